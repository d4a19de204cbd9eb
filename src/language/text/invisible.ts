import type { Slip } from "./finding.ts";
import type { Rule } from "./rule.ts";

/**
 * Zero-width characters, joiners, direction marks, soft hyphens and byte-order marks: Latin spelling knows none,
 * and they break searches, line breaks and voices.
 */
export const invisibleCharacters = String.raw`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb`;

const one = `(?:\\u034f|[${invisibleCharacters}])`;
const any = new RegExp(one, "g");
/** With the letter before and the marks after, where it stands between the two: it kept them from composing. */
const invisible = new RegExp(
  String.raw`(?:[^\p{M}${invisibleCharacters}](?:(?!${one})\p{M})*(?=${one}+(?!${one})\p{M}))?${one}+(?:(?!${one})\p{M}+${one}*)*`,
  "gu",
);

/** `text-invisible`. Inside an address or placeholder it is for a human; a joiner inside an emoji stays. */
export const findInvisible: Rule = ({ text, isProtected }) => {
  if (text.search(any) < 0) return [];
  return Array.from(text.matchAll(invisible))
    .filter(({ 0: found, index }) => found[0] !== "\u200d" || !joinsPictures(text, index))
    .map(({ 0: found, index }): Slip => {
      const becomes = found.replace(any, "").normalize("NFC");
      const span = { code: "text-invisible", start: index, length: found.length, becomes } as const;
      return { ...span, safety: isProtected(index, index + found.length) ? "human" : "safe" };
    });
};

function joinsPictures(text: string, index: number): boolean {
  return /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(
    text.slice(Math.max(0, index - 2), index),
  );
}
