import { compareWords } from "../language/collation.ts";
import type { Library } from "../library/library.ts";
import { sourceLanguage } from "./localize.ts";

/**
 * Puts languages and groups (`vi`, `vi+rad`) in the order in which people are shown them: one language before several
 * together, the language of the sources before the others, and these by their names in it, as its dictionaries do.
 */
export function languageOrder({
  languages,
}: Pick<Library, "languages">): (one: string, other: string) => number {
  const source = languages[sourceLanguage];
  const nameOf = (tag: string) => languages[tag]?.names?.[sourceLanguage] ?? languages[tag]?.name ?? tag;
  const compareTags = (one: string, other: string) => {
    if (one === other) return 0;
    if (one === sourceLanguage || other === sourceLanguage) return one === sourceLanguage ? -1 : 1;
    return (source && compareWords(nameOf(one), nameOf(other), source)) || (one < other ? -1 : 1);
  };
  return (one, other) => {
    const [mine, theirs] = [one.split("+"), other.split("+")];
    const found = mine.map((tag, at) => compareTags(tag, theirs[at] ?? tag)).find((order) => order !== 0);
    return mine.length - theirs.length || (found ?? 0);
  };
}
