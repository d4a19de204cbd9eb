import { expect, test } from "vitest";
import { daysBetween, formatDate } from "../../src/language/dates.ts";
import { formatList } from "../../src/language/lists.ts";
import { formatNumber, formatPercent } from "../../src/language/numbers.ts";
import { formatPhone } from "../../src/language/phones.ts";
import { formatTime } from "../../src/language/times.ts";
import { language } from "./languages.ts";

test.each([
  ["vi", "short", "2021-08-06", "06/08/2021"],
  ["vi", "long", "2021-08-06", "ngày 6 tháng 8 năm 2021"],
  ["rad", "short", "2020-12-31", "31/12/2020"],
  ["cmo", "long", "2021-01-02", "02/01/2021"],
  ["vi", "full", "2021-08-06", "Thứ Sáu, ngày 6 tháng 8 năm 2021"],
  ["vi", "full", "2024-02-29", "Thứ Năm, ngày 29 tháng 2 năm 2024"],
  ["vi", "full", "1999-12-26", "Chủ Nhật, ngày 26 tháng 12 năm 1999"],
  ["rad", "full", "2021-08-06", "06/08/2021"],
] as const)("a date in %s, %s", (tag, style, date, expected) => {
  expect(formatDate(date, style, language(tag))).toBe(expected);
});

test("months by name, where a pattern asks for them", () => {
  const { dates } = language("vi");
  const named = { dates: { ...dates, long: "{d} {month}, {y}" } };
  expect(formatDate("2021-12-05", "long", named)).toBe("5 tháng 12, 2021");
});

test.each([
  ["vi", "short", "7:05", "07:05"],
  ["vi", "long", "07:30", "7 giờ 30"],
  ["vi", "long", "19:00", "19 giờ"],
  ["vi", "long", "00:00", "0 giờ"],
  ["rad", "long", "07:30", "07:30"],
  ["rad", "long", "07:00", "07:00"],
] as const)("a time in %s, %s: %s", (tag, style, time, expected) => {
  expect(formatTime(time, style, language(tag))).toBe(expected);
});

test.each([
  [95, "95%"],
  [12.5, "12,5%"],
  [-1200, "−1.200%"],
])("%d of a hundred", (value, expected) => expect(formatPercent(value, language("vi"))).toBe(expected));

test.each([
  ["2021-08-09", "2021-08-09", 0],
  ["2020-02-28", "2020-03-01", 2],
  ["2021-08-09", "2021-08-08", -1],
  ["2021-03-01", "2022-03-01", 365],
])("days from %s to %s", (from, to, days) => expect(daysBetween(from, to)).toBe(days));

test.each([
  [0, "0"],
  [999, "999"],
  [2600, "2.600"],
  [1_500_000, "1.500.000"],
  [2.8, "2,8"],
  [-1234.5, "−1.234,5"],
])("the number %d", (value, expected) => {
  expect(formatNumber(value, language("vi"))).toBe(expected);
  expect(formatNumber(value, language("rad"))).toBe(expected);
});

test.each([
  ["1900 9095", "1900\u00a09095"],
  ["19009095", "1900\u00a09095"],
  ["18008108", "1800\u00a08108"],
  ["02623852115", "0262\u00a03852\u00a0115"],
  ["0262.3852.115", "0262\u00a03852\u00a0115"],
  ["0912345678", "0912\u00a0345\u00a0678"],
  ["02438251234", "024\u00a03825\u00a01234"],
  ["1900123456", "1900\u00a0123456"],
  ["091234567", "091234567"],
  ["+84 912 345 678", "+84\u00a0912\u00a0345\u00a0678"],
  ["115", "115"],
])("the telephone number %s is never broken", (written, expected) => {
  expect(formatPhone(written, language("vi"))).toBe(expected);
});

test("groups are the language's own", () => {
  expect(formatPhone("0123456789", { phones: ["0xx xxx xxxx"] })).toBe("012\u00a0345\u00a06789");
  expect(formatPhone("0123456789", { phones: [] })).toBe("0123456789");
});

test.each([
  ["vi", [], ""],
  ["vi", ["a"], "a"],
  ["vi", ["a", "b"], "a và b"],
  ["vi", ["a", "b", "c"], "a, b và c"],
  ["rad", ["a", "b", "c"], "a, b, c"],
])("a list in %s: %j", (tag, items, expected) => {
  expect(formatList(items, language(tag))).toBe(expected);
});
