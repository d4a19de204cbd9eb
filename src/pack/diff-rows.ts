import { type Change, leaves, textChanges } from "./changes.ts";
import type { FileChange, MessageDiff, RowChange, RowsDiff, Said, Side } from "./difference.ts";
import type { StatedRow } from "./statement.ts";

/** Rows whose copies changed as the message for all did. */
type AsForAll = (message: string, change: Change) => { readonly rows?: readonly string[] };

/** Compares two packs row by row; `changed` is what changed for all. */
export function diffRows(
  before: Side,
  after: Side,
  changed: readonly MessageDiff[],
): { readonly rows: RowsDiff; readonly asForAll: AsForAll } {
  const [old, now] = [before, after].map(
    ({ statement }) => new Map(statement.rows.map((row) => [row.id, row])),
  );
  const [removed, added] = [missingIn(now, old), missingIn(old, now)];
  const both = [...(now?.keys() ?? [])].filter((id) => old?.has(id));
  const forAll = new Set(
    changed.flatMap(({ id, facts }) => facts.map((change) => keyOf({ ...change, message: id }))),
  );
  const found = both.flatMap((row) => rowChanges(row, { before, after }));
  const alike = Map.groupBy(
    found.filter((change) => forAll.has(keyOf(change))),
    keyOf,
  );
  return {
    rows: {
      added,
      removed,
      renamed: both.flatMap((id) => nameChange(id, old?.get(id)?.name, now?.get(id)?.name)),
      changed: gathered(found.filter((change) => !forAll.has(keyOf(change)))),
    },
    asForAll: (message, change) => {
      const rows = alike.get(keyOf({ ...change, message }))?.map(({ row }) => row);
      return rows ? { rows } : {};
    },
  };
}

/** How many rows came, went, or changed otherwise than what is for all. */
export function rowsTouched({ added, removed, renamed, changed }: RowsDiff): number {
  const names = [
    ...added.map(({ id }) => id),
    ...removed.map(({ id }) => id),
    ...renamed.map(({ name }) => name),
  ];
  return new Set([...names, ...changed.flatMap(({ rows }) => rows)]).size;
}

/** Files that came, went or changed alike in the copies of several rows, as one. */
export interface AlikeFiles {
  readonly first: FileChange;
  /** Where it stands for several: `for/*` for their folders. */
  readonly name: string;
  /** How many rows; 1 where the file is for all. */
  readonly count: number;
}

export function alikeFiles(files: readonly FileChange[]): readonly AlikeFiles[] {
  const fate = ({ before, after }: FileChange) => `${before ? "before" : ""} ${after ? "after" : ""}`;
  const alike = Map.groupBy(files, (file) => `${fate(file)} ${nameForAll(file.name)}`);
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const name = others.length === 0 ? first.name : nameForAll(first.name);
    return [{ first, name, count: others.length + 1 }];
  });
}

/** The row whose copy a file is; undefined of what is for all. */
export function rowOf(name: string): string | undefined {
  return /^for\/([^/]+)\//.exec(name)?.[1];
}

function nameForAll(name: string): string {
  return name.replace(/^for\/[^/]+\//, "for/*/");
}

type Rows = ReadonlyMap<string, StatedRow> | undefined;

function missingIn(rows: Rows, others: Rows): readonly StatedRow[] {
  return [...(others?.values() ?? [])].filter(({ id }) => !rows?.has(id));
}

function nameChange(id: string, before = "", after = ""): readonly Change[] {
  return before === after ? [] : [{ name: id, before, after }];
}

/** One change of one message for one row. */
interface Found extends Change {
  readonly language?: string;
  readonly message: string;
  readonly row: string;
}

function rowChanges(
  row: string,
  { before, after }: { readonly before: Side; readonly after: Side },
): readonly Found[] {
  const [old, now] = [before.rows.get(row), after.rows.get(row)];
  return [...(now ?? [])].flatMap(([message, manifest]) => {
    const earlier = old?.get(message);
    if (!earlier) return [];
    const facts = textChanges(factsOf(earlier), factsOf(manifest));
    const ownTags = [...tagsOf(earlier, manifest)].filter(
      (tag) => !spokenForAll(tag, message, [before, after]),
    );
    const words = ownTags.flatMap((language) =>
      textChanges(wordsOf(earlier, language), wordsOf(manifest, language)).map((change) => ({
        ...change,
        language,
      })),
    );
    return [...facts, ...words].map((change) => ({ ...change, message, row }));
  });
}

function factsOf({ facts }: Said): ReadonlyMap<string, string> {
  return new Map(leaves({ facts }));
}

/** By ledger key without the row, so that what rows say alike is one change. */
function wordsOf({ words }: Said, language: string): ReadonlyMap<string, string> {
  const said = Object.entries(words?.[language] ?? {});
  return new Map(said.map(([key, text]) => [key.replace(/^([^@:]+)@[^:]+/, "$1"), text]));
}

function tagsOf(...manifests: readonly Said[]): ReadonlySet<string> {
  return new Set(manifests.flatMap(({ words }) => Object.keys(words ?? {})));
}

/** Words that stand for all are compared there: a row's differ from them by its facts. */
function spokenForAll(tag: string, message: string, sides: readonly Side[]): boolean {
  return sides.some(({ manifests }) => manifests.get(message)?.words?.[tag] !== undefined);
}

/** The same change of several messages for several rows as one. */
function gathered(found: readonly Found[]): readonly RowChange[] {
  const ofRow = Map.groupBy(found, (change) => changeKey(change, change.row));
  const overMessages = [...ofRow.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, messages: [first, ...others].map(({ message }) => message).sort() }] : [],
  );
  const overRows = Map.groupBy(overMessages, (change) => changeKey(change, ...change.messages));
  return [...overRows.values()].flatMap((same) =>
    same
      .slice(0, 1)
      .map(({ row: _, message: _one, ...change }) => ({ ...change, rows: same.map(({ row }) => row) })),
  );
}

function keyOf(change: Change & { readonly message: string }): string {
  return changeKey(change, change.message);
}

function changeKey(
  { name, before, after, language }: Change & { language?: string },
  ...about: readonly string[]
) {
  return JSON.stringify([name, before ?? null, after ?? null, language ?? "", ...about]);
}
