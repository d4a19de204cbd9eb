import { repairText } from "../../language/text/check.ts";
import { ledgerDigest } from "../../message/review.ts";
import type { DeskString } from "../desk.ts";
import type { MergeOptions } from "./imported.ts";
import type { ExchangeFile, ExchangeUnit } from "./unit.ts";

/** A text as it stands in a file, and as it comes in: letters repaired, without the spaces that a cell ends with. */
export function broughtBy(
  { source, target }: ExchangeUnit,
  { language, known }: Pick<MergeOptions, "language" | "known">,
): { readonly written: string; readonly after: string; readonly isRepaired: boolean } {
  const written = target.normalize("NFC").replace(/\r\n?/g, "\n");
  const text = source.trim() === source ? written.trim() : written;
  const { text: after, repairs } = repairText(text, language, { known });
  return { written, after, isRepaired: repairs.length > 0 };
}

/** The digest of a translation as it went out; of none, where the project has none. */
export function baseOf({ base }: ExchangeUnit, mine: string): string | undefined {
  return base ?? (mine === "" ? ledgerDigest("") : undefined);
}

/** The keys of what somebody wrote into a file and the project does not have. */
export function notImported(
  { units }: ExchangeFile,
  desk: readonly DeskString[],
  options: Pick<MergeOptions, "language" | "known">,
): readonly string[] {
  const texts = new Map(desk.map(({ key, target = "" }) => [key, target]));
  const isNew = (unit: ExchangeUnit) => {
    const mine = texts.get(unit.key) ?? "";
    const { written, after } = broughtBy(unit, options);
    return after !== mine && written.trim() !== "" && ledgerDigest(written) !== baseOf(unit, mine);
  };
  return units.filter(isNew).map(({ key }) => key);
}
