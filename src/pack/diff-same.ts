import type { FileChange, MessageDiff, PackDiff, Side } from "./difference.ts";
import type { Manifest } from "./manifest.ts";
import type { StatedFile } from "./statement.ts";

/** A message that says what it said in the earlier pack, and has other files all the same. */
export interface SameMessage {
  readonly id: string;
  readonly files: readonly FileChange[];
  /** What else changed of what it was made from; where nothing did, another code, day or mark of a draft is printed on it. */
  readonly because: readonly Cause[];
}

/** In the order they are told. */
const causes = [
  "templates",
  "issuer",
  "assets",
  "icons",
  "settings",
  "rules",
  "recordings",
  "loa",
  "unknown",
] as const;

export type Cause = (typeof causes)[number];

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
      return { id, files, because: causesOf(old, now) };
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

/** What differs of what the two were made from beside words and facts; of a build that did not say, `unknown`. */
function causesOf(before: Manifest | undefined, after: Manifest | undefined): readonly Cause[] {
  if (!before || !after) return ["unknown"];
  const [old, now] = [before.tools, after.tools];
  const isOther = old.loa !== now.loa || (old.ffmpeg ?? now.ffmpeg) !== (now.ffmpeg ?? old.ffmpeg);
  const names = new Set([before, after].flatMap(({ inputs }) => Object.keys(inputs)));
  const differing = [...names]
    .filter((name) => before.inputs[name] !== after.inputs[name])
    .map((name) => {
      const isSaid = [before, after].every(({ inputs }) => inputs[name] !== undefined);
      // A language or its recordings may come and go; of any other role an older build said nothing.
      return isSaid || name.includes("-") ? causeOf(name) : "unknown";
    });
  const found = new Set(isOther ? [...differing, "loa"] : differing);
  return causes.filter((cause) => found.has(cause));
}

/** The spec's file and the strings are told by what they say. */
function causeOf(input: string): Cause | undefined {
  if (["kind", "base", "theme"].includes(input)) return "templates";
  return causes.find((cause) => input === cause || input.startsWith(`${cause}-`));
}
