import { fewNames } from "../build/sheets/change-rows.ts";
import type { Change } from "../pack/changes.ts";
import type { FileChange, PackDiff } from "../pack/diff.ts";
import { alikeFiles, type RowsDiff, rowOf } from "../pack/diff-rows.ts";
import type { Words } from "./words.ts";

/** More ids than these nobody reads where the change is one and the same: the JSON has them all. */
const mostNames = 12;

/** A diff as lines of text: `-` what stood, `+` what stands. */
export function diffLines(diff: PackDiff, words: Words): readonly string[] {
  const { before, after, added, removed, changed, files } = diff;
  return [
    `--- ${before.id} ${before.date}`,
    `+++ ${after.id} ${after.date}`,
    ...removed.map((id) => `- ${words.ui("diff.message", { id })}`),
    ...added.map((id) => `+ ${words.ui("diff.message", { id })}`),
    ...changed.flatMap(({ id, facts, words: said }) => [
      `@ ${words.ui("diff.message", { id })}`,
      ...facts.flatMap((change) => [...changeLines(change), ...alikeLines(change, words)]),
      ...Object.entries(said).flatMap(([tag, changes]) =>
        changes.flatMap((change) => changeLines(change, `${tag} `)),
      ),
    ]),
    ...rowLines(diff, words),
    ...fileLines(files, diff.rows, words),
  ];
}

function changeLines({ name, before, after }: Change, prefix = ""): readonly string[] {
  return [
    ...(before === undefined ? [] : [`- ${prefix}${name}: ${before}`]),
    ...(after === undefined ? [] : [`+ ${prefix}${name}: ${after}`]),
  ];
}

function alikeLines({ rows = [] }: { readonly rows?: readonly string[] }, words: Words): readonly string[] {
  return rows.length === 0 ? [] : [`  ${words.ui("diff.alike", { count: rows.length })}`];
}

/** A row that came or went says how many files it has: they are not named one by one. */
function rowLines(
  { rows: { added, removed, renamed, changed }, files }: PackDiff,
  words: Words,
): readonly string[] {
  const ofRow = Map.groupBy(files, ({ name }) => rowOf(name));
  const whole = ({ id, name }: RowsDiff["added"][number]) =>
    words.ui("diff.rowWhole", { id, name, count: ofRow.get(id)?.length ?? 0 });
  return [
    ...removed.map((row) => `- ${whole(row)}`),
    ...added.map((row) => `+ ${whole(row)}`),
    ...renamed.map(
      ({ name, before = "", after = "" }) => `~ ${words.ui("diff.rowNamed", { id: name, before, after })}`,
    ),
    ...changed.flatMap(({ rows, messages, language, ...change }) => [
      `@ ${words.ui(rows.length === 1 ? "diff.inRow" : "diff.inRows", {
        count: rows.length,
        rows: fewNames(rows, mostNames, words.ui),
        messages: messages.join(", "),
      })}`,
      ...changeLines(change, language === undefined ? "" : `${language} `),
    ]),
  ];
}

/** The same file of several rows as one line. */
function fileLines(
  files: readonly FileChange[],
  { added, removed }: RowsDiff,
  words: Words,
): readonly string[] {
  const whole = new Set([...added, ...removed].map(({ id }) => id));
  const named = files.filter(({ name }) => !whole.has(rowOf(name) ?? ""));
  return alikeFiles(named).map(({ first, name, count }) => {
    const line = `${first.before ? (first.after ? "~" : "-") : "+"} ${name}`;
    return count === 1 ? line : words.ui("diff.fileOfRows", { name: line, count });
  });
}
