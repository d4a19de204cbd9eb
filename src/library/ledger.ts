import type { Report } from "../base/diagnostic.ts";
import { checkTree } from "./check.ts";
import { joinedEntries, sameTexts } from "./joined-entries.ts";
import { parseJson } from "./json.ts";
import type { LedgerEntry } from "./library.ts";
import schema from "./schemas/review.schema.json" with { type: "json" };
import { withoutVoid } from "./sign-offs.ts";
import type { Reading } from "./table.ts";
import { readText } from "./text.ts";
import type { Tree } from "./tree.ts";

/** Bytes: a ledger grows by a line a string, and is read line by line. */
const largestLedger = 8 * 1024 * 1024;

/**
 * Reads `locales/<tag>/review.jsonl`: one JSON object a line; empty lines are passed over. Whoever wrote them, sign-offs of
 * one person in both roles, of no person, or of a day to come do not count: they are left out and reported (warnings).
 * Lines that two branches wrote of one string are joined where they speak of the same texts, and stay side by side where they do
 * not; either is an error until the ledger is written anew: `review-conflict` with git's marks, else `review-twice`.
 */
export function loadLedger(file: string, { world, report }: Reading): readonly LedgerEntry[] {
  const source = readText({ path: `${world.dataFolder}/${file}`, file, limit: largestLedger }, world, report);
  const { lines, conflict } = withoutMarks((source?.text ?? "").split(/\r?\n/));
  const [, language = ""] = file.split("/").reverse();
  const say = (code: string, line: number, values = {}) => {
    const place = { file, line, column: 1 };
    report({ severity: "error", code, values: { file, ...values, ...(language && { language }) }, place });
  };
  if (conflict !== undefined) say("review-conflict", conflict);
  const entries: LedgerEntry[] = [];
  const lineOfKey = new Map<string, number>();
  for (const { text, line } of lines) {
    if (text.trim() === "") continue;
    const entry = readEntry({ file, text, line }, world, report);
    if (!entry) continue;
    const earlier = lineOfKey.get(entry.key);
    if (earlier !== undefined && conflict === undefined)
      say("review-twice", line, { key: entry.key, line: earlier });
    const at =
      earlier === undefined
        ? -1
        : entries.findIndex((other) => other.key === entry.key && sameTexts(other, entry));
    const twin = entries[at];
    if (twin) entries[at] = effective(joinedEntries(twin, entry), { file, line }, world, report);
    else entries.push(entry);
    lineOfKey.set(entry.key, line);
  }
  return entries;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** The lines of both sides of a conflict that git left, without its marks and what it shows of before; and where it begins. */
function withoutMarks(texts: readonly string[]): {
  readonly lines: readonly Line[];
  readonly conflict?: number;
} {
  const lines: Line[] = [];
  let conflict: number | undefined;
  let isBefore = false;
  for (const [index, text] of texts.entries()) {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(text)?.[1]?.[0];
    if (mark) {
      conflict ??= index + 1;
      isBefore = mark === "|";
    } else if (!isBefore) lines.push({ text, line: index + 1 });
  }
  return { lines, ...(conflict !== undefined && { conflict }) };
}

function readEntry(
  { file, text, line }: { file: string; text: string; line: number },
  world: Reading["world"],
  report: Report,
): LedgerEntry | undefined {
  const reportHere: Report = (diagnostic) =>
    report(diagnostic.place ? { ...diagnostic, place: { ...diagnostic.place, line } } : diagnostic);
  const tree: Tree | undefined = parseJson({ file, text }, reportHere);
  if (!tree || !checkTree(tree, schema, reportHere)) return undefined;
  return effective(tree.data as LedgerEntry, { file, line, placeOf: tree.placeOf }, world, report);
}

/** An entry with the sign-offs that count. */
function effective(
  written: LedgerEntry,
  { file, line, placeOf }: { file: string; line: number; placeOf?: Tree["placeOf"] },
  world: Reading["world"],
  report: Report,
): LedgerEntry {
  const { entry, problems } = withoutVoid(written, () => world.today());
  for (const { code, values, role } of problems) {
    const { column } = placeOf?.([role]) ?? { column: 1 };
    report({ severity: "warning", code, values, place: { file, line, column } });
  }
  return entry;
}
