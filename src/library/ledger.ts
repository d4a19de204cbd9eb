import type { Report } from "../base/diagnostic.ts";
import { checkTree } from "./check.ts";
import { parseJson } from "./json.ts";
import type { LedgerEntry } from "./library.ts";
import schema from "./schemas/review.schema.json" with { type: "json" };
import type { Reading } from "./table.ts";
import { readText } from "./text.ts";
import type { Tree } from "./tree.ts";

/** Bytes: a ledger grows by a line a string, and is read line by line. */
const largestLedger = 8 * 1024 * 1024;

/** Reads `locales/<tag>/review.jsonl`: one JSON object a line; empty lines are passed over. */
export function loadLedger(file: string, { world, report }: Reading): readonly LedgerEntry[] {
  const source = readText({ path: `${world.dataFolder}/${file}`, file, limit: largestLedger }, world, report);
  const entries: LedgerEntry[] = [];
  const lineOfKey = new Map<string, number>();
  for (const [index, text] of (source?.text ?? "").split(/\r?\n/).entries()) {
    if (text.trim() === "") continue;
    const entry = readEntry({ file, text, line: index + 1 }, report);
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
  report: Report,
): LedgerEntry | undefined {
  const reportHere: Report = (diagnostic) =>
    report(diagnostic.place ? { ...diagnostic, place: { ...diagnostic.place, line } } : diagnostic);
  const tree: Tree | undefined = parseJson({ file, text }, reportHere);
  return tree && checkTree(tree, schema, reportHere) ? (tree.data as LedgerEntry) : undefined;
}
