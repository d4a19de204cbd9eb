/** A number as every renderer writes it: at most so many decimals, never an exponent, never -0. */
export function decimal(value: number, digits = 3): string {
  const power = 10 ** digits;
  const rounded = Math.round(value * power) / power;
  if (rounded === 0) return "0";
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(digits) : String(rounded);
}
