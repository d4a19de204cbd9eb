import { formatPhone } from "./phones.ts";
import { readDigits, readLetters, readNumber } from "./vietnamese-numbers.ts";

/** What stands round a phrase: up to three words before it, the word after it (lower case), the language's table. */
export interface ReadingContext {
  readonly before: readonly string[];
  readonly after: string;
  readonly abbreviations: Readonly<Record<string, string>>;
  /** The language's groups of telephone numbers. */
  readonly phones: readonly string[];
}

type Rule = readonly [RegExp, (parts: readonly string[], context: ReadingContext) => string | undefined];

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
  return whole ? readPieces(core, context) : undefined;
}

/** Signs that stand as a word of their own; dashes are a pause. */
const signs: Readonly<Record<string, string>> = {
  "+": "cộng",
  "&": "và",
  "=": "bằng",
  "-": ",",
  "–": ",",
  "—": ",",
  "·": ",",
};

/** `COVID-19/F0`, `5K+vắc-xin`: each piece by the rules. Words that merely hold a hyphen or a slash stay. */
function readPieces(core: string, context: ReadingContext): string | undefined {
  if (Object.hasOwn(signs, core)) return signs[core];
  const pieces = core.split(/([/+&=–—·-])/).filter((piece) => piece !== "");
  if (pieces.length < 2) return /\d/.test(core) ? readRemains(core, context) : undefined;
  const known = (piece: string) => /[\d+&=]/.test(piece) || Object.hasOwn(context.abbreviations, piece);
  if (!pieces.some(known)) return undefined;
  const slash = /\d/.test(core) ? "xẹt" : "";
  return pieces
    .map((piece) => {
      if (/^[–—·-]$/.test(piece)) return "";
      return piece === "/" ? slash : (signs[piece] ?? readCore(piece, context, true) ?? piece);
    })
    .filter((piece) => piece !== "")
    .join(" ");
}

/** A mixture that no rule knows (`B.1.617`): its numbers and capitals in order. */
function readRemains(text: string, { abbreviations }: ReadingContext): string {
  return (text.match(/\d+|[A-ZĐ]+(?![a-zà-ỹđ])|\.|[^\dA-ZĐ.]+|[A-ZĐ]/g) ?? [])
    .map((part) => {
      if (/^\d+$/.test(part)) return part.startsWith("0") ? readDigits(part) : readNumber(part);
      if (part === ".") return "chấm";
      if (Object.hasOwn(abbreviations, part)) return abbreviations[part] ?? part;
      return /^[A-ZĐ]{1,3}$/.test(part) ? readLetters(part) : part.trim();
    })
    .filter((part) => part !== "")
    .join(" ");
}

const number = String.raw`[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d+(?:,\d+)?`;
const clock = String.raw`(?:[01]?\d|2[0-4])(?:[hg](?:[0-5]\d)?|:[0-5]\d)`;
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const month = "(?:0?[1-9]|1[0-2])";
const gap = String.raw`[ .\u00a0-]?`;

const rules: readonly Rule[] = [
  [/^(\d+)(?:\/(\d{4}))?\/([A-ZĐ]+)-([A-ZĐa-z]+)$/, readOfficialNumber],
  [
    new RegExp(`^(${day})[/.-](${month})[/.-](\\d{4})$`),
    ([d = "", m = "", y], context) => readDay(d, { m, y }, context),
  ],
  [
    new RegExp(`^(\\d{4})-(${month})-(${day})$`),
    ([y, m = "", d = ""], context) => readDay(d, { m, y }, context),
  ],
  [
    new RegExp(`^(${month})/(\\d{4})$`),
    ([m = "", y = ""], context) => `${monthPrefix(context)}${readMonth(m)} năm ${readNumber(y)}`,
  ],
  [
    new RegExp(`^(${day})/(${month})$`),
    ([d = "", m = ""], context) => (dayFollows(context) ? readDay(d, { m }, context) : undefined),
  ],
  [/^(\d+)\/(\d+)$/, ([top = "", bottom = ""]) => readFraction(top, bottom)],
  [new RegExp(`^(${clock})$`), ([time = ""]) => readTime(time)],
  [new RegExp(`^(1[89]00)${gap}(\\d{4,6})$`), (groups) => groups.map(readDigits).join(", ")],
  [
    new RegExp(`^((?:\\+84|0)\\d{0,3}(?:${gap}\\d{2,4}){2,4})$`),
    ([written = ""], context) => readPhone(written, context),
  ],
  [
    /^(11\d)$/,
    ([digits = ""], { before }) =>
      /^(gọi|số|máy|thoại)$/.test(before.at(-1) ?? "") ? readDigits(digits) : undefined,
  ],
  [
    new RegExp(`^(${number})[ \\u00a0]?(%|°C|℃|[a-zđ²³]+(?:/[a-z]+)?)$`),
    ([value = "", unit = ""]) => readMeasure(value, unit),
  ],
  [new RegExp(`^(${number})$`), ([value = ""], context) => ordinal(value, context) ?? readNumber(value)],
  [/^(\S+?)[-–—](\S+)$/, readRange],
  [/^([A-ZĐ]{1,2})(\d+)$/, ([letters = "", digits = ""]) => `${readLetters(letters)} ${readNumber(digits)}`],
  [/^(\d+)([A-ZĐ])$/, ([digits = "", letter = ""]) => `${readNumber(digits)} ${readLetters(letter)}`],
  [/^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(\/\S*)?$/i, readAddress],
];

/**
 * `Chỉ thị 16/CT-UBND` → `số mười sáu của ủy ban nhân dân`: newsreaders say the kind of document once, give the
 * number, and name the body instead of spelling its letters. (Our choice: no broadcaster's rule was found.)
 */
function readOfficialNumber(
  [digits = "", year, type = "", body = ""]: readonly string[],
  { before, after, abbreviations }: ReadingContext,
): string {
  const kind = abbreviations[`/${type}`] ?? readLetters(type);
  const numbered = before.at(-1) === "số";
  const said = before
    .slice(0, numbered ? -1 : undefined)
    .join(" ")
    .endsWith(kind);
  const issued = year === undefined ? "" : ` năm ${readNumber(year)}`;
  const whose = after === "của" ? "" : ` của ${abbreviations[body] ?? readLetters(body)}`;
  const count = readNumber(digits) + issued;
  if (numbered) return said ? count + whose : `${count}, ${kind}${whose}`;
  return said ? `số ${count}${whose}` : `${kind} số ${count}${whose}`;
}

/** Days up to the tenth are `mùng`; `ngày` is said once. */
function readDay(
  d: string,
  { m, y }: { m: string; y?: string | undefined },
  { before }: ReadingContext,
): string {
  const last = before.at(-1) ?? "";
  const prefix = ["ngày", "mùng", "mồng"].includes(last) ? "" : "ngày ";
  const early = Number(d) <= 10 && last !== "mùng" && last !== "mồng" ? "mùng " : "";
  return `${prefix}${early}${readNumber(d)} tháng ${readMonth(m)}${y === undefined ? "" : ` năm ${readNumber(y)}`}`;
}

function readMonth(m: string): string {
  return Number(m) === 4 ? "tư" : readNumber(m);
}

function monthPrefix({ before }: ReadingContext): string {
  return before.at(-1) === "tháng" ? "" : "tháng ";
}

const dayWords = /^(ngày|sáng|trưa|chiều|tối|đêm|hôm|từ|đến|hết|trước|sau|mùng|mồng)$/;

function dayFollows({ before }: ReadingContext): boolean {
  return dayWords.test(before.at(-1) ?? "");
}

function readFraction(top: string, bottom: string): string {
  const link = Number(top) < Number(bottom) && Number(bottom) <= 10 ? "phần" : "trên";
  const below = link === "phần" && Number(bottom) === 4 ? "tư" : readNumber(bottom);
  return `${readNumber(top)} ${link} ${below}`;
}

function readTime(time: string): string {
  const [hours = "", minutes = ""] = time.split(/[hg:]/);
  return `${readNumber(hours)} giờ${Number(minutes) === 0 ? "" : ` ${readNumber(minutes)} phút`}`;
}

/** Vietnamese numbers have ten or eleven digits with the trunk 0, or +84 in its place. */
function readPhone(written: string, context: ReadingContext): string | undefined {
  const digits = written.replace(/\D/g, "").length;
  if (digits < 10 || digits > 12) return undefined;
  const plus = written.startsWith("+") ? "cộng " : "";
  return plus + formatPhone(written, context).split("\u00a0").map(readDigits).join(", ");
}

const units: Readonly<Record<string, string>> = {
  "%": "phần trăm",
  "°C": "độ xê",
  "℃": "độ xê",
  m: "mét",
  cm: "xăng ti mét",
  mm: "mi li mét",
  km: "ki lô mét",
  "km/h": "ki lô mét một giờ",
  "m²": "mét vuông",
  "m³": "mét khối",
  kg: "ki lô gam",
  g: "gam",
  mg: "mi li gam",
  l: "lít",
  ml: "mi li lít",
  đ: "đồng",
};

function readMeasure(value: string, unit: string): string | undefined {
  const name = units[unit];
  return name === undefined ? undefined : `${readNumber(value)} ${name}`;
}

/** `thứ 1`, `thứ 4`, `tháng 4` have words of their own. */
function ordinal(value: string, { before }: ReadingContext): string | undefined {
  const last = before.at(-1) ?? "";
  if (last === "thứ" && value === "1") return "nhất";
  return ["thứ", "tháng", "quý"].includes(last) && Number(value) === 4 ? "tư" : undefined;
}

/** `7h–11h`, `10-15%`, `6/8–31/12/2021`: both ends must be figures. */
function readRange([from = "", to = ""]: readonly string[], context: ReadingContext): string | undefined {
  if (!/^\d/.test(from) || !/^\d/.test(to)) return undefined;
  const dated = { ...context, before: to.includes("/") ? ["từ"] : context.before };
  const start = readCore(from, dated, false);
  const end = readCore(to, dated, false);
  return start === undefined || end === undefined ? undefined : `${start} đến ${end}`;
}

const addressParts: Readonly<Record<string, string>> = {
  com: "com",
  edu: "e đu",
  gov: "gốp",
  net: "nét",
  org: "o rờ gờ",
  vn: "vi en",
  www: "vê kép vê kép vê kép",
};

function readAddress([host = "", path = ""]: readonly string[], context: ReadingContext): string {
  const { abbreviations } = context;
  const name = (part: string) =>
    abbreviations[part] ?? addressParts[part] ?? (/\d/.test(part) ? readRemains(part, context) : part);
  const spokenHost = abbreviations[host] ?? host.split(".").map(name).join(" chấm ");
  const rest = path.split("/").filter((part) => part !== "");
  return [spokenHost, ...rest.map(name)].join(" xẹt ");
}
