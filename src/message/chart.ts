import type { Report } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import { dayAfter, daysBetween, formatDate } from "../language/dates.ts";
import { formatNumber } from "../language/numbers.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Language, Library } from "../library/library.ts";
import type { Spec } from "../spec/spec.ts";
import type { Table } from "../spec/table.ts";

export type ChartType = "line" | "column" | "bar";

/** Figures to be drawn, every label written in the message's language. Plain data. */
export interface Chart {
  readonly type: ChartType;
  readonly language: LanguageTag;
  readonly points: readonly ChartPoint[];
  /** Whether a value is missing: the artwork must then say what a gap is. */
  readonly gaps: boolean;
  /** Where the axis of values ends, so that bulletins of several weeks can be laid side by side; else at their own highest. */
  readonly top?: number;
}

export interface ChartPoint {
  /** Place along the axis: days or rows since the first. */
  readonly at: number;
  /** The day or name as the language writes it. */
  readonly label: string;
  /** Null is a gap: nothing is known, which is not zero. */
  readonly value: number | null;
  /** The value as the language writes it; empty for a gap. */
  readonly text: string;
  /** In the period that the message speaks of, in the one it compares with, or in neither. */
  readonly period: "current" | "compared" | "other";
}

/** `charts` of a kind's data: which columns of which fact, and the facts that name its periods. */
interface ChartPlan {
  readonly type: ChartType;
  readonly table: string;
  readonly label: string;
  readonly value: string;
  readonly current?: string;
  readonly compared?: string;
  /** The fact that fixes the axis: `{ max: 60 }`. */
  readonly scale?: string;
}

interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A year and a month of days: longer spans are slips of the year. */
const longestSpan = 400;

/**
 * The charts of a message, by the names that its kind gives them. Reports `chart-negative` (bars show sizes: they
 * have no side for less than nothing), `chart-beyond-scale` (a fixed axis never cuts a length short) and `chart-span` at the figure's place; undefined when
 * there was one.
 */
export function chartsOf(
  spec: Spec,
  language: Language,
  library: Library,
  report: Report,
): Readonly<Record<string, Chart>> | undefined {
  const plans = (library.kinds[spec.kind]?.data.charts ?? {}) as Readonly<Record<string, ChartPlan>>;
  const charts: Record<string, Chart> = {};
  let whole = true;
  for (const [name, plan] of Object.entries(plans)) {
    const table = spec.tables?.[plan.table];
    if (!table) continue;
    if (isDrawable(table, plan, topOf(spec, plan), report))
      charts[name] = chartOf(table, plan, { spec, language });
    else whole = false;
  }
  return whole ? charts : undefined;
}

/** Where the spec fixes the end of the axis. */
function topOf({ facts }: Spec, { scale = "" }: ChartPlan): number | undefined {
  const { max } = (facts[scale] ?? {}) as { readonly max?: unknown };
  return typeof max === "number" ? max : undefined;
}

function isDrawable(
  { rows, placeOf }: Table,
  plan: ChartPlan,
  top: number | undefined,
  report: Report,
): boolean {
  const beyond = top === undefined ? -1 : rows.findIndex((row) => Number(row[plan.value]) > top);
  if (beyond >= 0)
    report({
      severity: "error",
      code: "chart-beyond-scale",
      values: {
        value: Number(rows[beyond]?.[plan.value]),
        column: plan.value,
        limit: top ?? 0,
        fact: plan.scale ?? "",
      },
      place: placeOf(beyond, plan.value),
    });
  const negative = plan.type === "bar" ? rows.findIndex((row) => Number(row[plan.value]) < 0) : -1;
  if (negative >= 0)
    report({
      severity: "error",
      code: "chart-negative",
      values: { value: Number(rows[negative]?.[plan.value]), column: plan.value },
      place: placeOf(negative, plan.value),
    });
  const [first, last] = [rows[0]?.[plan.label], rows.at(-1)?.[plan.label]];
  const days = isDay(first) && isDay(last) ? daysBetween(first, last) : 0;
  if (days >= longestSpan)
    report({
      severity: "error",
      code: "chart-span",
      values: { days: days + 1, limit: longestSpan },
      place: placeOf(rows.length - 1, plan.label),
    });
  return beyond < 0 && negative < 0 && days < longestSpan;
}

function chartOf(
  { rows }: Table,
  plan: ChartPlan,
  { spec, language }: { readonly spec: Spec; readonly language: Language },
): Chart {
  const periodOf = (day: string): ChartPoint["period"] => {
    if (isWithin(day, spec.facts[plan.current ?? ""])) return "current";
    return isWithin(day, spec.facts[plan.compared ?? ""]) ? "compared" : "other";
  };
  const points = withMissingDays(rows, plan).map(({ name, value, at }) => ({
    at,
    label: isDay(name) ? formatDate(name, "short", language) : name,
    value,
    text: value === null ? "" : formatNumber(value, language),
    period: periodOf(name),
  }));
  const gaps = points.some(({ value }) => value === null);
  const top = topOf(spec, plan);
  return { type: plan.type, language: language.tag, points, gaps, ...(top !== undefined && { top }) };
}

/** A day that no row speaks of is a gap like an empty cell. */
function withMissingDays(rows: Table["rows"], plan: ChartPlan) {
  const values = new Map(rows.map((row) => [String(row[plan.label] ?? ""), row[plan.value]]));
  const names = [...values.keys()];
  const [first = "", last = ""] = [names[0], names.at(-1)];
  const spans = isDay(first) && isDay(last);
  const all = spans
    ? Array.from({ length: daysBetween(first, last) + 1 }, (_, days) => dayAfter(first, days))
    : names;
  return all.map((name, at) => {
    const value = values.get(name);
    return { name, at, value: typeof value === "number" ? value : null };
  });
}

function isDay(value: unknown): value is IsoDate {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isWithin(day: string, period: unknown): boolean {
  const { from, to } = (period ?? {}) as Partial<Period>;
  return from !== undefined && to !== undefined && isDay(day) && day >= from && day <= to;
}
