import type { Chart, ChartPoint } from "../message/chart.ts";
import type { Label, Lettering } from "./chart-label.ts";
import type { Look } from "./chart-marks.ts";
import type { ShapeNode } from "./scene.ts";

/** A chart to be drawn. */
export interface Drawing {
  readonly chart: Chart;
  readonly lettering: Lettering;
  /** Size of the labels, the measure of everything else. */
  readonly size: number;
}

/** A label with its place: its top left corner. */
export interface PlacedLabel {
  readonly label: Label;
  readonly x: number;
  readonly y: number;
}

/** What was drawn: shapes in painting order, then the labels. */
export interface Draft {
  readonly shapes: readonly ShapeNode[];
  readonly labels: readonly PlacedLabel[];
}

/** How the columns and bars of each period look. */
export const looks: Readonly<Record<ChartPoint["period"], Look>> = {
  current: "full",
  compared: "hollow",
  other: "pale",
};

/** The known values of a chart. */
export function valuesOf({ points }: Chart): readonly number[] {
  return points.flatMap(({ value }) => value ?? []);
}
