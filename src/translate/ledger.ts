import type { Dismissal, LedgerEntry } from "../library/library.ts";
import { ledgerDigest } from "../message/review.ts";
import type { DeskString } from "./desk.ts";

/** The text of `review.jsonl`: an entry a line in the order of their keys, its members always in one order. */
export function ledgerText(entries: readonly LedgerEntry[]): string {
  const sorted = entries.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return sorted.map((entry) => `${JSON.stringify(inOrder(entry))}\n`).join("");
}

const members = [
  "key",
  "source",
  "target",
  "origin",
  "language",
  "health",
  "cites",
  "note",
  "dismiss",
] as const;

function inOrder(entry: LedgerEntry): Partial<LedgerEntry> {
  return Object.fromEntries(
    members.flatMap((name) => (entry[name] === undefined ? [] : [[name, entry[name]]])),
  );
}

/** True when an entry speaks of the texts as they stand. */
export function holds(
  entry: LedgerEntry,
  { source, target }: Pick<DeskString, "source" | "target">,
): boolean {
  return entry.source === ledgerDigest(source) && entry.target === ledgerDigest(target ?? "");
}

/** The findings of a string that were dismissed, while the texts are those that were dismissed. */
export function dismissalsOf(string: DeskString): readonly Dismissal[] {
  const { entry } = string;
  return entry && holds(entry, string) ? (entry.dismiss ?? []) : [];
}

/** The entry of a text that is new or was changed: nobody has signed it. `source`: the Vietnamese it was translated from. */
export function freshEntry(
  { key, target = "" }: Pick<DeskString, "key" | "target">,
  { source, origin, note }: { source: string; origin: LedgerEntry["origin"]; note: string | undefined },
): LedgerEntry {
  const digests = { source: ledgerDigest(source), target: ledgerDigest(target) };
  return { key, ...digests, origin, ...(note !== undefined && { note }) };
}

/** A ledger with some of its entries put in place of those of the same key, or added. */
export function withEntries(
  ledger: readonly LedgerEntry[],
  entries: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const fresh = new Map(entries.map((entry) => [entry.key, entry]));
  const kept = ledger.map((entry) => fresh.get(entry.key) ?? entry);
  const held = new Set(ledger.map(({ key }) => key));
  return [...kept, ...entries.filter(({ key }) => !held.has(key))];
}
