import { fewNames } from "../build/sheets/change-rows.ts";
import { sameWords } from "../build/sheets/same-words.ts";
import type { Change } from "../pack/changes.ts";
import { alikeFiles, rowOf } from "../pack/diff-rows.ts";
import { seenChanges, statedOf, wordsBesideFacts } from "../pack/diff-same.ts";
import type { FileChange, PackDiff, RowsDiff, Side } from "../pack/difference.ts";
import type { Words } from "./words.ts";

/** More ids than these nobody reads where the change is one and the same: the JSON has them all. */
const mostNames = 12;

/**
 * A diff as lines of text: `-` what stood, `+` what stands. Facts and words first, each once; files after them, counted, or
 * with `files` named one by one.
 */
export function diffLines(
  diff: PackDiff,
  sides: { readonly before: Side; readonly after: Side },
  { words, files }: { readonly words: Words; readonly files: boolean },
): readonly string[] {
  const { before, after, added, removed, changed, settings } = diff;
  return [
    `--- ${before.id} ${before.date}`,
    `+++ ${after.id} ${after.date}`,
    ...removed.map((id) => `- ${words.ui("diff.message", { id })}`),
    ...added.map((id) => `+ ${words.ui("diff.message", { id })}`),
    ...(settings.length === 0 ? [] : [`@ ${words.ui("diff.settings")}`]),
    ...settings.flatMap((change) => changeLines(change)),
    ...changed.flatMap((message) => [
      `@ ${words.ui("diff.message", { id: message.id })}`,
      ...message.facts.flatMap((change) => [...changeLines(change), ...alikeLines(change, words)]),
      ...Object.entries(wordsBesideFacts(message)).flatMap(([tag, changes]) =>
        changes.flatMap((change) => changeLines(change, `${tag} `)),
      ),
    ]),
    ...rowLines(diff, words),
    ...(files ? fileLines(diff.files, diff.rows, words) : countLines(diff, sides, words)),
  ];
}

/** `~ 5k-thang-8: square 26, post 26 (52 files)`; a message that says what it said, in one line without its formats. */
function countLines(
  diff: PackDiff,
  { before, after }: { readonly before: Side; readonly after: Side },
  words: Words,
): readonly string[] {
  const { told, same } = seenChanges(diff, before, after);
  const byMessage = Map.groupBy(told, (file) => statedOf(file).message ?? "");
  const counted = [...byMessage].map(([id, files]) => {
    const byFormat = Map.groupBy(files, (file) => statedOf(file).format ?? "");
    const formats = [...byFormat].map(([format, own]) => `${format} ${own.length}`).sort();
    return `~ ${words.ui("diff.counted", { id, formats: formats.join(", "), files: files.length })}`;
  });
  const stayed = same.map(
    ({ id, files, because }) => `= ${sameWords("diff.same", { id }, { files, because }, words.ui)}`,
  );
  return [...counted, ...stayed];
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
