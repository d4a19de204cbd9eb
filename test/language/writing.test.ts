import { expect, test } from "vitest";
import { daysBetween, formatDate } from "../../src/language/dates.ts";
import { formatList } from "../../src/language/lists.ts";
import { formatNumber } from "../../src/language/numbers.ts";
import { formatPhone } from "../../src/language/phones.ts";
import { language } from "./languages.ts";

test.each([
  ["vi", "short", "2021-08-06", "06/08/2021"],
  ["vi", "long", "2021-08-06", "ngày 6 tháng 8 năm 2021"],
  ["rad", "short", "2020-12-31", "31/12/2020"],
  ["cmo", "long", "2021-01-02", "02/01/2021"],
] as const)("a date in %s, %s", (tag, style, date, expected) => {
  expect(formatDate(date, style, language(tag))).toBe(expected);
});

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
  ["+84 912 345 678", "+84\u00a0912\u00a0345\u00a0678"],
  ["115", "115"],
])("the telephone number %s is never broken", (written, expected) => {
  expect(formatPhone(written)).toBe(expected);
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
