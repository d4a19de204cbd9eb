/** An axis of values: round ticks that hold every value, and zero. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

/**
 * The axis of values in about `count` steps of 1, 2 or 5 times a power of ten. Zero is always on it, so that a
 * length drawn from zero is as long as its value is large; whole numbers get whole ticks. An axis with a `top` ends
 * exactly there, whatever its values: two charts with one top have one scale.
 */
export function axisOf(own: readonly number[], count: number, top?: number): Axis {
  const values = top === undefined ? own : [...own, top];
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = most - least || 1;
  const step = Math.max(niceStep(span / count), values.every(Number.isInteger) ? 1 : 0);
  const [first, last] = [Math.floor(least / step), Math.ceil((most || least + span) / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => exact((first + index) * step));
  const high = top ?? exact(last * step);
  return { ticks: ticks.filter((tick) => tick <= high), low: exact(first * step), high };
}

/** The least of 1, 2, 5, 10 times a power of ten that is not less. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(12)) || 0;
}

/** Where a value stands between `from` (the axis's low end) and `to`. */
export function along({ low, high }: Axis, value: number, from: number, to: number): number {
  return from + ((value - low) / (high - low)) * (to - from);
}
