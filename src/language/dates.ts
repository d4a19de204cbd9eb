import type { IsoDate } from "../base/world.ts";
import type { Language } from "../library/library.ts";
import { fillPattern } from "./patterns.ts";

/**
 * A date as the language writes it: `06/08/2021`, `ngày 6 tháng 8 năm 2021`, `Thứ Sáu, ngày 6 tháng 8 năm
 * 2021`. `date` must be a valid ISO day.
 */
export function formatDate(
  date: IsoDate,
  style: "short" | "long" | "full",
  { dates }: Pick<Language, "dates">,
): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return fillPattern(dates[style], {
    d: String(Number(day)),
    dd: day,
    M: String(Number(month)),
    MM: month,
    y: year,
    weekday: dates.weekdays?.[new Date(utc(date)).getUTCDay()],
    month: dates.months?.[Number(month) - 1],
  });
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

function utc(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
