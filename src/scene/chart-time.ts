import type { Rectangle } from "../base/geometry.ts";
import { formatNumber } from "../language/numbers.ts";
import type { ChartPoint } from "../message/chart.ts";
import { type Axis, along, axisOf } from "./chart-axis.ts";
import { type Draft, type Drawing, looks, type PlacedLabel, valuesOf } from "./chart-draft.ts";
import { type Lettering, labelOf } from "./chart-label.ts";
import { barShape, crossShapes, dotShape, faded, strokeShape } from "./chart-marks.ts";
import type { ShapeNode } from "./scene.ts";

/** Columns narrower than this are a smear. */
const narrowest = 1.5;

interface Plot extends Drawing {
  readonly axis: Axis;
  /** Where values are drawn. */
  readonly area: Rectangle;
  /** Width of one place along the axis. */
  readonly band: number;
}

/** Columns or a line: values upwards, days across. Undefined where there is no room. */
export function drawOverTime(drawing: Drawing, box: Rectangle): Draft | undefined {
  const { chart, lettering, size } = drawing;
  const axis = axisOf(
    valuesOf(chart),
    Math.min(5, Math.max(2, Math.floor(box.height / (4 * size)))),
    chart.top,
  );
  const ticks = axis.ticks.map((value) => labelOf(numberOf(value, lettering), lettering));
  const gutter = Math.max(...ticks.map(({ width }) => width)) + 0.5 * size;
  const area = {
    x: box.x + gutter,
    y: box.y + 1.5 * size,
    width: box.width - gutter,
    height: box.height - 3.3 * size,
  };
  const plot = { ...drawing, axis, area, band: area.width / ((chart.points.at(-1)?.at ?? 0) + 1) };
  if (area.height < 3 * size || plot.band < narrowest) return undefined;
  const tickLabels = ticks.map((label, index) => ({
    label,
    x: area.x - 0.5 * size - label.width,
    y: heightOf(axis.ticks[index] ?? 0, plot) - label.height / 2,
  }));
  const marks = chart.type === "line" ? lineShapes(plot) : columnShapes(plot);
  const values = valueLabels(plot, box);
  return {
    shapes: [...gridShapes(plot, values), ...marks, ...gapShapes(plot)],
    labels: [...tickLabels, ...dayLabels(plot, box), ...values],
  };
}

function numberOf(value: number, { library, language }: Lettering): string {
  const own = library.languages[language];
  return own ? formatNumber(value, own) : String(value);
}

function heightOf(value: number, { axis, area }: Plot): number {
  return along(axis, value, area.y + area.height, area.y);
}

function middleOf({ at }: ChartPoint, { area, band }: Plot): number {
  return area.x + (at + 0.5) * band;
}

/** A firm line at zero; a hair at each other tick, which stops short of the figures that stand in its way. */
function gridShapes(plot: Plot, labels: readonly PlacedLabel[]): readonly ShapeNode[] {
  const { axis, area, size, lettering } = plot;
  const { colour } = lettering.style;
  const end = area.x + area.width;
  return axis.ticks.flatMap((tick) => {
    const y = heightOf(tick, plot);
    if (tick === 0) return [strokeShape({ x: area.x, y }, { x: end, y }, 0.09 * size, colour)];
    const holes = labels
      .filter((label) => y > label.y && y < label.y + label.label.height)
      .map(({ x, label }) => ({ from: x - 0.2 * size, to: x + label.width + 0.2 * size }))
      .sort((one, other) => one.from - other.from);
    const starts = [area.x, ...holes.map(({ to }) => to)];
    return starts.flatMap((from, index) => {
      const to = holes[index]?.from ?? end;
      return to > from ? [strokeShape({ x: from, y }, { x: to, y }, 0.04 * size, faded(colour, 0.3))] : [];
    });
  });
}

function columnShapes(plot: Plot): readonly ShapeNode[] {
  const { chart, band, size, lettering } = plot;
  const zero = heightOf(0, plot);
  return chart.points.flatMap((point) => {
    if (point.value === null || point.value === 0) return [];
    const top = heightOf(point.value, plot);
    const width = 0.74 * band;
    const x = middleOf(point, plot) - width / 2;
    const box = { x, y: Math.min(top, zero), width, height: Math.abs(zero - top) };
    return [barShape(box, looks[point.period], lettering.style.colour, Math.min(0.12 * size, 0.16 * band))];
  });
}

/** A stroke between neighbours that are both known: a gap breaks the line. */
function lineShapes(plot: Plot): readonly ShapeNode[] {
  const { chart, size, lettering, band } = plot;
  const { colour } = lettering.style;
  const place = (point: ChartPoint) => ({ x: middleOf(point, plot), y: heightOf(point.value ?? 0, plot) });
  const known = (point: ChartPoint | undefined) => point !== undefined && point.value !== null;
  return chart.points.flatMap((point, index) => {
    const next = chart.points[index + 1];
    const stroke =
      known(point) && next && known(next)
        ? [strokeShape(place(point), place(next), 0.16 * size, colour)]
        : [];
    const dot = known(point) ? [dotShape(place(point), Math.min(0.24 * size, 0.4 * band), colour)] : [];
    return [...stroke, ...dot];
  });
}

function gapShapes(plot: Plot): readonly ShapeNode[] {
  const { chart, size, band, lettering } = plot;
  const across = Math.min(0.5 * size, 0.7 * band);
  return chart.points
    .filter(({ value }) => value === null)
    .flatMap((point) => {
      const centre = { x: middleOf(point, plot), y: heightOf(0, plot) - 0.7 * size };
      return crossShapes(centre, across, 0.2 * across, lettering.style.colour);
    });
}

/** Days under the axis from the last one back, a week or several apart, as many as stand clear of each other. */
function dayLabels(plot: Plot, box: Rectangle): readonly PlacedLabel[] {
  const { chart, size, band, lettering } = plot;
  const last = chart.points.length - 1;
  const widest = labelOf(chart.points[last]?.label ?? "", lettering).width;
  const apart = Math.ceil((widest + size) / band);
  const step = last > 14 ? Math.ceil(apart / 7) * 7 : apart;
  const placed: PlacedLabel[] = [];
  for (let index = last; index >= 0; index -= step) {
    const point = chart.points[index];
    if (!point) break;
    const label = labelOf(point.label, lettering);
    // Each ends where its column ends, so that the last stands like the others.
    const x = middleOf(point, plot) + 0.37 * band - label.width;
    if (x < box.x) break;
    const before = placed.at(-1);
    if (before && x + label.width + 0.6 * size > before.x) continue;
    placed.push({ label, x, y: box.y + box.height - label.height });
  }
  return placed;
}

/** The highest value and the last one, in figures above their marks, where nothing stands in the way. */
function valueLabels(plot: Plot, box: Rectangle): readonly PlacedLabel[] {
  const { chart, size, lettering } = plot;
  const known = chart.points.filter(({ value }) => value !== null);
  const most = Math.max(...valuesOf(chart));
  const highest = known.find(({ value }) => value === most && most > 0);
  const placed: PlacedLabel[] = [];
  for (const point of new Set([highest, known.at(-1)])) {
    if (!point || (point.value ?? 0) < 0) continue;
    const label = labelOf(point.text, lettering, 700);
    const middle = middleOf(point, plot);
    const x = clamp(middle - label.width / 2, box.x, box.x + box.width - label.width);
    const y = heightOf(point.value ?? 0, plot) - label.height - 0.15 * size;
    const hidden = known.some(
      (other) =>
        Math.abs(middleOf(other, plot) - middle) < label.width / 2 + plot.band / 2 &&
        heightOf(other.value ?? 0, plot) < y + label.height - 0.1 * size,
    );
    const crowded = placed.some((other) => Math.abs(other.x - x) < label.width + 0.5 * size);
    if (!hidden && !crowded) placed.push({ label, x, y });
  }
  return placed;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
