import type { Language } from "../library/library.ts";
import { fillPattern } from "./patterns.ts";

/** A time of day (`HH:mm`, 24 hours) as the language writes it: `07:30`; long `7 giờ 30`, `7 giờ`. */
export function formatTime(
  time: string,
  style: "short" | "long",
  { times }: Pick<Language, "times">,
): string {
  const [hours = "", minutes = ""] = time.split(":");
  const pattern = style === "long" && Number(minutes) === 0 ? times.wholeHour : times[style];
  return fillPattern(pattern, {
    H: String(Number(hours)),
    HH: hours.padStart(2, "0"),
    mm: minutes.padStart(2, "0"),
  });
}
