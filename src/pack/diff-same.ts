import type { FileChange, MessageDiff, PackDiff, Side } from "./difference.ts";
import type { Manifest } from "./manifest.ts";
import type { StatedFile } from "./statement.ts";

/** A message that says what it said in the earlier pack, and has other files all the same. */
export interface SameMessage {
  readonly id: string;
  readonly files: readonly FileChange[];
  /** `stamp`: another code or day is printed on it; `look`: its templates, styles or theme changed, or Loa itself. */
  readonly because: "stamp" | "look";
}

/** What of a comparison is seen: files that show a change, and messages whose files differ though they say the same. */
export interface SeenChanges {
  readonly told: readonly FileChange[];
  readonly same: readonly SameMessage[];
}

/** Parts the files of a comparison by whether anything that they say changed, for all or for their row. */
export function seenChanges(diff: PackDiff, before: Side, after: Side): SeenChanges {
  const changed = new Map(diff.changed.map((message) => [message.id, message]));
  const came = new Set([...diff.added, ...diff.removed]);
  const rowsCame = new Set([...diff.rows.added, ...diff.rows.removed].map(({ id }) => id));
  const renamed = new Set(diff.rows.renamed.map(({ name }) => name));
  const ofRows = new Set(
    diff.rows.changed.flatMap(({ rows, messages }) =>
      rows.flatMap((row) => messages.map((message) => `${row}/${message}`)),
    ),
  );
  const isTold = (file: FileChange) => {
    const { message = "", row, language = "" } = statedOf(file);
    const own = changed.get(message);
    if (came.has(message) || (own && touches(own, language))) return true;
    return row !== undefined && (rowsCame.has(row) || renamed.has(row) || ofRows.has(`${row}/${message}`));
  };
  const quiet = Map.groupBy(
    diff.files.filter((file) => !isTold(file)),
    (file) => statedOf(file).message ?? "",
  );
  return {
    told: diff.files.filter(isTold),
    same: [...quiet].sort().map(([id, files]) => {
      const [old, now] = [before.manifests.get(id), after.manifests.get(id)];
      return { id, files, because: sameLook(old, now) ? "stamp" : "look" };
    }),
  };
}

/** What a file is, as the later pack tells it. */
export function statedOf({ before, after }: FileChange): StatedFile {
  const file = after ?? before;
  if (!file) throw new Error("a changed file was or is there");
  return file;
}

/** The words of a message without those that are its own facts, which are told as facts. */
export function wordsBesideFacts({ id, facts, words }: MessageDiff): MessageDiff["words"] {
  const told = new Set(facts.map(({ name }) => name));
  const beside = Object.entries(words).map(([tag, changes]) => {
    const isFact = (name: string) =>
      name.startsWith(`${id}:`) && told.has(`${name.slice(id.length + 1)}.${tag}`);
    return [tag, changes.filter(({ name }) => !isFact(name))] as const;
  });
  return Object.fromEntries(beside.filter(([, changes]) => changes.length > 0));
}

/** Whether a change is seen in these languages: a word of theirs, or a fact that is said in all of them. */
function touches({ id, facts, words }: MessageDiff, languages: string): boolean {
  const own = Object.entries(words).flatMap(([tag, changes]) =>
    changes.map(({ name }) => `${name.slice(id.length + 1)}.${tag}`),
  );
  return (
    languages.split("+").some((tag) => words[tag] !== undefined) ||
    facts.some(({ name }) => !own.includes(name))
  );
}

/** Whether the two were made with the same templates, styles and theme by the same Loa. */
function sameLook(before: Manifest | undefined, after: Manifest | undefined): boolean {
  const look = ({ inputs: { kind, base, theme }, tools }: Manifest) =>
    JSON.stringify([kind, base, theme, tools.loa]);
  return before !== undefined && after !== undefined && look(before) === look(after);
}
