import type { ChartFigure, Figure } from "../document/document.ts";
import type { Chart, ChartPoint } from "../message/chart.ts";
import { decimal } from "./decimal.ts";
import { attribute, escapeText } from "./html.ts";
import { unbrokenText } from "./unbroken.ts";

/** How the rows of each period are marked: as the chart's own columns are, full, hollow, pale. */
const marks: Readonly<Record<ChartPoint["period"], string>> = { current: "■", compared: "□", other: "" };

export function isChart(figure: Figure): figure is ChartFigure {
  return figure.source.scheme === "chart";
}

/** What stands where a figure is missing. */
const gap = "×";

/**
 * A chart on a page is its data: a table whose caption is the figure's `alt`, a row a point, with a bar from zero as long as
 * the value is large beside each figure (none below zero). Read aloud it is a table, printed it is one, and copied it stays one.
 */
export function chartTable({ source, alt }: ChartFigure, phrases: readonly string[]): string {
  const { chart } = source;
  const rows = chart.points.map((point) => rowOf(point, longestOf(chart)));
  return `<table>\n<caption>${unbrokenText(alt, phrases)}</caption>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
}

function rowOf({ label, value, text, period }: ChartPoint, longest: number): string {
  const share = value === null ? 0 : Math.max(0, (100 * value) / longest);
  const bar = `<td class="${period}" aria-hidden="true"><i style="width:${attribute(decimal(share))}%"></i></td>`;
  const figure = value === null ? gap : text;
  const mark = marks[period] === "" ? "" : `<span aria-hidden="true">${marks[period]} </span>`;
  return `<tr><th scope="row">${mark}${escapeText(label)}</th><td>${escapeText(figure)}</td>${bar}</tr>`;
}

function longestOf({ points, top }: Chart): number {
  return top ?? (Math.max(0, ...points.flatMap(({ value }) => value ?? [])) || 1);
}
