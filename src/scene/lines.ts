/** A stretch that stays together: its width and that of the space after it. */
export interface MeasuredWord {
  readonly width: number;
  readonly space: number;
  /** A line must end here. */
  readonly required: boolean;
  /** A line that ends here parts a word of several syllables. */
  readonly parting: boolean;
}

/** Words `from` up to (not including) `to` stand on one line. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** Widths cross Yoga as 32-bit floats: what fitted a moment ago still fits. */
const slack = 0.02;

export interface Breaking {
  /** As many units as a line may be wide; infinite where lines do not wrap. */
  readonly width: number;
  /** Lines of near equal width, in as few lines as greedy breaking needs. */
  readonly balance: boolean;
  /** A last line of a single word takes a second one from the line above, where it can. */
  readonly keepCompany: boolean;
}

/**
 * Breaks words into as few lines as may be, greedily; where that would part words of several syllables, into those of as many lines
 * that part fewest. A word wider than a line stands alone and juts out: the caller checks.
 */
export function breakLines(words: readonly MeasuredWord[], breaking: Breaking): readonly LineRange[] {
  const plain = plainLines(words, breaking);
  return plain.some(({ to }) => parts(words[to - 1])) ? wholeLines(words, breaking) : plain;
}

function parts(word: MeasuredWord | undefined): boolean {
  return word?.parting === true && !word.required;
}

function plainLines(
  words: readonly MeasuredWord[],
  { width, balance, keepCompany }: Breaking,
): readonly LineRange[] {
  const greedy = greedyLines(words, width);
  const even =
    balance && greedy.length > 1 ? greedyLines(words, narrowest(words, width, greedy.length)) : greedy;
  return keepCompany ? accompanyLast(words, even, width) : even;
}

function greedyLines(words: readonly MeasuredWord[], width: number): readonly LineRange[] {
  const lines: LineRange[] = [];
  let from = 0;
  let filled = 0;
  let space = 0;
  for (const [index, word] of words.entries()) {
    if (index > from && filled + space + word.width > width + slack) {
      lines.push({ from, to: index, width: filled });
      [from, filled, space] = [index, 0, 0];
    }
    filled += space + word.width;
    space = word.space;
    if (word.required) {
      lines.push({ from, to: index + 1, width: filled });
      [from, filled, space] = [index + 1, 0, 0];
    }
  }
  if (from < words.length || lines.length === 0) lines.push({ from, to: words.length, width: filled });
  return lines;
}

/** The narrowest width, within a thousandth of the measure, that needs no more lines. */
function narrowest(words: readonly MeasuredWord[], width: number, count: number): number {
  let low = Math.max(...words.map((word) => word.width));
  let high = Math.min(
    width,
    words.reduce((sum, word) => sum + word.width + word.space, 0),
  );
  for (let step = 0; step < 10 && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (greedyLines(words, middle).length <= count) high = middle;
    else low = middle;
  }
  return high;
}

function accompanyLast(
  words: readonly MeasuredWord[],
  lines: readonly LineRange[],
  width: number,
): readonly LineRange[] {
  const [above, last] = [lines.at(-2), lines.at(-1)];
  if (!above || !last || last.to - last.from !== 1 || above.to - above.from < 2) return lines;
  const moved = words[above.to - 1];
  const before = words[above.to - 2];
  if (!moved || !before || moved.required) return lines;
  const joined = moved.width + moved.space + last.width;
  if (joined > width + slack) return lines;
  return [
    ...lines.slice(0, -2),
    { from: above.from, to: above.to - 1, width: above.width - moved.width - before.space },
    { from: above.to - 1, to: last.to, width: joined },
  ];
}

/**
 * The lines, as few as greedy breaking needs, that part the fewest words of several syllables; balanced, the widest of them is as
 * narrow as may be. Of those the upper lines hold as much as they can, so that breaking at their own width gives them again.
 */
function wholeLines(words: readonly MeasuredWord[], breaking: Breaking): readonly LineRange[] {
  const { width, balance } = breaking;
  if (!balance) return linesFrom(bestTails(words, breaking, width));
  const narrow = bestTails(words, breaking, width)[0]?.width ?? width;
  return linesFrom(bestTails(words, { ...breaking, balance: false }, Math.min(width, narrow)));
}

/** The best lines from one word on. */
interface Tail {
  readonly lines: number;
  /** Words of several syllables that are parted; far more for a last word that should have company. */
  readonly cost: number;
  /** Of the widest line. */
  readonly width: number;
  /** Absent behind the last word. */
  readonly first?: LineRange;
}

/** For each word the best lines from there on, none wider than `limit`. Tails of as few lines as may be make wholes of as few. */
function bestTails(
  words: readonly MeasuredWord[],
  { width, balance, keepCompany }: Breaking,
  limit: number,
): readonly Tail[] {
  const tails: Tail[] = [];
  tails[words.length] = { lines: 0, cost: 0, width: 0 };
  for (let from = words.length - 1; from >= 0; from -= 1) {
    let best: Tail | undefined;
    for (const first of linesAt(words, from, limit)) {
      const rest = tails[first.to];
      if (!rest) continue;
      const isLonely = keepCompany && first.to === words.length - 1 && canJoin(words, width);
      const cost = rest.cost + (parts(words[first.to - 1]) ? 1 : 0) + (isLonely ? words.length : 0);
      const tail = { lines: rest.lines + 1, cost, width: Math.max(first.width, rest.width), first };
      if (!best || compareTails(tail, best, balance) <= 0) best = tail;
    }
    if (best) tails[from] = best;
  }
  return tails;
}

/** Every line that can begin with a word, the shortest first. */
function linesAt(words: readonly MeasuredWord[], from: number, limit: number): readonly LineRange[] {
  const lines: LineRange[] = [];
  let [filled, space] = [0, 0];
  for (let to = from + 1; to <= words.length; to += 1) {
    const word = words[to - 1];
    if (!word) break;
    filled += space + word.width;
    if (to > from + 1 && filled > limit + slack) break;
    lines.push({ from, to, width: filled });
    if (word.required) break;
    space = word.space;
  }
  return lines;
}

/** Whether the last two words fit one line. */
function canJoin(words: readonly MeasuredWord[], width: number): boolean {
  const [before, last] = words.slice(-2);
  return (
    before !== undefined &&
    last !== undefined &&
    !before.required &&
    before.width + before.space + last.width <= width + slack
  );
}

function compareTails(one: Tail, other: Tail, balance: boolean): number {
  return one.lines - other.lines || one.cost - other.cost || (balance ? one.width - other.width : 0);
}

function linesFrom(tails: readonly Tail[]): readonly LineRange[] {
  const lines: LineRange[] = [];
  for (let tail = tails[0]; tail?.first; tail = tails[tail.first.to]) lines.push(tail.first);
  return lines;
}
