import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import { ledgerDigest } from "../../message/review.ts";
import { factDifferences } from "../checks/facts.ts";
import { formFindings } from "../checks/form.ts";
import type { DeskString } from "../desk.ts";
import { baseOf, broughtBy } from "./brought.ts";
import type { ImportedString, MergeOptions } from "./imported.ts";
import type { ExchangeFile, ExchangeUnit } from "./unit.ts";
import {
  areLost,
  reportBaseless,
  reportClaims,
  reportEditedSource,
  reportForeign,
  reportLost,
  reportMoved,
  reportNewer,
} from "./whole-file.ts";

/**
 * What a file changes, three-way: what only the file changed comes in, what only the locale changed stays (it is
 * newer), what both changed is a conflict. Every letter that is safe to repair is repaired. Reported as errors, so
 * that nothing at all is imported: keys that are unknown or stand twice, broken placeholders, lost letters, texts that slid
 * to other rows, conflicts.
 */
export function mergeUnits(
  { units, review }: ExchangeFile,
  desk: readonly DeskString[],
  options: MergeOptions,
  report: Report,
): readonly ImportedString[] {
  if (areLost(units)) {
    reportLost(units, report);
    return [];
  }
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
  reportBaseless(units, { strings, options }, report);
  reportMoved(changes, { options, units }, report);
  reportNewer(units, strings, report);
  // Nobody can write into a book's Vietnamese.
  if (!review) reportEditedSource(units, { strings, changes }, report);
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
  const { prefer } = options;
  const say = (severity: Diagnostic["severity"], code: string, values = {}) =>
    void report({ severity, code, values: { key: unit.key, ...values }, place: unit.place });
  const { written, after, isRepaired } = broughtBy(unit, options);
  const base = baseOf(unit, mine);
  if (after === mine || ledgerDigest(written) === base) return undefined;
  if (written.trim() === "") return say("warning", "import-empty", { text: mine });
  if (ledgerDigest(mine) !== base) {
    // Without a base it is told once for all: `import-no-base`.
    if (prefer === undefined)
      return base === undefined ? undefined : say("error", "import-conflict", { mine, theirs: written });
    say("note", prefer === "file" ? "import-overridden" : "import-kept", { text: mine });
    if (prefer === "locale") return undefined;
  }
  if (isRepaired) say("note", "import-repaired", { before: written, after });
  const theirs = unit.source.normalize("NFC").replace(/\r\n?/g, "\n");
  const source = theirs.trim() === string.source.trim() ? string.source : theirs;
  if (source !== string.source) say("warning", "import-source-changed", { theirs, source: string.source });
  checkImported(unit, { string, after }, options, report);
  return { string, before: mine, after, source };
}

/** What no import may bring is an error; the rest is for `loa locale check`, and told already. */
function checkImported(
  { key, place }: ExchangeUnit,
  { string, after }: { string: DeskString; after: string },
  { sourceLanguage }: MergeOptions,
  report: Report,
): void {
  const texts = { source: string.source, target: after };
  for (const { code, missing, extra } of factDifferences(texts, { language: sourceLanguage, appNames: [] })) {
    const values = { key, missing: missing.join(", ") || "∅", extra: extra.join(", ") || "∅" };
    report({ severity: code === "string-placeholder" ? "error" : "warning", code, values, place });
  }
  for (const { code, severity, values } of formFindings(texts))
    report({ severity, code, values: { key, ...values }, place });
}
