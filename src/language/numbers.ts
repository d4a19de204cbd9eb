import type { Language } from "../library/library.ts";
import { fillPattern } from "./patterns.ts";

type Numbers = Pick<Language, "numbers">;

/** A number with the language's decimal sign and groups of three: 2600.5 → `2.600,5`. Never `Intl`. */
export function formatNumber(value: number, { numbers }: Numbers): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\d(?=(?:\d{3})+$)/g, `$&${numbers.group}`);
  const sign = value < 0 ? "−" : "";
  return sign + grouped + (fraction === undefined ? "" : numbers.decimal + fraction);
}

/** A share of a hundred: 12.5 → `12,5%`. */
export function formatPercent(value: number, language: Numbers): string {
  return fillPattern(language.numbers.percent, { number: formatNumber(value, language) });
}
