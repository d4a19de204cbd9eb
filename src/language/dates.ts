import type { IsoDate } from "../base/world.ts";
import type { Language } from "../library/library.ts";

/** A date as the language writes it: `06/08/2021`, `ngày 6 tháng 8 năm 2021`. `date` must be a valid ISO day. */
export function formatDate(date: IsoDate, style: "short" | "long", language: Language): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const parts: Readonly<Record<string, string>> = {
    d: String(Number(day)),
    dd: day,
    M: String(Number(month)),
    MM: month,
    y: year,
  };
  return language.dates[style].replace(
    /\{(\w+)\}/g,
    (placeholder, name: string) => parts[name] ?? placeholder,
  );
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
