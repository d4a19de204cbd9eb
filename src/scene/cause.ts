import type { TextBlock } from "../document/document.ts";
import type { BoxTree, PlacedBlock } from "./boxes.ts";
import { lettersIn } from "./describe.ts";
import { type Overflow, overflowsOf } from "./overflow.ts";
import type { Word } from "./piece.ts";
import type { Typesetter } from "./typesetter.ts";

/** What juts out of a page for one reason. */
export interface Spill {
  /** In reading order, at least one. */
  readonly overflows: readonly Overflow[];
  /** Absent where no shorter text would help. */
  readonly cause?: Cause;
}

/** A text that is too long, by how many letters at an estimate. */
export interface Cause {
  readonly text: TextBlock;
  readonly letters: number;
}

/** A page laid out with all its texts at their smallest. */
export interface LaidPage {
  readonly placed: PlacedBlock;
  readonly tree: BoxTree;
  readonly typesetter: Typesetter;
}

/** A text much longer than its like has more letters than this many times their median. */
const unusual = 1.5;

/**
 * Finds the causes among the victims: lays the page out again with one text at a time cut short, and blames the
 * one whose cut helps. A text much longer than the others of its place in the template (the rows of a list) is cut
 * to their median, any other to its first line. What no cut helps is told without a cause, once for each side
 * of each box. A word or an unbroken line too wide for its own box is itself to blame.
 */
export function explainOverflows(overflows: readonly Overflow[], page: LaidPage): readonly Spill[] {
  const wide = overflows.filter(isTooWide);
  const trials = trialsOf(page, overflows);
  const spills: Spill[] = wide.map((overflow) => tooWide(overflow, page));
  let left = overflows.filter((overflow) => !wide.includes(overflow));
  for (let trial = bestTrial(trials, left); trial; trial = bestTrial(trials, left)) {
    const { relief } = trial;
    const helped = left.filter((overflow) => (relief.get(overflow) ?? 0) > 0);
    const explained = left.filter((overflow) => helped.some((other) => inOneFlow(overflow, other)));
    spills.push({ overflows: explained, cause: causeOf(trial, helped, page) });
    left = left.filter((overflow) => !explained.includes(overflow));
  }
  const first = ({ overflows: own }: Spill) =>
    Math.min(...own.map((overflow) => overflows.indexOf(overflow)));
  return [...spills, ...unexplained(left)].sort((one, other) => first(one) - first(other));
}

/** What juts out of one box on one side does so together: to shorten any text before it helps. */
function inOneFlow(one: Overflow, other: Overflow): boolean {
  return one === other || (one.within === other.within && one.side === other.side);
}

function unexplained(overflows: readonly Overflow[]): readonly Spill[] {
  const boxes = [...new Set(overflows.map(({ within }) => within))];
  const together = Map.groupBy(overflows, ({ within, side }) => `${boxes.indexOf(within)} ${side}`);
  return [...together.values()].map((alike) => ({ overflows: alike }));
}

function isTooWide({ kind, side }: Overflow): boolean {
  return kind === "text" && side === "right";
}

function tooWide(overflow: Overflow, { typesetter }: LaidPage): Spill {
  const { block } = overflow.placed;
  if (block.kind !== "text") throw new Error("only a text is set in lines");
  const { width, lines } = typesetter.setOf(overflow.placed);
  const widest = lines.find((line) => line.width === width);
  const words = typesetter.paragraphOf(overflow.placed).words.slice(widest?.from, widest?.to);
  const letters = Math.ceil((lettersOf(words) * overflow.by) / width);
  return { overflows: [overflow], cause: { text: block, letters } };
}

/** One text cut to its first words, and by how much less each overflow then juts out. */
interface Trial {
  readonly text: CuttableText;
  readonly words: number;
  /** Whether the text was cut to the median of its like. */
  readonly toMedian: boolean;
  /** Scene units, at most as many as the overflow has. */
  readonly relief: ReadonlyMap<Overflow, number>;
}

interface CuttableText {
  readonly block: TextBlock;
  readonly words: readonly Word[];
  readonly letters: number;
  readonly lines: number;
  /** Words on the first of them. */
  readonly firstLine: number;
}

function trialsOf(page: LaidPage, overflows: readonly Overflow[]): readonly Trial[] {
  const texts = textsOf(page.placed, page);
  const alike = Map.groupBy(texts, ({ block: { place } }) => `${place.file}:${place.line}:${place.column}`);
  return texts.flatMap((text) => {
    const { place } = text.block;
    const median = medianLetters(alike.get(`${place.file}:${place.line}:${place.column}`) ?? []);
    const cuts = [{ words: shorterThanAll(text), toMedian: false }];
    if (text.letters > unusual * median) cuts.push({ words: wordsWithin(text, median), toMedian: true });
    return cuts.map((cut) => ({ text, ...cut, relief: reliefBy(text, cut.words, { page, overflows }) }));
  });
}

function textsOf(placed: PlacedBlock, page: LaidPage): readonly CuttableText[] {
  const { block } = placed;
  if (block.kind !== "text") return placed.children.flatMap((child) => textsOf(child, page));
  const { words } = page.typesetter.paragraphOf(placed);
  const { lines } = page.typesetter.setOf(placed);
  return [{ block, words, letters: lettersOf(words), lines: lines.length, firstLine: lines[0]?.to ?? 0 }];
}

/** The middle one of three or more texts of one place; infinite for fewer, which tell nothing. */
function medianLetters(texts: readonly CuttableText[]): number {
  if (texts.length < 3) return Number.POSITIVE_INFINITY;
  const letters = texts.map((text) => text.letters).sort((one, other) => one - other);
  return letters[(letters.length - 1) >> 1] ?? 0;
}

/** As many words as its first line has; one where it is a single line, none where it is a single word. */
function shorterThanAll({ words, firstLine }: CuttableText): number {
  return firstLine < words.length ? firstLine : Math.min(1, words.length - 1);
}

function wordsWithin({ words }: CuttableText, letters: number): number {
  let count = 1;
  while (count < words.length && lettersOf(words.slice(0, count + 1)) <= letters) count += 1;
  return count;
}

/** Lays the page out with the text cut. To delete a line altogether is no way to shorten it: only its width then counts. */
function reliefBy(
  { block }: CuttableText,
  words: number,
  { page, overflows }: { readonly page: LaidPage; readonly overflows: readonly Overflow[] },
): ReadonlyMap<Overflow, number> {
  const { tree, typesetter } = page;
  tree.touch(typesetter.cut(block, words));
  const remaining = overflowsOf(tree.place(), typesetter.setOf);
  tree.touch(typesetter.cut(block));
  const still = ({ placed, kind, side }: Overflow) =>
    remaining.find(
      (other) => other.placed.block === placed.block && other.kind === kind && other.side === side,
    );
  const counted = overflows.filter(({ side }) => words > 0 || side === "left" || side === "right");
  return new Map(
    counted
      .map((overflow) => [overflow, overflow.by - (still(overflow)?.by ?? 0)] as const)
      .filter(([, relief]) => relief > reliefTolerance),
  );
}

/** Half of what counts as an overflow. */
const reliefTolerance = 0.05;

/**
 * The trial to believe, of those whose cut does at least half of what any cut does: a text that is too long for its
 * like; else the one with the most lines, and of several the one that loses the least part of its text.
 */
function bestTrial(trials: readonly Trial[], overflows: readonly Overflow[]): Trial | undefined {
  const total = ({ relief }: Trial) =>
    overflows.reduce((sum, overflow) => sum + (relief.get(overflow) ?? 0), 0);
  const most = Math.max(0, ...trials.map(total));
  if (most === 0) return undefined;
  const telling = trials.filter((trial) => total(trial) >= most * telltale);
  const unlike = telling.filter((trial) => trial.toMedian);
  if (unlike.length > 0) return unlike.toSorted((one, other) => total(other) - total(one))[0];
  const lost = ({ text, words }: Trial) => 1 - lettersOf(text.words.slice(0, words)) / text.letters;
  return telling.toSorted((one, other) => other.text.lines - one.text.lines || lost(one) - lost(other))[0];
}

/** Part of the greatest relief. */
const telltale = 0.5;

/** The fewest words to drop for the same effect. */
function causeOf(trial: Trial, overflows: readonly Overflow[], page: LaidPage): Cause {
  const { text, words } = trial;
  const enough = (count: number): boolean => {
    const relief = reliefBy(text, count, { page, overflows });
    return overflows.every(
      (overflow) => (relief.get(overflow) ?? 0) > (trial.relief.get(overflow) ?? 0) - 0.5,
    );
  };
  let [low, high] = [words, text.words.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (enough(middle)) low = middle;
    else high = middle;
  }
  return { text: text.block, letters: lettersOf(text.words.slice(low)) };
}

function lettersOf(words: readonly Word[]): number {
  const pieces = words.flatMap((word) => [...word.pieces, ...word.spaces]);
  return lettersIn(
    pieces
      .map((piece) => piece.text)
      .join("")
      .trim(),
  );
}
