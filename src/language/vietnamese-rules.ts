import { formatPhone } from "./phones.ts";
import { addressRules } from "./vietnamese-addresses.ts";
import { capitalRules } from "./vietnamese-capitals.ts";
import { dateRules } from "./vietnamese-dates.ts";
import { documentRules } from "./vietnamese-documents.ts";
import { measureRules, number, readLoneUnit } from "./vietnamese-measures.ts";
import { readDigits, readLetters, readNumber } from "./vietnamese-numbers.ts";
import type { ReadingContext, Rule } from "./vietnamese-reading.ts";

/**
 * A phrase without its punctuation, in words; undefined when no rule knows it. `whole` says that it is one
 * word, which is then also read piece by piece, so that no digit is left.
 */
export function readCore(core: string, context: ReadingContext, whole: boolean): string | undefined {
  if (Object.hasOwn(context.abbreviations, core)) return context.abbreviations[core];
  for (const [pattern, read] of rules) {
    const found = pattern.exec(core);
    const reading = found && read(found.slice(1), context);
    if (reading) return reading;
  }
  return whole ? (readLoneUnit(core) ?? readPieces(core, context)) : undefined;
}

const gap = String.raw`[ .\u00a0-]?`;

const rules: readonly Rule[] = [
  ...documentRules,
  [/^(\S+) ?[-–—] ?(\S+)$/, readDatedRange],
  ...dateRules,
  [new RegExp(`^(1[89]00)${gap}(\\d{4,6})$`), (groups) => groups.map(readDigits).join(", ")],
  [
    new RegExp(`^((?:\\+?84|0)\\d{0,3}\\)?(?:${gap}\\d{1,4}){2,4})$`),
    ([written = ""], context) => readPhone(written, context),
  ],
  [/^(1\d{2,3})$/, ([digits = ""], context) => (isCalled(context) ? readDigits(digits) : undefined)],
  ...measureRules,
  [new RegExp(`^(${number})$`), ([value = ""], context) => ordinal(value, context) ?? readNumber(value)],
  [/^(\d+):(\d)$/, ([one = "", other = ""]) => `${readNumber(one)} trên ${readNumber(other)}`],
  [/^(\S+) ?[-–—] ?(\S+)$/, readRange],
  ...capitalRules,
  ...addressRules,
  [/^[-–—]$/, (_parts, context) => (isBetweenEnds(context) ? "đến" : ",")],
  [/^[/|→•*]$/, () => ","],
  [/^(\w+)$/, ([word = ""]) => readHashtag(word)],
];

/** Signs that stand as a word of their own; dashes are a pause. */
const signs: Readonly<Record<string, string>> = {
  "+": "cộng",
  "&": "và",
  "=": "bằng",
  "×": "nhân",
  "@": "a còng",
  "½": "một phần hai",
  "¼": "một phần tư",
  "¾": "ba phần tư",
  "·": ",",
};

/** `COVID-19/F0`, `5K+vắc-xin`: each piece by the rules. Words that merely hold a hyphen or a slash stay. */
function readPieces(core: string, context: ReadingContext): string | undefined {
  if (Object.hasOwn(signs, core)) return signs[core];
  const pieces = core.split(/([/+&=×–—·-])/).filter((piece) => piece !== "");
  if (pieces.length < 2) return /\d/.test(core) ? readRemains(core, context) : undefined;
  const known = (piece: string) =>
    /[\d+&=×]/.test(piece) || Object.hasOwn(context.abbreviations, piece) || /^[A-ZĐ]{2,6}$/.test(piece);
  if (!pieces.some(known)) return undefined;
  return pieces
    .map((piece, index) => {
      if (/^[–—·-]$/.test(piece)) return "";
      if (piece === "/") return strokeBetween(pieces[index - 1] ?? "", pieces[index + 1] ?? "");
      return signs[piece] ?? readCore(piece, context, true) ?? piece;
    })
    .filter((piece) => piece !== "")
    .join(" ");
}

function strokeBetween(left: string, right: string): string {
  if (/^\d/.test(left) && /^\d/.test(right)) return "trên";
  return left === "" || right === "" ? "" : ",";
}

/** A mixture that no rule knows (`B.1.617`): its numbers and capitals in order. */
function readRemains(text: string, { abbreviations }: ReadingContext): string {
  return (text.match(/\d+|[A-ZĐ]+(?![a-zà-ỹđ])|\.|[^\dA-ZĐ.]+|[A-ZĐ]/g) ?? [])
    .map((part) => {
      if (/^\d+$/.test(part)) return part.startsWith("0") ? readDigits(part) : readNumber(part);
      if (part === ".") return "chấm";
      if (part === "x") return "nhân";
      if (Object.hasOwn(abbreviations, part)) return abbreviations[part] ?? part;
      return /^[A-ZĐ]{1,3}$/.test(part) ? readLetters(part) : (signs[part] ?? part.trim());
    })
    .filter((part) => part !== "")
    .join(" ");
}

/** Vietnamese numbers have ten or eleven digits with the trunk 0, or +84 in its place. */
function readPhone(written: string, context: ReadingContext): string | undefined {
  const number = written.replace(")", "");
  const digits = number.replace(/\D/g, "").length;
  if (digits < 10 || digits > 12) return undefined;
  const [plus, local] = /^\+?84/.test(number)
    ? [number.startsWith("+") ? "cộng tám bốn, " : "tám bốn, ", number.replace(/^\+?84[ .\u00a0-]?/, "")]
    : ["", number];
  const groups = groupsOf(local, context);
  return plus + groups.map(readDigits).join(", ");
}

/** As written where each group can be said at a breath, else as the language groups it, with or without its trunk 0. */
function groupsOf(local: string, context: ReadingContext): readonly string[] {
  const written = local.split(/\D+/);
  if (written.length > 1 && written.every((group) => /^\d{2,4}$/.test(group))) return written;
  const whole = written.join("");
  const trunk = whole.startsWith("0") ? "" : "0";
  const [first = "", ...rest] = formatPhone(trunk + whole, context).split("\u00a0");
  return [first.slice(trunk.length), ...rest];
}

/** Short numbers are said digit by digit where one is told to call them: `gọi 113, 114 hoặc 115`. */
function isCalled({ before, after }: ReadingContext): boolean {
  const call = before.findLastIndex((word) => /^(gọi|máy|thoại|đài|nóng|cứu|hotline)[:,]?$/.test(word));
  const between = call < 0 ? ["người"] : before.slice(call + 1);
  const isPart = (word: string) =>
    /^(số|ngay|điện|thoại|tổng|đài|cấp|cứu|và|hoặc|hay|1\d{2,3})[,:]?$/.test(word);
  return between.every(isPart) && !/^(người|ca|liều|hộ|đồng)/.test(after);
}

/** `thứ 1`, `thứ 4`, `tháng 4` have words of their own. */
function ordinal(value: string, { before }: ReadingContext): string | undefined {
  const last = before.at(-1) ?? "";
  if (last === "thứ" && value === "1") return "nhất";
  return ["thứ", "tháng", "quý"].includes(last) && /^0?4$/.test(value) ? "tư" : undefined;
}

/** A span of days, unless the whole is one day (`6-8-2021`) or days of one month (`6-8/8`). */
function readDatedRange(parts: readonly string[], context: ReadingContext): string | undefined {
  const [from = "", to = ""] = parts;
  return from.includes("/") && to.includes("/") ? readRange(parts, context) : undefined;
}

/** `7h–11h`, `10-15%`, `6/8–31/12/2021`: both ends must be figures. */
function readRange([from = "", to = ""]: readonly string[], context: ReadingContext): string | undefined {
  if (!/^\d/.test(from) || !/^\d/.test(to)) return undefined;
  const isFraction = to.includes("/") && !/^\d+\/\d/.test(to);
  const dated = to.includes("/") && !isFraction ? { ...context, before: ["từ"] } : context;
  const own = context.before.at(-1) === "ngày" ? context : dated;
  const start = readCore(from, own, false);
  const end = readCore(to, dated, false);
  return start === undefined || end === undefined ? undefined : `${start} đến ${end}`;
}

/** `Thứ 2 – Thứ 6`, `tháng 8 – tháng 9`: the same word opens both ends. */
function isBetweenEnds({ before, after }: ReadingContext): boolean {
  return after !== "" && before.at(-2) === after && /^\d|^[ivx]+$/.test(before.at(-1) ?? "");
}

/** `PhongChongDich` falls apart at its capitals; a word with one capital stays. */
function readHashtag(word: string): string | undefined {
  const humps = word.match(/\p{Lu}?\p{Ll}+/gu) ?? [];
  return humps.length > 2 && humps.join("") === word ? humps.join(" ") : undefined;
}
