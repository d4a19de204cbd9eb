import { type Change, changesOf, leaves, textChanges } from "./changes.ts";
import { diffRows } from "./diff-rows.ts";
import type { MessageDiff, PackDiff, Side } from "./difference.ts";
import type { Manifest } from "./manifest.ts";
import type { StatedFile, StatedMessage, Statement } from "./statement.ts";

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
    settings: settingChanges(before.statement, after.statement),
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

/** A message built alone has none to compare. */
function settingChanges({ settings: old }: Statement, { settings: now }: Statement): readonly Change[] {
  return old && now ? textChanges(new Map(leaves(old)), new Map(leaves(now))) : [];
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
