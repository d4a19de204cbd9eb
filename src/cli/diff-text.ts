import type { Change, PackDiff } from "../pack/diff.ts";
import type { Words } from "./words.ts";

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
      ...facts.flatMap((change) => changeLines(change)),
      ...Object.entries(said).flatMap(([tag, changes]) =>
        changes.flatMap((change) => changeLines(change, `${tag} `)),
      ),
    ]),
    ...files.map((file) => `${file.before ? (file.after ? "~" : "-") : "+"} ${file.name}`),
  ];
}

function changeLines({ name, before, after }: Change, prefix = ""): readonly string[] {
  return [
    ...(before === undefined ? [] : [`- ${prefix}${name}: ${before}`]),
    ...(after === undefined ? [] : [`+ ${prefix}${name}: ${after}`]),
  ];
}
