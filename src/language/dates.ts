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
    weekday: weekdayOf(date, { dates }),
    month: dates.months?.[Number(month) - 1],
  });
}

/** The name of a date's day of the week, or undefined in a language whose names are not known. */
export function weekdayOf(date: IsoDate, { dates }: Pick<Language, "dates">): string | undefined {
  return dates.weekdays?.[new Date(utc(date)).getUTCDay()];
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** The day so many days later. */
export function dayAfter(date: IsoDate, days: number): IsoDate {
  return new Date(utc(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function utc(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
