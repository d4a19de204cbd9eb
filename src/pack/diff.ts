import type { IsoDate } from "../base/world.ts";
import { type Change, changesOf, leaves, textChanges } from "./changes.ts";
import { diffRows, type RowsDiff } from "./diff-rows.ts";
import type { Manifest } from "./manifest.ts";
import type { StatedFile, StatedMessage, Statement } from "./verdict.ts";

/** One side of a comparison: a pack or a built folder, and what its messages say by id, as for all. */
export interface Side {
  readonly statement: Statement;
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** By row, then by message: its facts, and its words in languages that nothing for all is in. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Said>>;
}

export type Said = Pick<Manifest, "facts" | "words">;

/** What changed from one pack to another. Everything sorted; nothing that stayed the same. */
export interface PackDiff {
  readonly before: { readonly id: string; readonly date: IsoDate };
  readonly after: { readonly id: string; readonly date: IsoDate };
  /** Ids. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly MessageDiff[];
  readonly rows: RowsDiff;
  readonly files: readonly FileChange[];
}

export interface MessageDiff {
  readonly id: string;
  /** Dotted paths: `valid.until`, `facts.hotline`; `rows`: ids of the rows whose copies changed in the same way. */
  readonly facts: readonly (Change & { readonly rows?: readonly string[] })[];
  /** By language, ledger keys. */
  readonly words: Readonly<Record<string, readonly Change[]>>;
}

/** A file that came, went, or has other bytes; a draft that was signed off is the same file with another name. */
export interface FileChange {
  readonly name: string;
  readonly before?: StatedFile;
  readonly after?: StatedFile;
}

/** Compares what two packs say and hold. Copies (outboxes, galleries, feeds) change with what they copy and are not named. */
export function diffPacks(before: Side, after: Side): PackDiff {
  const [old, now] = [byId(before.statement.messages), byId(after.statement.messages)];
  const both = [...now.keys()].filter((id) => old.has(id)).sort();
  const changed = both
    .map((id) => messageDiff(id, { before, after }))
    .filter(({ facts, words }) => facts.length > 0 || Object.keys(words).length > 0);
  const { rows, asForAll } = diffRows(before, after, changed);
  return {
    before: { id: before.statement.id, date: before.statement.date },
    after: { id: after.statement.id, date: after.statement.date },
    added: [...now.keys()].filter((id) => !old.has(id)).sort(),
    removed: [...old.keys()].filter((id) => !now.has(id)).sort(),
    changed: changed.map(({ id, facts, words }) => ({
      id,
      facts: facts.map((change) => ({ ...change, ...asForAll(id, change) })),
      words,
    })),
    rows,
    files: changesOf(filesOf(before.statement), filesOf(after.statement), (file) => file.digest).map(
      ([name, own]) => ({ name, ...own }),
    ),
  };
}

function messageDiff(
  id: string,
  { before, after }: { readonly before: Side; readonly after: Side },
): MessageDiff {
  const [old, now] = [before, after].map((side) => ({
    message: side.statement.messages.find((message) => message.id === id),
    manifest: side.manifests.get(id),
  }));
  const tags = new Set([old, now].flatMap((side) => Object.keys(side?.manifest?.words ?? {})));
  const words = [...tags].sort().flatMap((tag) => {
    const [one, other] = [old, now].map(
      (side) => new Map(Object.entries(side?.manifest?.words?.[tag] ?? {})),
    );
    const changes = textChanges(one ?? new Map(), other ?? new Map()).filter((change) => !isOfMarks(change));
    return changes.length > 0 ? [[tag, changes] as const] : [];
  });
  return {
    id,
    facts: textChanges(factsOf(old), factsOf(now)),
    words: Object.fromEntries(words),
  };
}

/** Words of the stamp or the draft's ribbon that came or went: a mark was set or taken away, nothing is said otherwise. */
function isOfMarks({ name, before, after }: Change): boolean {
  return /^common:(stamp|draft)\./.test(name) && (before === undefined || after === undefined);
}

interface Told {
  readonly message: StatedMessage | undefined;
  readonly manifest: Manifest | undefined;
}

function factsOf(told: Told | undefined): ReadonlyMap<string, string> {
  const { valid, supersedes, corrects, issuer } = told?.message ?? {};
  return new Map(leaves({ valid, supersedes, corrects, issuer, facts: told?.manifest?.facts }));
}

/** A pack's files and a single message's by the same names: message first; drafts as what they are drafts of. */
function filesOf({ files }: Statement): ReadonlyMap<string, StatedFile> {
  const own = files.filter(({ path, message }) => message !== undefined && !/(^|\/)outbox\//.test(path));
  return new Map(
    own.map((file) => {
      const { path, message = "" } = file;
      const name = path.replace(/-draft(?=[-.])/, "");
      return [/^for\//.test(name) || name.startsWith(`${message}/`) ? name : `${message}/${name}`, file];
    }),
  );
}

function byId(messages: readonly StatedMessage[]): ReadonlyMap<string, StatedMessage> {
  return new Map(messages.map((message) => [message.id, message]));
}
