import type { Language } from "../library/library.ts";

/** The items of a list as the language joins them: `vi` gives `a, b và c`. */
export function formatList(items: readonly string[], { lists }: Pick<Language, "lists">): string {
  if (items.length < 2) return items.join("");
  return items.slice(0, -1).join(lists.separator) + lists.last + items.at(-1);
}
