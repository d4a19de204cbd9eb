import { repairFile } from "../../language/text/file.ts";
import type { Language } from "../../library/library.ts";

/** A text as it was put in, and as the rules of the language would have it. */
export interface RepairOffer {
  readonly before: string;
  readonly after: string;
}

/**
 * What repair makes of a text that a person has just written or pasted: every safe repair, an 8-bit text transcoded,
 * and the letters that TN Key signs stand for, which the person who sees the offer confirms. Undefined when nothing
 * is to be repaired.
 */
export function repairOffer(
  text: string,
  language: Language,
  known: ReadonlySet<string>,
): RepairOffer | undefined {
  const first = repaired(text, { language, known, legacy: false });
  const isLegacy = first.left.some(({ code }) => code === "text-legacy-encoding");
  const result = isLegacy ? repaired(text, { language, known, legacy: true }) : first;
  const signs = isLegacy ? [] : repaired(result.text, { language, known, legacy: false }).left;
  let after = result.text;
  for (const { code, start, length, becomes } of signs.toReversed())
    if (code === "text-tn-key" && becomes !== undefined)
      after = after.slice(0, start) + becomes + after.slice(start + length);
  after = after.normalize("NFC");
  return after === text ? undefined : { before: text, after };
}

function repaired(
  text: string,
  {
    language,
    known,
    legacy,
  }: { readonly language: Language; readonly known: ReadonlySet<string>; readonly legacy: boolean },
) {
  const result = repairFile({ text }, language, { known, legacy }).text;
  return result ?? { text, repairs: [], left: [] };
}
