import { readNumber, romanValue } from "./vietnamese-numbers.ts";
import type { ReadingContext, Rule } from "./vietnamese-reading.ts";

const clock = String.raw`(?:[01]?\d|2[0-4])(?:[hg](?:[0-5]\d(?:['’]|ph?)?)?|:[0-5]\d(?::[0-5]\d)?)`;
const day = "(?:0?[1-9]|[12][0-9]|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
const year = "[12][0-9]{3}";

/** Days, months and times of day in every way that they are written. */
export const dateRules: readonly Rule[] = [
  [
    new RegExp(`^(${day})([/.-])(${month})\\2(${year})$`),
    ([d = "", , m = "", y], context) => readDay(d, { m, y }, context),
  ],
  [
    new RegExp(`^(${year})-(${month})-(${day})$`),
    ([y, m = "", d = ""], context) => readDay(d, { m, y }, context),
  ],
  [
    new RegExp(`^([IVX]{1,4}|\\d{1,2})[/-](${year})$`),
    ([part = "", y = ""], context) =>
      /^(quý|tuần|kỳ|đợt|vụ)$/.test(context.before.at(-1) ?? "")
        ? `${readPart(part, context)} năm ${readNumber(y)}`
        : undefined,
  ],
  [
    new RegExp(`^(${month})[/.-](${year})$`),
    ([m = "", y = ""], context) => `${monthPrefix(context)}${readMonth(m)} năm ${readNumber(y)}`,
  ],
  [
    new RegExp(`^(${day})([/.-])(${month})$`),
    ([d = "", sign = "", m = ""], context) =>
      isDay({ d, sign, m }, context) ? readDay(d, { m }, context) : undefined,
  ],
  [
    new RegExp(`^(${day}) ?[-–—] ?(${day})/(${month})(?:/(${year}))?$`),
    ([first = "", last = "", m = "", y], context) =>
      `${dayPrefix(context)}${readDayNumber(first, context)} đến ${readDayNumber(last, context)}${ofMonth(m, y)}`,
  ],
  [/^(\d+)\/(\d+)$/, ([top = "", bottom = ""]) => readFraction(top, bottom)],
  [new RegExp(`^(${clock})$`), ([time = ""]) => readTime(time)],
  [
    /^([01]?\d|2[0-4]) giờ ([0-5]\d)$/,
    ([hours = "", minutes = ""], { after }) => readHours(hours, minutes, after),
  ],
];

/** `9/3` is a day where words of time stand before it, where it cannot be a part of a whole, or beside another day. */
function isDay(
  { d, sign, m }: { readonly d: string; readonly sign: string; readonly m: string },
  { before, after }: ReadingContext,
): boolean {
  const last = before.at(-1) ?? "";
  if (sign !== "/") return /^(ngày|mùng|mồng|hôm)$/.test(last);
  if (timeWords.test(last)) return true;
  if (counted.test(after)) return false;
  if (/^(và|hoặc|,|–|-)$/.test(last) && /^\d{1,2}\/\d{1,2}/.test(before.at(-2) ?? "")) return true;
  const isPart = Number(d) < Number(m) && [2, 3, 4, 5, 10].includes(Number(m));
  return !isPart;
}

const timeWords =
  /^(ngày|sáng|trưa|chiều|tối|đêm|hôm|từ|đến|tới|hết|trước|sau|mùng|mồng|vào|lễ|dịp|khuya|nay|qua|mai)$/;

/** What a part of a whole is a part of. */
const counted =
  /^(xã|huyện|tỉnh|thôn|buôn|bon|phường|người|ca|trường|hộ|mẫu|số|dân|diện|tổng|liều|đơn|bệnh|trạm|giờ|ngày|tuần)[,.;:]?$/;

/** Days up to the tenth are `mùng`; `ngày` is said once. */
function readDay(
  d: string,
  { m, y }: { m: string; y?: string | undefined },
  context: ReadingContext,
): string {
  return `${dayPrefix(context)}${readDayNumber(d, context)}${ofMonth(m, isSaidNext(y, context) ? undefined : y)}`;
}

/** Of two days of one year in a row the second tells the year: `từ 24/08/2021 đến 30/08/2021`. */
function isSaidNext(y: string | undefined, { following }: ReadingContext): boolean {
  const [link = "", other = ""] = following;
  if (y === undefined || !/^(đến|tới|và|-|–|—)$/.test(link)) return false;
  return new RegExp(`^${day}[/.-]${month}[/.-]${y}(?!\\d)`).test(other);
}

/** A quarter or week of a year. */
function readPart(part: string, { before }: ReadingContext): string {
  const value = /^\d/.test(part) ? part : String(romanValue(part) ?? "");
  return Number(value) === 4 && before.at(-1) === "quý" ? "tư" : readNumber(value);
}

function dayPrefix({ before }: ReadingContext): string {
  return ["ngày", "mùng", "mồng", "hôm"].includes(before.at(-1) ?? "") ? "" : "ngày ";
}

function readDayNumber(d: string, { before }: ReadingContext): string {
  const isSaid = ["mùng", "mồng"].includes(before.at(-1) ?? "");
  return `${Number(d) <= 10 && !isSaid ? "mùng " : ""}${readNumber(d)}`;
}

function ofMonth(m: string, y: string | undefined): string {
  return ` tháng ${readMonth(m)}${y === undefined ? "" : ` năm ${readNumber(y)}`}`;
}

function readMonth(m: string): string {
  return Number(m) === 4 ? "tư" : readNumber(m);
}

function monthPrefix({ before }: ReadingContext): string {
  return before.at(-1) === "tháng" ? "" : "tháng ";
}

function readFraction(top: string, bottom: string): string {
  const link = Number(top) < Number(bottom) && Number(bottom) <= 10 ? "phần" : "trên";
  const below = link === "phần" && Number(bottom) === 4 ? "tư" : readNumber(bottom);
  return `${readNumber(top)} ${link} ${below}`;
}

function readTime(time: string): string {
  const [hours = "", minutes = "", seconds = ""] = time.replace(/['’p]h?$/, "").split(/[hg:]/);
  const rest = (count: string, name: string) =>
    Number(count) === 0 ? "" : ` ${readNumber(String(Number(count)))} ${name}`;
  return `${readNumber(hours)} giờ${rest(minutes, "phút")}${rest(seconds, "giây")}`;
}

/** `17 giờ 00` is a whole hour; after `7 giờ 30` the word minutes may follow. */
function readHours(hours: string, minutes: string, after: string): string {
  const named = after.startsWith("phút");
  if (Number(minutes) === 0 && !named) return `${readNumber(hours)} giờ`;
  return `${readNumber(hours)} giờ ${readNumber(minutes)}${Number(minutes) < 10 && !named ? " phút" : ""}`;
}
