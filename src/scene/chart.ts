import type { Report } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { ChartFigure } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import { drawBars } from "./chart-bars.ts";
import type { Label, Lettering } from "./chart-label.ts";
import { drawOverTime } from "./chart-time.ts";
import { checkGlyphs } from "./checks.ts";
import type { SizeOf } from "./piece.ts";
import type { FontBook, ShapeNode } from "./scene.ts";

/** A chart as drawn: shapes in painting order, then its labels as text. */
export interface DrawnChart {
  readonly shapes: readonly ShapeNode[];
  readonly labels: readonly ReturnType<Label["at"]>[];
}

/**
 * Draws a chart into a box: lengths from zero, ticks and days in the language's own writing, a cross where a
 * figure is missing. Reports `chart-too-small`, and letters without glyph.
 */
export function drawChart(
  figure: ChartFigure,
  box: Rectangle,
  context: { readonly fonts: FontBook; readonly library: Library; readonly sizeOf: SizeOf },
  report: Report,
): DrawnChart {
  const { chart, label: style } = figure.source;
  const lettering: Lettering = { ...context, figure, style, language: chart.language };
  const drawing = { chart, lettering, size: context.sizeOf(style.size) };
  const drawn = chart.type === "bar" ? drawBars(drawing, box) : drawOverTime(drawing, box);
  if (!drawn) {
    const values = { name: figure.source.value, points: chart.points.length };
    report({ severity: "error", code: "chart-too-small", values, place: figure.place });
    return { shapes: [], labels: [] };
  }
  checkGlyphs(
    drawn.labels.map(({ label }) => label.paragraph),
    report,
  );
  return { shapes: drawn.shapes, labels: drawn.labels.map(({ label, x, y }) => label.at(x, y)) };
}
