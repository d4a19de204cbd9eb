import type { SameMessage } from "../../pack/diff-same.ts";

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** That a message says what it said, and what else of it changed; `key` has the words for either. */
export function sameWords(
  key: string,
  values: Readonly<Record<string, string>>,
  { files, because }: Pick<SameMessage, "files" | "because">,
  say: Say,
): string {
  const count = files.length;
  if (because.length === 0) return say(`${key}.stamp`, { ...values, count });
  const what = because.map((cause) => say(`diff.cause.${cause}`)).join("; ");
  return say(`${key}.look`, { ...values, count, what });
}
