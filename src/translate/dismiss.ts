import type { Diagnostic } from "../base/diagnostic.ts";
import type { Dismissal, LedgerEntry } from "../library/library.ts";
import type { StringFinding } from "./check.ts";
import type { DeskString } from "./desk.ts";
import { dismissalsOf, holds } from "./ledger.ts";

/** What no reason excuses: a placeholder that is broken leaves the fact out, a lost letter makes no word, a word not to be said is not said. */
const inexcusable: ReadonlySet<string> = new Set([
  "string-placeholder",
  "string-brace",
  "string-letter-lost",
  "string-term-avoided",
]);

/** Whether findings of a code may be let stand; those of letters are repaired, not excused. */
export function dismissable(code: string): boolean {
  return code.startsWith("string-") && !inexcusable.has(code);
}

/** Adds a dismissal to the entries of strings. Refused where there is no such finding or the ledger is out of step. */
export function dismissStrings(
  desk: readonly DeskString[],
  dismissal: Dismissal,
  findings: readonly StringFinding[],
): { readonly entries: readonly LedgerEntry[]; readonly problems: readonly Diagnostic[] } {
  const { code } = dismissal;
  const problems = desk.flatMap((string): readonly Diagnostic[] => {
    const { key, entry } = string;
    const isFound = findings.some((found) => found.key === key && found.diagnostic.code === code);
    if (!isFound) return [{ severity: "error", code: "dismiss-nothing", values: { key, code } }];
    if (!entry || !holds(entry, string))
      return [{ severity: "error", code: "sign-unrecorded", values: { count: 1, shown: key, keys: key } }];
    return [];
  });
  const entries = desk.flatMap((string) =>
    string.entry ? [{ ...string.entry, dismiss: [...dismissalsOf(string), dismissal] }] : [],
  );
  return { entries, problems };
}
