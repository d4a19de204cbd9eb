/** A time of day on the 24-hour clock, hours in two digits. */
export const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar; ISO days compare as text. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The day that was meant where it is written day first, as 21/08/2021. */
export function likelyDay(value: string): string | undefined {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(date) ? date : undefined;
}

/** The time that was meant by 7h30, 7h or 7.30. */
export function likelyTime(value: string): string | undefined {
  const [, hours = "", minutes = "00"] = /^(\d{1,2})[h:.](\d{2})?$/i.exec(value) ?? [];
  const time = `${hours.padStart(2, "0")}:${minutes}`;
  return timePattern.test(time) ? time : undefined;
}
