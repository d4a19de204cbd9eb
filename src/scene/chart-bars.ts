import type { Rectangle } from "../base/geometry.ts";
import { type Draft, type Drawing, looks, type PlacedLabel, valuesOf } from "./chart-draft.ts";
import { labelOf } from "./chart-label.ts";
import { barShape, crossShapes, strokeShape } from "./chart-marks.ts";

/** Bars: names to the left, lengths from zero, each with its figure. Undefined where there is no room. */
export function drawBars({ chart, lettering, size }: Drawing, box: Rectangle): Draft | undefined {
  const names = chart.points.map(({ label }) => labelOf(label, lettering));
  const figures = chart.points.map(({ text }) => labelOf(text, lettering, 700));
  const left = Math.max(...names.map(({ width }) => width)) + 0.6 * size;
  const right = Math.max(...figures.map(({ width }) => width)) + 0.5 * size;
  const band = box.height / chart.points.length;
  const room = box.width - left - right;
  if (band < 1.4 * size || room < 4 * size) return undefined;
  const most = chart.top ?? (Math.max(0, ...valuesOf(chart)) || 1);
  const { colour } = lettering.style;
  const zero = box.x + left;
  const shapes = chart.points.flatMap(({ value, at, period }) => {
    const middle = box.y + (at + 0.5) * band;
    if (value === null)
      return crossShapes({ x: zero + 0.6 * size, y: middle }, 0.5 * size, 0.1 * size, colour);
    const bar = { x: zero, y: middle - 0.36 * band, width: (value / most) * room, height: 0.72 * band };
    return value === 0
      ? []
      : [barShape(bar, period === "other" ? "full" : looks[period], colour, 0.12 * size)];
  });
  const labels = chart.points.flatMap(({ value, at }, index): readonly PlacedLabel[] => {
    const middle = box.y + (at + 0.5) * band;
    const [name, figure] = [names[index], figures[index]];
    if (!name || !figure) return [];
    const own = { label: name, x: box.x, y: middle - name.height / 2 };
    const x = zero + ((value ?? 0) / most) * room + 0.4 * size;
    return value === null ? [own] : [own, { label: figure, x, y: middle - figure.height / 2 }];
  });
  const axis = strokeShape({ x: zero, y: box.y }, { x: zero, y: box.y + box.height }, 0.09 * size, colour);
  return { shapes: [...shapes, axis], labels };
}
