import type { Slip } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { tnKeyThreshold } from "./tn-key.ts";

/**
 * `text-apostrophe`: another sign than the language's own between two letters. After a letter that takes it
 * (`n'gor`) it is safe; after others it is for a human, and in a language without breves nothing. A grave accent
 * is ñ in TN Key, so in a language with ñ it is safe only in a file that is known not to be TN Key text.
 */
export const findApostrophes: Rule = ({ text, language, orthography, facts, isProtected }) => {
  const { apostrophe } = language;
  if (!apostrophe) return [];
  return Array.from(text.matchAll(orthography.wrongApostrophe))
    .filter(({ index }) => !isProtected(index))
    .flatMap(({ 0: found, 1: before = "", index }): Slip[] => {
      const span = { code: "text-apostrophe", start: index, length: 1, becomes: apostrophe.keep } as const;
      const follows = apostrophe.after.includes(before.toLowerCase());
      if (!follows && !orthography.hasBreves) return [];
      const maybeTnKey = found === "`" && orthography.owns("ñ") && (facts.tnKeyShare ?? 1) >= tnKeyThreshold;
      return [{ ...span, safety: follows && !maybeTnKey ? "safe" : "human" }];
    });
};
