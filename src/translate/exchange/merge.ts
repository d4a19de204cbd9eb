import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import { repairText } from "../../language/text/check.ts";
import type { Language } from "../../library/library.ts";
import { ledgerDigest } from "../../message/review.ts";
import { factDifferences } from "../checks/facts.ts";
import { formFindings } from "../checks/form.ts";
import type { DeskString } from "../desk.ts";
import { wordsOfOtherLanguage } from "../mixed-language.ts";
import type { ExchangeFile, ExchangeUnit } from "./unit.ts";

/** A string that a file changes. */
export interface ImportedString {
  readonly string: DeskString;
  readonly before: string;
  readonly after: string;
  /** The Vietnamese that the file translated. */
  readonly source: string;
}

export interface MergeOptions {
  readonly language: Language;
  /** Of the strings in their source language. */
  readonly sourceLanguage: Language;
  readonly known: ReadonlySet<string>;
  /** What becomes of a string that both sides changed; absent: it is reported and nothing is imported. */
  readonly prefer?: "file" | "locale" | undefined;
}

/**
 * What a file changes, three-way: what only the file changed comes in, what only the locale changed stays (it is
 * newer), what both changed is a conflict. Every letter that is safe to repair is repaired. Reported as errors, so
 * that nothing at all is imported: keys that are unknown or stand twice, broken placeholders, conflicts.
 */
export function mergeUnits(
  { units }: ExchangeFile,
  desk: readonly DeskString[],
  options: MergeOptions,
  report: Report,
): readonly ImportedString[] {
  const strings = new Map(desk.map((string) => [string.key, string]));
  const seen = new Set<string>();
  const changes = units.flatMap((unit) => {
    const string = strings.get(unit.key);
    const code = seen.has(unit.key) ? "import-twice" : "import-unknown-key";
    if (!string || seen.has(unit.key)) {
      report({ severity: "error", code, values: { key: unit.key }, place: unit.place });
      return [];
    }
    seen.add(unit.key);
    return mergeUnit(unit, string, options, report) ?? [];
  });
  reportNewer(units, strings, report);
  reportClaims(units, report);
  reportForeign(changes, { options, units }, report);
  return changes;
}

function mergeUnit(
  unit: ExchangeUnit,
  string: DeskString,
  options: MergeOptions,
  report: Report,
): ImportedString | undefined {
  const mine = string.target ?? "";
  const { language, known, prefer } = options;
  const written = unit.target.normalize("NFC").replace(/\r\n?/g, "\n");
  const say = (severity: Diagnostic["severity"], code: string, values = {}) =>
    void report({ severity, code, values: { key: unit.key, ...values }, place: unit.place });
  const base = unit.base ?? (mine === "" ? ledgerDigest("") : undefined);
  if (written === mine || ledgerDigest(written) === base) {
    return undefined;
  }
  if (written.trim() === "") return say("warning", "import-empty", { text: mine });
  if (ledgerDigest(mine) !== base) {
    if (prefer === undefined) return say("error", "import-conflict", { mine, theirs: written });
    say("note", prefer === "file" ? "import-overridden" : "import-kept", { text: mine });
    if (prefer === "locale") return undefined;
  }
  const { text: after, repairs } = repairText(written, language, { known });
  if (repairs.length > 0) say("note", "import-repaired", { before: written, after });
  if (after === mine) return undefined;
  const source = unit.source.normalize("NFC").replace(/\r\n?/g, "\n");
  if (source !== string.source) say("warning", "import-source-changed", { source: string.source });
  checkImported(unit, { string, after, source }, options, report);
  return { string, before: mine, after, source };
}

/** What no import may bring is an error; the rest is for `loa locale check`, and told already. */
function checkImported(
  { key, place }: ExchangeUnit,
  { string, after, source }: { string: DeskString; after: string; source: string },
  { sourceLanguage }: MergeOptions,
  report: Report,
): void {
  const texts = { source: string.source === source ? source : string.source, target: after };
  for (const { code, missing, extra } of factDifferences(texts, { language: sourceLanguage, appNames: [] })) {
    const values = { key, missing: missing.join(", ") || "∅", extra: extra.join(", ") || "∅" };
    report({ severity: code === "string-placeholder" ? "error" : "warning", code, values, place });
  }
  for (const { code, values } of formFindings(texts))
    report({
      severity: code === "string-brace" ? "error" : "warning",
      code,
      values: { key, ...values },
      place,
    });
}

/** What the file did not touch and the locale did stays. */
function reportNewer(
  units: readonly ExchangeUnit[],
  strings: ReadonlyMap<string, DeskString>,
  report: Report,
): void {
  const newer = units.filter(({ key, target, base }) => {
    const written = target.normalize("NFC");
    const string = strings.get(key);
    return string && written !== (string.target ?? "") && ledgerDigest(written) === base;
  });
  if (newer.length === 0) return;
  const keys = newer.slice(0, 5).map(({ key }) => key);
  report({ severity: "note", code: "import-newer", values: { count: newer.length, keys: keys.join(", ") } });
}

/** A sign-off in a file is what the file says: people sign with their names. */
function reportClaims(units: readonly ExchangeUnit[], report: Report): void {
  const count = units.filter(({ claimsApproval }) => claimsApproval).length;
  if (count > 0) report({ severity: "note", code: "import-claims", values: { count } });
}

/** The same mistake string after string: the wrong file, or the wrong column. */
function reportForeign(
  changes: readonly ImportedString[],
  { options, units }: { options: MergeOptions; units: readonly ExchangeUnit[] },
  report: Report,
): void {
  const { language, known } = options;
  const foreign = changes.filter(
    ({ after, source }) => after === source || wordsOfOtherLanguage(after, language, known).length > 0,
  );
  const place = units.find(({ key }) => key === foreign[0]?.string.key)?.place;
  if (foreign.length < 3 || foreign.length * 2 <= changes.length || !place) return;
  const values = { language: language.tag, count: foreign.length, of: changes.length };
  report({ severity: "error", code: "import-foreign", values, place });
}
