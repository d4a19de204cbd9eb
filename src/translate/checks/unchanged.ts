import type { DeskString } from "../desk.ts";

/** True when a translation is the Vietnamese itself, and not only because the text is names, figures and hashtags. */
export function isUnchanged({ source, target }: Pick<DeskString, "source" | "target">): boolean {
  return target === source && hasWords(source);
}

/** A small letter that no hashtag, placeholder or address holds. */
function hasWords(text: string): boolean {
  const words = text.replace(/\{\{[^{}]*\}\}|[#@]\S+|\S+\.\S+/g, " ");
  return /(?<!\p{L})\p{Ll}|\p{Ll}\s+\p{L}/u.test(words);
}
