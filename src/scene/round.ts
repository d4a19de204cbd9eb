import type { Rectangle } from "../base/geometry.ts";

/** A thousandth of a scene unit: the grid on which every number of a scene stands. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}

export function roundedBox({ x, y, width, height }: Rectangle): Rectangle {
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}
