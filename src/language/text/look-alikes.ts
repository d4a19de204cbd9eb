import type { Slip } from "./finding.ts";
import { wordAround } from "./passage.ts";
import type { Passage, Rule } from "./rule.ts";

/** Letters of other alphabets that fonts draw nearly as these; sources: ABVD (ɓ ɗ), langtags (Ð). */
const latin: Readonly<Record<string, string>> = {
  ɓ: "ƀ",
  Ɓ: "Ƀ",
  ɗ: "đ",
  Ɗ: "Đ",
  ð: "đ",
  Ð: "Đ",
  ɖ: "đ",
  Ɖ: "Đ",
};
const ligatures: Readonly<Record<string, string>> = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl" };
const cyrillicAndGreek = pairs(
  "аa ӑă еe ӗĕ оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw АA ӐĂ ВB ЕE ӖĔ КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ҮY ԚQ ԜW " +
    "οo ΑA ΒB ΕE ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ΖZ",
);

const anyLookAlike = /[ɓƁɗƊðÐɖƉ\ufb00-\ufb04\uff01-\uff5e\u0370-\u03ff\u0400-\u052f]/gu;

/**
 * `text-look-alike`: a letter of another alphabet or a full-width form in its place. Cyrillic and Greek only in a
 * word that also has Latin letters; a word of look-alikes alone, or one inside an address or the number of a
 * document, is for a human.
 */
export const findLookAlikes: Rule = (passage) =>
  Array.from(passage.text.matchAll(anyLookAlike)).flatMap(({ 0: found, index }) => {
    const slip = lookAlike(found, index, passage);
    if (!slip) return [];
    return passage.isProtected(index) ? [{ ...slip, safety: "human" as const }] : [slip];
  });

function lookAlike(found: string, start: number, passage: Passage): Slip | undefined {
  const span = { code: "text-look-alike", start, length: found.length } as const;
  const letter = latin[found];
  if (letter)
    return { ...span, becomes: letter, safety: passage.orthography.owns(letter) ? "safe" : "human" };
  const plain = ligatures[found] ?? (found >= "\uff01" ? found.normalize("NFKC") : undefined);
  if (plain) return { ...span, becomes: plain, safety: "safe" };
  const becomes = cyrillicAndGreek.get(found);
  const wordSpan = wordAround(passage.text, start, start + found.length);
  const others =
    passage.text.slice(wordSpan.start, wordSpan.end).match(/[\u0370-\u03ff\u0400-\u052f]/gu) ?? [];
  if (!becomes || !others.every((other) => cyrillicAndGreek.has(other))) return undefined;
  const mixed = /\p{Script=Latin}/u.test(passage.text.slice(wordSpan.start, wordSpan.end));
  if (!mixed && others.length < 2) return undefined;
  return { ...span, becomes, safety: mixed ? "safe" : "human" };
}

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(" ").map((pair) => [pair.slice(0, 1), pair.slice(-1)]));
}
