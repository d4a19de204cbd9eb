import type { Report } from "../../base/diagnostic.ts";
import { ledgerDigest } from "../../message/review.ts";
import { lostLetters } from "../checks/form.ts";
import type { DeskString } from "../desk.ts";
import { wordsOfOtherLanguage } from "../mixed-language.ts";
import { broughtBy } from "./brought.ts";
import type { ImportedString, MergeOptions } from "./imported.ts";
import type { ExchangeUnit } from "./unit.ts";

/** Whether a file was saved in an encoding without our letters: nothing in it is worth anything. */
export function areLost(units: readonly ExchangeUnit[]): boolean {
  return withLost(units).length > 2;
}

function withLost(units: readonly ExchangeUnit[]): readonly ExchangeUnit[] {
  return units.filter(({ source, target }) => lostLetters(`${source} ${target}`).length > 0);
}

/** Says so once. */
export function reportLost(units: readonly ExchangeUnit[], report: Report): void {
  const lost = withLost(units);
  const [first] = lost;
  if (!first) return;
  const [found = ""] = lostLetters(`${first.source} ${first.target}`);
  const values = { count: lost.length, found };
  report({ severity: "error", code: "import-letters-lost", values, place: first.place });
}

/** Where a file no longer says what went out, nobody knows which side is newer. */
export function reportBaseless(
  units: readonly ExchangeUnit[],
  { strings, options }: { strings: ReadonlyMap<string, DeskString>; options: MergeOptions },
  report: Report,
): void {
  if (options.prefer) return;
  const unknown = units.filter((unit) => {
    const mine = strings.get(unit.key)?.target ?? "";
    const { after } = broughtBy(unit, options);
    return unit.base === undefined && mine !== "" && after !== "" && after !== mine;
  });
  const [first] = unknown;
  if (!first) return;
  const keys = unknown.slice(0, 5).map(({ key }) => key);
  const values = { count: unknown.length, keys: keys.join(", ") };
  report({ severity: "error", code: "import-no-base", values, place: first.place });
}

/**
 * Texts that went out with one key and came back with another, whose own text moved on as well: a column that was
 * sorted or slid by a cell, or two cells exchanged. No other check sees it, for every letter of them is right; who meant it
 * says so with `--prefer file`.
 */
export function reportMoved(
  changes: readonly ImportedString[],
  { options, units }: { options: MergeOptions; units: readonly ExchangeUnit[] },
  report: Report,
): void {
  const sent = new Map(units.flatMap(({ key, base }) => (base === undefined ? [] : [[base, key] as const])));
  const changed = new Set(changes.map(({ string }) => string.key));
  const moved = changes.flatMap(({ string, after }) => {
    const from = sent.get(ledgerDigest(after));
    return from !== undefined && from !== string.key && changed.has(from) ? [{ key: string.key, from }] : [];
  });
  const [first] = moved;
  if (!first || moved.length < 2 || options.prefer === "file") return;
  const place = units.find(({ key }) => key === first.key)?.place;
  report({
    severity: "error",
    code: "import-moved",
    values: { count: moved.length, ...first },
    ...(place && { place }),
  });
}

/** The Vietnamese is the project's: who corrected it in the file is told so. */
export function reportEditedSource(
  units: readonly ExchangeUnit[],
  about: {
    readonly strings: ReadonlyMap<string, DeskString>;
    readonly changes: readonly ImportedString[];
  },
  report: Report,
): void {
  const { strings, changes } = about;
  // Of a text that comes in it is told already: `import-source-changed`.
  const told = new Set(changes.map(({ string }) => string.key));
  for (const { key, source, base, place } of units) {
    const string = told.has(key) ? undefined : strings.get(key);
    // A translation that is newer here may have followed its Vietnamese.
    if (base !== undefined && base !== ledgerDigest(string?.target ?? "")) continue;
    const theirs = source.normalize("NFC").replace(/\r\n?/g, "\n").trim();
    if (!string || theirs === string.source.trim()) continue;
    if (string.entry && ledgerDigest(source) === string.entry.source) continue;
    const values = { key, theirs, source: string.source };
    report({ severity: "note", code: "import-source-edited", values, place });
  }
}

/** What the file did not touch and the locale did stays. */
export function reportNewer(
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
export function reportClaims(units: readonly ExchangeUnit[], report: Report): void {
  const count = units.filter(({ claimsApproval }) => claimsApproval).length;
  if (count > 0) report({ severity: "note", code: "import-claims", values: { count } });
}

/** The same mistake string after string: the wrong file, or the wrong column. */
export function reportForeign(
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
