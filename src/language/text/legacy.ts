import { findingIn, type Slip, type TextFinding } from "./finding.ts";
import { protectedSpans, quotedSpans, touches } from "./spans.ts";

/**
 * VietWare_X read as Latin-1: base letters. Sources: a Scribd presentation and a document on 123doc for the small
 * letters; the encoding's public table for the capitals and what is composed.
 */
const bases = pairs("à=ă á=â ã=ê ä=ô å=ơ æ=ư â=đ ç=ì ê=í é=ĩ è=ỉ ë=ị");
/** Bytes that are tones where they follow a vowel. */
const tones = pairs(
  "ì=\u0300 ö=\u0300 ò=\u0300 ï=\u0301 ú=\u0301 õ=\u0301 í=\u0309 ø=\u0309 ó=\u0309 ñ=\u0309 î=\u0303 ù=\u0303 ô=\u0303 û=\u0323 ü=\u0323",
);
/** What TN Key writes beside it. */
const signs = pairs("{=Ƀ [=ƀ ]=č }=Č ^=ĭ `=ñ ~=Ñ");

const legacyLetter = /[\u00c0-\u00ff]/;
const unicodeLetter = /\u0306|[ăđơưĂĐƠƯƀɃĕŏŭĔŎŬĭĬčČ\u1ea0-\u1ef9]/u;

/**
 * An 8-bit text in the fonts VietWare_X and TN Key that was read as Latin-1, in Unicode (NFC). Whole texts only,
 * and only where somebody has said that it is one: the same letters mean something else in Unicode. Addresses,
 * figures and placeholders stay, and so does a text with letters that no 8-bit text has.
 */
export function transcodeLegacy(text: string): string {
  if (unicodeLetter.test(text)) return text;
  const guarded = protectedSpans(text);
  const result: string[] = [];
  let place = 0;
  for (const character of text) {
    const kept = touches(guarded, place, place + character.length);
    const before = result.slice(-3).join("");
    result.push(kept ? character : unicodeOf(character, before, text.slice(place + character.length)));
    place += character.length;
  }
  return result.join("").normalize("NFC");
}

function unicodeOf(character: string, before: string, after: string): string {
  const last = before.normalize("NFC").at(-1) ?? "";
  const letterBefore = /[\p{L}\p{M}]$/u.test(before);
  if (/[aăâeêioôơuưy]/iu.test(last) && tones.has(character)) return tones.get(character) ?? character;
  const base = bases.get(character);
  if (base) return base;
  if (character === "\\" && /[aeiouơưc]/iu.test(last)) return /c/i.test(last) ? "\u030c" : "\u0306";
  if ((character === "#" && /[aeo]/i.test(last)) || (character === "|" && /[êô]/i.test(last)))
    return character === "#" ? "\u0302\u0306" : "\u0306";
  const sign = signs.get(character);
  return sign && (/^[\p{L}^]/u.test(after) || (/[\]^]/.test(character) && letterBefore)) ? sign : character;
}

/** The whole text, with what it would be; nothing when it holds no letter of the 8-bit family. */
export function legacyFinding(text: string): readonly TextFinding[] {
  const becomes = transcodeLegacy(text);
  if (becomes === text) return [];
  const slip: Slip = {
    code: "text-legacy-encoding",
    start: 0,
    length: text.length,
    becomes,
    safety: "human",
  };
  return [findingIn(text, slip)];
}

/** Letters of a text that only the 8-bit reading explains, counted in words. */
export function countLegacy(
  text: string,
  owns: (letter: string) => boolean,
): { words: number; legacy: number; unicode: number; certain: number } {
  const quoted = legacyLetter.test(text) ? quotedSpans(text) : [];
  const words = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu))
    .filter(({ index }) => !touches(quoted, index, index + 1))
    .map(({ 0: word }) => word);
  const holds = (word: string, letter: RegExp) => [...word].some((one) => letter.test(one) && !owns(one));
  return {
    words: words.length,
    legacy: words.filter((word) => holds(word, legacyLetter)).length,
    unicode: words.filter((word) => unicodeLetter.test(word)).length,
    certain: words.filter((word) => holds(word, /[äåæÄÅÆ]/u)).length,
  };
}

function pairs(list: string): ReadonlyMap<string, string> {
  const small = list.split(" ").map((pair) => pair.split("=") as [string, string]);
  return new Map(
    small.flatMap(([from, to]) => [
      [from.toUpperCase(), to.toUpperCase()],
      [from, to],
    ]),
  );
}
