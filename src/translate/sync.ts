import type { LedgerEntry } from "../library/library.ts";
import { ledgerDigest } from "../message/review.ts";
import type { DeskString } from "./desk.ts";
import { freshEntry } from "./ledger.ts";
import { stateOf } from "./state.ts";

/** A ledger brought in step with the texts, and what was done. */
export interface SyncedLedger {
  readonly entries: readonly LedgerEntry[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Keys of texts whose origin alone was put right: sign-offs stay. */
  readonly relabelled: readonly string[];
  /** Keys of strings that are no more. */
  readonly gone: readonly string[];
  /** Keys of entries that were signed for texts that are other now, or no more. */
  readonly unsigned: readonly string[];
}

/**
 * A new entry for each new or changed text, without any sign-off; entries of strings that are gone go too. Where
 * only the Vietnamese changed, the entry keeps the digest of the old Vietnamese and so stays `stale`, but loses its
 * void sign-offs. `noteOf` tells what of a text is still Vietnamese; where `relabels`, a text as it stands takes the origin,
 * unless it was published. Entries of specs that are not on the desk stay, and those of every row: a key names no pack, so
 * what is not on the desk may be signed of another pack's row.
 */
export function syncLedger(
  desk: readonly DeskString[],
  ledger: readonly LedgerEntry[],
  options: {
    readonly origin: "machine" | "human";
    /** Whose entries go with their strings: kinds, `common`, ids of messages. */
    readonly groups: ReadonlySet<string>;
    readonly noteOf: (text: string) => string | undefined;
    readonly relabels: (string: DeskString) => boolean;
  },
): SyncedLedger {
  const onDesk = new Set(desk.filter(({ target }) => target !== undefined).map(({ key }) => key));
  const isOwned = (key: string) => options.groups.has(groupOf(key));
  const isKept = ({ key }: LedgerEntry) => !onDesk.has(key) && !isOwned(key);
  const renewed = desk.flatMap((string) => renew(string, options) ?? []);
  const labelled = desk.filter((string) => options.relabels(string) && isOtherwise(string, options.origin));
  const relabelled = new Set(labelled.map(({ key }) => key));
  const before = new Map(ledger.map((entry) => [entry.key, entry]));
  const touched = renewed.filter((entry) => before.get(entry.key) !== entry).map(({ key }) => key);
  const gone = ledger.filter(({ key }) => !onDesk.has(key) && isOwned(key)).map(({ key }) => key);
  return {
    entries: [
      ...renewed.map((entry) => (relabelled.has(entry.key) ? { ...entry, origin: options.origin } : entry)),
      ...ledger.filter(isKept),
    ],
    relabelled: [...relabelled],
    added: touched.filter((key) => !before.has(key)),
    changed: touched.filter((key) => before.has(key)),
    gone,
    unsigned: [...touched, ...gone].filter((key) => isSigned(before.get(key))),
  };
}

const isSigned = (entry: LedgerEntry | undefined) => Boolean(entry?.language ?? entry?.health);

/** Recorded as it stands, by another origin. */
function isOtherwise(string: DeskString, origin: "machine" | "human"): boolean {
  const { progress } = stateOf(string);
  return (progress === "machine" || progress === "human") && progress !== origin;
}

function renew(
  string: DeskString,
  { origin, noteOf }: Pick<Parameters<typeof syncLedger>[2], "origin" | "noteOf">,
): LedgerEntry | undefined {
  const { entry, source, target } = string;
  if (target === undefined) return undefined;
  const { progress } = stateOf(string);
  if (entry && progress === "stale") return withoutVoid(entry);
  if (entry && progress !== "unrecorded") return entry;
  // Text that was retranslated while the Vietnamese changed is a translation of what stands now.
  const note = entry?.target === ledgerDigest(target) ? entry.note : noteOf(target);
  return freshEntry(string, { source, origin, note });
}

/** Nothing that was said of other texts is kept. */
function withoutVoid(entry: LedgerEntry): LedgerEntry {
  const { language, health, dismiss, ...rest } = entry;
  return language || health || dismiss ? rest : entry;
}

/** `tiem-chung` of `tiem-chung:facts`, `tiem-chung@ea-kao` of `tiem-chung@ea-kao:facts`. */
const groupOf = (key: string) => key.slice(0, key.indexOf(":"));

/** Passages in double quotation marks, which drafts leave in Vietnamese. */
export function untranslatedPassages(text: string): readonly string[] {
  return [...text.matchAll(/“[^”]+”/g)].map(([passage]) => passage);
}
