import { isVietnameseSyllable } from "./text/vietnamese-syllable.ts";
import { readDigits, readLetters, readNumber } from "./vietnamese-numbers.ts";
import type { ReadingContext, Rule } from "./vietnamese-reading.ts";

/** Web and mail addresses, said so that a listener can type them. */
export const addressRules: readonly Rule[] = [
  [
    /^([\w.+-]+)@((?:[\w-]+\.)+[a-z]{2,})$/i,
    ([box = "", host = ""], context) => `${readParts(box, context)} a còng ${readHost(host, context)}`,
  ],
  [
    /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})((?:\/|\?)\S*)?$/i,
    ([host = "", path = ""], context) => readAddress(host, path, context),
  ],
  [/^@([\w.]+)$/, ([name = ""], context) => `a còng ${readParts(name, context)}`],
];

const parts: Readonly<Record<string, string>> = {
  com: "com",
  edu: "e đu",
  gov: "gốp",
  net: "nét",
  org: "o rờ gờ",
  vn: "vi en",
  www: "vê kép vê kép vê kép",
  daklak: "đắk lắk",
  zalo: "da lô",
  facebook: "phây búc",
  youtube: "iu túp",
  google: "gu gồ",
  gmail: "gi meo",
  id: "i đê",
};

const signs: Readonly<Record<string, string>> = {
  ".": "chấm",
  "-": "gạch ngang",
  _: "gạch dưới",
  "/": "xẹt",
  "?": "hỏi",
  "=": "bằng",
  "&": "và",
  "+": "cộng",
  "%": "phần trăm",
  "#": "thăng",
};

function readAddress(host: string, path: string, context: ReadingContext): string {
  const rest = path.replace(/\/+$/, "");
  return [readHost(host, context), ...(rest === "" ? [] : [readParts(rest, context)])].join(" ");
}

function readHost(host: string, context: ReadingContext): string {
  const name = host.toLowerCase();
  const { abbreviations } = context;
  return (Object.hasOwn(abbreviations, name) && abbreviations[name]) || readParts(host, context);
}

function readParts(text: string, context: ReadingContext): string {
  return (text.match(/[\p{L}\p{M}]+|\p{Nd}+|[^\p{L}\p{M}\p{Nd}]/gu) ?? [])
    .map((part) => signs[part] ?? readPart(part, context))
    .filter((part) => part !== "")
    .join(" ");
}

/** Letters without a vowel cannot be said as a word: they are spelled. */
function readPart(part: string, { abbreviations }: ReadingContext): string {
  if (/^\p{Nd}+$/u.test(part)) return part.startsWith("0") ? readDigits(part) : readNumber(part);
  const known = parts[part.toLowerCase()];
  if (known !== undefined) return known;
  if (Object.hasOwn(abbreviations, part) && !/^\p{Lu}+$/u.test(part)) return abbreviations[part] ?? part;
  if (!/^\p{L}/u.test(part)) return "";
  return /[aeiou]/i.test(part) || isVietnameseSyllable(part) ? part : readLetters(part);
}
