import type { Slip } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** `text-not-nfc`: the same letters from other code points; letter by letter, so that the finding shows which. */
export const findUncomposed: Rule = ({ text, isProtected }) => {
  if (text === text.normalize("NFC")) return [];
  return Array.from(text.matchAll(/[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gu))
    .map(({ 0: found, index }): Slip => {
      const becomes = found.normalize("NFC");
      return { code: "text-not-nfc", start: index, length: found.length, becomes, safety: "safe" };
    })
    .filter(({ start, length, becomes }) => text.slice(start, start + length) !== becomes)
    .filter(({ start, length }) => !isProtected(start, start + length));
};
