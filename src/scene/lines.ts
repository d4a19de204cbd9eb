/** A stretch that stays together: its width, that of the space after it, and whether a line must end there. */
export interface MeasuredWord {
  readonly width: number;
  readonly space: number;
  readonly required: boolean;
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

/** Breaks words into lines, greedily. A word wider than a line stands alone and juts out: the caller checks. */
export function breakLines(
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
