import type { Slip, TextCode } from "./finding.ts";
import type { Orthography } from "./orthography.ts";
import { wordAround } from "./passage.ts";
import type { Passage, Rule } from "./rule.ts";
import { isVietnameseSyllable } from "./vietnamese-syllable.ts";

const circumflex = "\u0302";
const breve = "\u0306";
const caron = "\u030c";
const horn = "\u031b";
const invertedBreve = "\u0311";
const overlays = /[\u0335-\u0338]/;

/** Letters with marks, and the composed letters that a rule below knows. */
const marked = /\p{L}\p{M}+|[ǍǎĚěǏǐǑǒǓǔǙǚȂȃȆȇȊȋȎȏȖȗ]/gu;

/** A base letter and its marks in the order typed (as far as NFD keeps it), and what was the matter. */
interface Cluster {
  readonly base: string;
  readonly marks: readonly string[];
  readonly code?: TextCode;
  readonly safety: "safe" | "human";
}

type Mend = (cluster: Cluster, orthography: Orthography) => Cluster;

/**
 * What is wrong with one letter's marks. Several may be wrong with one letter: it is mended in this order and
 * reported once, under the first code that applies. b with an overlay → ƀ; breve over dotless i → ĭ; caron → breve
 * on vowels; breve → caron on c; inverted breve → circumflex; the same mark twice → once; breve before circumflex →
 * after it.
 */
const mends: readonly Mend[] = [
  strokeLetters,
  dottedI,
  caronForBreve,
  breveForCaron,
  invertedBreves,
  doubledMarks,
  markOrder,
];

/** `text-look-alike`, `text-caron-for-breve`, `text-breve-for-caron`, `text-inverted-breve`, `text-doubled-mark`, `text-mark-order`. */
export const findMarks: Rule = (passage) => {
  const { text, orthography, isProtected } = passage;
  const slips: Slip[] = [];
  for (const { 0: found, index } of text.matchAll(marked)) {
    const mended = mendLetter(found, orthography);
    if (!mended.code || isProtected(index, index + found.length)) continue;
    const slip = { code: mended.code, start: index, length: found.length, becomes: mended.letter };
    const sure =
      mended.safety === "safe" && (mended.code !== "text-caron-for-breve" || isBreve(slip, passage));
    slips.push({ ...slip, safety: sure ? "safe" : "human" });
  }
  return slips;
};

/** A letter with its marks put right, NFC; without `code` when nothing but its normal form was. */
export function mendLetter(
  letter: string,
  orthography: Orthography,
): { letter: string; code?: TextCode; safety: "safe" | "human" } {
  const [base = "", ...marks] = letter.normalize("NFD");
  const start: Cluster = { base, marks, safety: "safe" };
  const { code, safety, ...end } = mends.reduce((cluster, mend) => mend(cluster, orthography), start);
  const result = { letter: (end.base + end.marks.join("")).normalize("NFC"), safety };
  return code ? { ...result, code } : result;
}

/** In or beside a word with the tones of yet another language (Wǔhàn, Lǐ Wénliàng) a caron is that language's. */
function isBreve(
  { start, length, becomes }: { start: number; length: number; becomes: string },
  { text, orthography }: Passage,
): boolean {
  const span = wordAround(text, start, start + length);
  const word = text.slice(span.start, start) + becomes + text.slice(start + length, span.end);
  if (!orthography.hasBreves) return isVietnamese(word);
  const before =
    /([\p{L}\p{M}]+)[ -]$/u.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[1] ?? "";
  const after = /^[ -]([\p{L}\p{M}]+)/u.exec(text.slice(span.end, span.end + 40))?.[1] ?? "";
  const foreign = (one: string) =>
    /[\u0300\u0301\u0304\u0308]/.test(one.normalize("NFD")) && !isVietnamese(one);
  return ![before, word, after].some(foreign);
}

const isVietnamese = (word: string) => isVietnameseSyllable(word, /^\p{Lu}/u.test(word) ? "name" : "word");

function strokeLetters(cluster: Cluster, { owns }: Orthography): Cluster {
  const stroked = { b: "ƀ", B: "Ƀ", ƀ: "ƀ", Ƀ: "Ƀ", d: "đ", D: "Đ", đ: "đ", Đ: "Đ" }[cluster.base];
  if (!stroked || !cluster.marks.some((mark) => overlays.test(mark))) return cluster;
  const marks = cluster.marks.filter((mark) => !overlays.test(mark));
  return { base: stroked, marks, code: "text-look-alike", safety: owns(stroked) ? "safe" : "human" };
}

function dottedI(cluster: Cluster, { owns }: Orthography): Cluster {
  if (cluster.base !== "ı" || !cluster.marks.includes(breve) || !owns("ĭ")) return cluster;
  return { ...cluster, base: "i", code: cluster.code ?? "text-look-alike" };
}

function caronForBreve(cluster: Cluster): Cluster {
  if (!isVowel(cluster.base) || !cluster.marks.includes(caron) || cluster.marks.includes("\u0308"))
    return cluster;
  const marks = cluster.marks.map((mark) => (mark === caron ? breve : mark));
  return { ...cluster, marks, code: cluster.code ?? "text-caron-for-breve" };
}

function breveForCaron(cluster: Cluster, { owns }: Orthography): Cluster {
  if (!/^c$/i.test(cluster.base) || !cluster.marks.includes(breve)) return cluster;
  const marks = cluster.marks.map((mark) => (mark === breve ? caron : mark));
  return { ...cluster, marks, code: "text-breve-for-caron", safety: owns("č") ? cluster.safety : "human" };
}

/** A keyboard emits it for the circumflex (e + U+0311 + U+0306 is ê̆); with a horn, on i or u it is a breve, perhaps. */
function invertedBreves(cluster: Cluster, { owns }: Orthography): Cluster {
  const { base, marks } = cluster;
  if (!isVowel(base) || !marks.includes(invertedBreve)) return cluster;
  const certain = /^[aeo]$/i.test(base) && !marks.includes(horn) && !marks.includes(circumflex);
  const mark = certain ? circumflex : breve;
  const sure = certain && owns((base + circumflex).normalize("NFC"));
  return {
    base,
    marks: marks.map((other) => (other === invertedBreve ? mark : other)),
    code: cluster.code ?? "text-inverted-breve",
    safety: sure ? cluster.safety : "human",
  };
}

function doubledMarks(cluster: Cluster): Cluster {
  const marks = [...new Set(cluster.marks)];
  if (marks.length === cluster.marks.length) return cluster;
  return { ...cluster, marks, code: cluster.code ?? "text-doubled-mark" };
}

/** Circumflex, breve and tones have one combining class, so NFC leaves them in the order they were typed. */
function markOrder(cluster: Cluster): Cluster {
  const order = [horn, circumflex, breve, caron];
  const rank = (mark: string) => (order.includes(mark) ? order.indexOf(mark) : order.length);
  const marks = cluster.marks.toSorted((one, other) => rank(one) - rank(other));
  const same =
    (cluster.base + marks.join("")).normalize("NFC") ===
    (cluster.base + cluster.marks.join("")).normalize("NFC");
  return same ? cluster : { ...cluster, marks, code: cluster.code ?? "text-mark-order" };
}

const isVowel = (base: string) => /^[aeiou]$/i.test(base);
