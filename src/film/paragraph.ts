import type { Language } from "../library/library.ts";
import { graphemeCount } from "../voice/graphemes.ts";
import { type Atom, atomsOf, wordsOfAtom } from "./breaks.ts";

/** The text of one cue: a stretch of the spoken line, broken into one or two lines. */
export interface Phrase {
  readonly lines: readonly string[];
  /** UTF-16 offsets into the line. */
  readonly from: number;
  readonly to: number;
}

export interface PhraseLimits {
  /** Whether a text fits on one line of the screen. */
  readonly fits: (text: string) => boolean;
  /** Seconds a stretch of the line is spoken, from offset to offset. */
  readonly seconds: (from: number, to: number) => number;
}

/** Seconds: a cue is cut rather than shown longer (Netflix), and rather joined than shown for less than a glance. */
const durations = { shortest: 5 / 6, comfortable: 2, longest: 7 };

/**
 * Cuts a spoken line into phrases of at most two lines, at the places that cost the reader least: after sentences and
 * clauses, in equal halves, few cues. A word wider than a line stands alone and overflows: layout reports it.
 */
export function phrasesOf(text: string, language: Language, limits: PhraseLimits): readonly Phrase[] {
  const atoms = atomsOf(text, language).flatMap((atom) =>
    limits.fits(atom.text) ? [atom] : wordsOfAtom(atom),
  );
  const best: { cost: number; start: number; phrase?: Phrase }[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= atoms.length; end++) {
    best[end] = { cost: Number.POSITIVE_INFINITY, start: end - 1 };
    for (let start = end - 1; start >= 0; start--) {
      const candidate = phraseCost(text, atoms.slice(start, end), limits);
      if (!candidate && start < end - 1) break;
      const cost = (best[start]?.cost ?? 0) + (candidate?.cost ?? overflowCost);
      if (cost >= (best[end]?.cost ?? 0)) continue;
      best[end] = { cost, start, phrase: candidate?.phrase ?? aloneOnLine(atoms[start]) };
    }
  }
  return chain(best);
}

const overflowCost = 1000;
const cueCost = 3;
/** More than uneven lines cost, less than one cue more. */
const partingCost = 4;

function phraseCost(
  text: string,
  atoms: readonly Atom[],
  limits: PhraseLimits,
): { cost: number; phrase: Phrase } | undefined {
  const first = atoms[0];
  const last = atoms.at(-1);
  if (!first || !last) return undefined;
  const broken = brokenInTwo(text, atoms, limits.fits);
  if (!broken) return undefined;
  const seconds = limits.seconds(first.from, last.to);
  const tooLong = atoms.length > 1 && seconds > durations.longest ? 100 : 0;
  const tooShort = 3 * Math.max(0, durations.comfortable - seconds) + (seconds < durations.shortest ? 12 : 0);
  const cost = cueCost + behind(last, 2) + broken.cost + tooLong + tooShort;
  return { cost, phrase: { lines: broken.lines, from: first.from, to: last.to } };
}

/** One line where it fits, else the two lines with the cheapest break; undefined when two do not hold it. */
function brokenInTwo(
  text: string,
  atoms: readonly Atom[],
  fits: (text: string) => boolean,
): { lines: readonly string[]; cost: number } | undefined {
  const from = atoms[0]?.from ?? 0;
  const to = atoms.at(-1)?.to ?? 0;
  const whole = text.slice(from, to);
  if (fits(whole)) return { lines: [whole], cost: 0 };
  let best: { lines: readonly string[]; cost: number } | undefined;
  for (let index = 1; index < atoms.length; index++) {
    const before = atoms[index - 1];
    const after = atoms[index];
    if (!before || !after) continue;
    const lines = [text.slice(from, before.to), text.slice(after.from, to)];
    if (!lines.every(fits)) continue;
    const [upper = 0, lower = 0] = lines.map(graphemeCount);
    const cost = behind(before) + (4 * Math.abs(upper - lower)) / (upper + lower);
    if (!best || cost < best.cost) best = { lines, cost };
  }
  return best;
}

/** What a break behind an atom costs; the end of a cue is a pause as well. */
function behind({ cost, parting }: Atom, weight = 1): number {
  return weight * cost + (parting ? partingCost : 0);
}

function aloneOnLine(atom: Atom | undefined): Phrase {
  return atom ? { lines: [atom.text], from: atom.from, to: atom.to } : { lines: [], from: 0, to: 0 };
}

function chain(best: readonly { start: number; phrase?: Phrase }[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (let end = best.length - 1; end > 0; end = best[end]?.start ?? 0) {
    const phrase = best[end]?.phrase;
    if (phrase) phrases.unshift(phrase);
  }
  return phrases;
}
