import { isVietnameseSyllable } from "./text/vietnamese-syllable.ts";
import { readLetters, readNumber, romanValue } from "./vietnamese-numbers.ts";
import { type ReadingContext, type Rule, spell } from "./vietnamese-reading.ts";

/** Roman numerals, letters that name a thing, and capitals that no table knows. */
export const capitalRules: readonly Rule[] = [
  [/^([IVXLC]+)$/, ([numeral = ""], context) => readRoman(numeral, context)],
  [/^([A-ZĐ])$/, ([letter = ""], context) => readLetter(letter, context)],
  [/^([A-ZĐ]+)[.-]?(\d+)([A-ZĐ])?$/, readNumbered],
  [/^(\d+)([A-ZĐ])$/, ([digits = "", letter = ""]) => `${readNumber(digits)} ${readLetters(letter)}`],
  [/^([A-ZĐ]{2,8})$/, ([capitals = ""], context) => readCapitals(capitals, context)],
  [
    /^((?:\p{L}{1,4}\.)+)(\p{Lu}\p{L}*)$/u,
    ([dotted = "", rest = ""], context) => readDotted(dotted, rest, context),
  ],
];

const numbered =
  /^(quý|khóa|khoá|thứ|kỷ|hội|cấp|chương|phần|mục|loại|độ|hạng|phụ|lục|kỳ|vùng|nhóm|đợt|bậc|tập|lần|giai|đoạn|tầng)$/;

/** One numeral letter only after what is numbered; two and more of I, V and X anywhere. */
function readRoman(written: string, { before }: ReadingContext): string | undefined {
  const last = before.at(-1) ?? "";
  if (!numbered.test(last) && !/^[IVX]{2,}$/.test(written)) return undefined;
  const value = romanValue(written);
  if (value === undefined) return undefined;
  if (last === "thứ" && value === 1) return "nhất";
  return value === 4 && /^(thứ|quý)$/.test(last) ? "tư" : readNumber(String(value));
}

const lettered =
  /^(nhóm|loại|vitamin|tổ|khu|lô|dãy|phòng|cổng|cửa|điểm|hàng|hạng|tòa|toà|khối|lớp|cúm|gan|bảng|mẫu|block|type|nhánh)$/;

function readLetter(letter: string, { before }: ReadingContext): string | undefined {
  return lettered.test(before.at(-1) ?? "") ? readLetters(letter) : undefined;
}

/** `F0`, `QL14`, `N95`, `A3`, `TDP5`: the letters as the table says them, else by their names. */
function readNumbered([letters = "", digits = "", last]: readonly string[], context: ReadingContext) {
  const { abbreviations } = context;
  const known = Object.hasOwn(abbreviations, letters) ? abbreviations[letters] : undefined;
  if (known === undefined && letters.length > 4) return undefined;
  const head = known ?? (letters.length > 2 ? spell(letters, context) : readLetters(letters));
  return `${head} ${readNumber(digits)}${last === undefined ? "" : ` ${readLetters(last)}`}`;
}

/** Capitals are a word where the words beside them stand in capitals too (a heading); else they are spelled. */
function readCapitals(capitals: string, context: ReadingContext): string | undefined {
  const inHeading = context.neighbours.some((word) => /^\P{L}*\p{Lu}{2,}\P{L}*$/u.test(word));
  if (inHeading && isVietnameseSyllable(capitals)) return undefined;
  return spell(capitals, context);
}

/** `TP.Buôn`, `PGS.TS`: every part before the last stands in the table with its dot. */
function readDotted(dotted: string, rest: string, context: ReadingContext): string | undefined {
  const { abbreviations } = context;
  const heads = (dotted.match(/\p{L}+\./gu) ?? []).map((part) => abbreviations[part]);
  if (heads.includes(undefined)) return undefined;
  return [...heads, abbreviations[`${rest}.`] ?? abbreviations[rest] ?? rest].join(" ");
}
