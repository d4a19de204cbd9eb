import type { Library } from "../library/library.ts";
import { languageOrder } from "../message/language-order.ts";
import type { PackDiff, RowChange } from "./difference.ts";

type Languages = Pick<Library, "languages">;

/**
 * The same comparison with languages in the order in which people are shown them everywhere: texts of one fact
 * (`facts.who.vi`), words, and what changed for the same rows in the same messages.
 */
export function inLanguageOrder(diff: PackDiff, library: Languages): PackDiff {
  const byName = namesInOrder(library);
  const byLanguage = languageOrder(library);
  const alike = Map.groupBy(diff.rows.changed, ({ rows, messages }) => JSON.stringify([rows, messages]));
  const order = (one: RowChange, other: RowChange) =>
    Number(one.language !== undefined) - Number(other.language !== undefined) ||
    byLanguage(one.language ?? "", other.language ?? "") ||
    byName(one.name, other.name);
  const changed = [...alike.values()].flatMap((changes) => changes.toSorted(order));
  return {
    ...diff,
    changed: diff.changed.map(({ id, facts, words }) => ({
      id,
      facts: facts.toSorted((one, other) => byName(one.name, other.name)),
      words: sortedByLanguage(words, library),
    })),
    rows: { ...diff.rows, changed },
  };
}

/** What stands by language, in their order. */
export function sortedByLanguage<T>(table: Readonly<Record<string, T>>, library: Languages) {
  const byLanguage = languageOrder(library);
  return Object.fromEntries(Object.entries(table).sort(([one], [other]) => byLanguage(one, other)));
}

/** Dotted paths step by step; steps that are languages by their order, before any that is none. */
function namesInOrder({ languages }: Languages): (one: string, other: string) => number {
  const byLanguage = languageOrder({ languages });
  const isLanguage = (step: string) => Object.hasOwn(languages, step);
  return (one, other) => {
    const [mine, theirs] = [one.split("."), other.split(".")];
    const at = mine.findIndex((step, index) => step !== theirs[index]);
    const [step = "", their = ""] = [mine[at], theirs[at]];
    const difference = Number(isLanguage(their)) - Number(isLanguage(step));
    if (difference !== 0 || !isLanguage(step)) return difference || (one < other ? -1 : Number(one > other));
    return byLanguage(step, their);
  };
}
