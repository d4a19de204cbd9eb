import type { Report } from "../base/diagnostic.ts";
import { checkTree } from "./check.ts";
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
 */
export function loadLedger(file: string, { world, report }: Reading): readonly LedgerEntry[] {
  const source = readText({ path: `${world.dataFolder}/${file}`, file, limit: largestLedger }, world, report);
  const entries: LedgerEntry[] = [];
  const lineOfKey = new Map<string, number>();
  for (const [index, text] of (source?.text ?? "").split(/\r?\n/).entries()) {
    if (text.trim() === "") continue;
    const entry = readEntry({ file, text, line: index + 1 }, world, report);
    if (!entry) continue;
    const earlier = lineOfKey.get(entry.key);
    if (earlier !== undefined) {
      const place = { file, line: index + 1, column: 1 };
      report({ severity: "error", code: "review-twice", values: { key: entry.key, line: earlier }, place });
    }
    lineOfKey.set(entry.key, index + 1);
    entries.push(entry);
  }
  return entries;
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
  const { entry, problems } = withoutVoid(tree.data as LedgerEntry, () => world.today());
  for (const { code, values, role } of problems)
    reportHere({ severity: "warning", code, values, place: tree.placeOf([role]) });
  return entry;
}
