/** One contender of a row: what it is called and one whole run of it. */
export interface Contender {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

export interface Row {
  readonly title: string;
  readonly rounds: number;
  readonly ours: Contender;
  readonly peers: readonly Contender[];
}

/**
 * Runs all contenders of a row in turn, round by round (A B C A B C …), after one uncounted round, and
 * prints each one's median milliseconds and the median of the ratios ours / peer taken within a round,
 * so that a drift of the machine's speed falls on both.
 */
export async function compare(row: Row): Promise<void> {
  const contenders = [row.ours, ...row.peers];
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < row.rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const start = performance.now();
      await contender.run();
      if (round >= 0) times[index]?.push(performance.now() - start);
    }
  }
  console.log(`\n${row.title} (${row.rounds} rounds)`);
  const ours = times[0] as number[];
  for (const [index, contender] of contenders.entries()) {
    const own = times[index] as number[];
    const ratio = median(own.map((time, round) => (ours[round] as number) / time));
    const beside = index === 0 ? "" : `  Loa takes ${ratio.toFixed(2)} × its time`;
    console.log(`  ${contender.name.padEnd(34)} ${median(own).toFixed(1).padStart(9)} ms${beside}`);
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
