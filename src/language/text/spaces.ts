import type { Slip } from "./finding.ts";
import type { Passage, Rule } from "./rule.ts";

const oddSpace = /[\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const lineEnds = "\u000b\u000c\u0085\u2028\u2029";

/** `text-odd-space`: becomes a space or a new line; between figures a space that does not break stays one. */
export const findOddSpaces: Rule = (passage) => {
  const { text, isProtected } = passage;
  return Array.from(text.matchAll(oddSpace))
    .map(({ 0: found, index }): Slip => {
      const becomes = plainSpace(found, index, text);
      return { code: "text-odd-space", start: index, length: 1, becomes, safety: "safe" };
    })
    .filter(({ start }) => !isProtected(start))
    .filter(
      ({ start, becomes }) => text[start] !== becomes && !(text[start] === "\u00a0" && holds(start, passage)),
    );
};

function plainSpace(found: string, index: number, text: string): string {
  if (lineEnds.includes(found)) return "\n";
  const betweenDigits = /\d/.test(text[index - 1] ?? "") && /\d/.test(text[index + 1] ?? "");
  return /[\u00a0\u2007\u202f]/.test(found) && betweenDigits ? "\u00a0" : " ";
}

/** A no-break space that keeps together what belongs together: a figure, an abbreviation, a name, a fixed phrase. */
function holds(place: number, { text, language }: Passage): boolean {
  const before = /[^\s\u00a0]*$/.exec(text.slice(Math.max(0, place - 40), place))?.[0] ?? "";
  const after = /^[^\s\u00a0]*/.exec(text.slice(place + 1, place + 40))?.[0] ?? "";
  if (before === "" || after === "") return false;
  if (/\d$/.test(before) || /^\d/.test(after)) return true;
  if (/\p{L}\.$/u.test(before) || /^\p{Lu}{2,6}$/u.test(before)) return true;
  if (Object.hasOwn(language.abbreviations, before)) return true;
  if (language.nameParticles.includes(before.toLowerCase()) && /^\p{Lu}/u.test(after)) return true;
  return language.unbreakable.some((phrase) =>
    phrase.includes(`${before} ${after.replace(/[.,;:!?)”"]+$/, "")}`),
  );
}
