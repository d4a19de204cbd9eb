import { impossibleWords, proseWords } from "../language/syllables.ts";
import { orthographyOf, placedLetters } from "../language/text/orthography.ts";
import { isVietnameseSyllable } from "../language/text/vietnamese-syllable.ts";
import type { Language } from "../library/library.ts";

/**
 * The words of a string that are not of its language, where they outnumber those that surely are; else none.
 * Words in its quotes, names, addresses and placeholders do not count, and neither do words that the language and
 * Vietnamese may share. Two words at least: a single one, or one with hyphens (vắc-xin), may be a loan. `known`: attested words, lower case.
 */
export function wordsOfOtherLanguage(
  text: string,
  language: Language,
  known: ReadonlySet<string> = new Set(),
): readonly string[] {
  if (isPlainlyOwn(text, language)) return [];
  const words = proseWords(text, language);
  if (words.length < 2) return [];
  const unreadable = new Set(impossibleWords(words, language).map(({ at }) => at));
  const isKnown = (word: string) => known.has(word.toLowerCase());
  const isForeign = judgeOf(language);
  const foreign = words
    .filter(({ word, at }) => !isKnown(word) && (unreadable.has(at) || isForeign(word)))
    .filter(({ word, at }) => text[at - 1] !== "-" && text[at + word.length] !== "-");
  if (foreign.length < 2) return [];
  const own = words.filter((found) => {
    return !foreign.includes(found) && (isKnown(found.word) || isSurelyOwn(found.word, language));
  });
  return foreign.length > own.length ? foreign.map(({ word }) => word) : [];
}

const quoted = /“[^“”]*”|\{\{[^{}]*\}\}/g;
const toned =
  /[áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ]/;

/** The quick look: fewer than two words outside quotation marks, or Vietnamese with tones on every third word. */
function isPlainlyOwn(text: string, language: Language): boolean {
  const words = text.replace(quoted, " ").match(/[^\s\d.,:;!?()–…·/-]+/g) ?? [];
  if (words.length < 2) return true;
  return isVietnamese(language) && words.filter((word) => toned.test(word)).length * 3 >= words.length;
}

/** Vietnamese syllables are known to the last; of other languages the letters are. */
function judgeOf(language: Language): (word: string) => boolean {
  if (isVietnamese(language)) return (word) => !isVietnameseSyllable(word);
  const { owns } = orthographyOf(language);
  return (word) => placedLetters(word).some(({ letter }) => /^\p{L}/u.test(letter) && !owns(letter));
}

function isSurelyOwn(word: string, language: Language): boolean {
  return isVietnamese(language) || !isVietnameseSyllable(word);
}

/** Its figures and abbreviations are read as Vietnamese: so are its words. */
const isVietnamese = ({ reading }: Language) => reading === "vietnamese";
