import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { compose } from "../../src/document/compose.ts";
import type { Chart, ChartType } from "../../src/message/chart.ts";
import { along, axisOf } from "../../src/scene/chart-axis.ts";
import { layout } from "../../src/scene/layout.ts";
import type { GroupNode, SceneNode, ShapeNode, TextNode } from "../../src/scene/scene.ts";
import { fonts, formatNamed, library, messageOf, world } from "../examples/studio.ts";

const square = formatNamed("square");
const message = messageOf("examples/tinh-hinh.yaml", "vi");

type Value = number | null;

test("an axis with a top ends there, whatever its values: the same length is the same value in every week", () => {
  const values = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 5 }), (own, count) => {
      const axis = axisOf(own, count, 60);
      expect(axis.high).toBe(60);
      expect(axis.ticks).toContain(0);
      expect(Math.max(...axis.ticks)).toBeLessThanOrEqual(60);
      if (Math.min(...own) >= 0) expect(along(axis, 30, 0, 100)).toBeCloseTo(50, 9);
    }),
  );
});

function chartOf(
  type: ChartType,
  values: readonly Value[],
  period: Chart["points"][number]["period"] = "current",
): Chart {
  const points = values.map((value, at) => ({
    at,
    label: `${at + 1}/8`,
    value,
    text: value === null ? "" : String(value).replace(".", ","),
    period,
  }));
  return { type, language: "vi", points, gaps: values.includes(null) };
}

/** The chart alone on a card with what must stand beside it. */
function drawn(chart: Chart, style = "width: 800px; height: 400px; font-size: 28px") {
  const beside = '{{> ribbon}}<p>{{t "asOf" "line"}}{{t "source" "line"}}{{t "figures" "example"}}</p>';
  const text = `<page id="a" style="padding: 60px">${beside}<img src="chart:cases" alt="a" style="${style}"></page>`;
  const findings = collectFindings();
  const document = compose(
    { ...message, charts: { cases: chart } },
    { source: { file: "t.hbs", text }, format: square },
    library,
    findings.report,
  );
  const scenes = document && layout(document, square, { fonts, library, world }, findings.report);
  const root = scenes?.[0]?.root;
  const figure =
    root && nodesIn(root).find((node): node is GroupNode => node.kind === "group" && node.role === "figure");
  const inside = figure ? nodesIn(figure) : [];
  const shapes = inside.filter((node): node is ShapeNode => node.kind === "shape");
  const texts = inside.filter((node): node is TextNode => node.kind === "text");
  const words = texts.map(({ lines }) => lines.flatMap(({ runs }) => runs.map((run) => run.text)).join(" "));
  return { told: findings.all.map(({ code }) => code), shapes, words };
}

function nodesIn(node: SceneNode): readonly SceneNode[] {
  return node.kind === "group" ? [node, ...node.children.flatMap(nodesIn)] : [node];
}

/** Rectangles: everything else in a chart is a stroke (L) or a dot (A). */
const bars = (shapes: readonly ShapeNode[]) => shapes.filter(({ path }) => /^M[\d.-]+ [\d.-]+h/.test(path));

const size = fc.integer({ min: 1, max: 9999 });

test("law: a column is as long as its value is large, from zero, whatever stands beside it", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          size,
          size.map((value) => -value),
        ),
        { minLength: 2, maxLength: 12 },
      ),
      (values) => {
        const { shapes, told } = drawn(chartOf("column", values));
        expect(told).toEqual([]);
        const boxes = bars(shapes).map(({ box }) => box);
        expect(boxes).toHaveLength(values.length);
        const unit = Math.max(...boxes.map(({ height }) => height)) / Math.max(...values.map(Math.abs));
        const zero = boxes.map(({ y, height }, index) => ((values[index] ?? 0) > 0 ? y + height : y));
        for (const [index, { height }] of boxes.entries()) {
          expect(Math.abs(height - Math.abs(values[index] ?? 0) * unit)).toBeLessThan(0.01);
          expect(Math.abs((zero[index] ?? 0) - (zero[0] ?? 0))).toBeLessThan(0.01);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("law: a bar is as long as its value is large, and all begin at one line", () => {
  fc.assert(
    fc.property(fc.array(size, { minLength: 2, maxLength: 6 }), (values) => {
      const boxes = bars(drawn(chartOf("bar", values)).shapes).map(({ box }) => box);
      const unit = Math.max(...boxes.map(({ width }) => width)) / Math.max(...values);
      expect(new Set(boxes.map(({ x }) => x)).size).toBe(1);
      for (const [index, { width }] of boxes.entries())
        expect(Math.abs(width - (values[index] ?? 0) * unit)).toBeLessThan(0.01);
    }),
    { numRuns: 25 },
  );
});

test("law: an axis holds zero and every value between round ticks", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -1e8, max: 1e8 }).map((value) => value / 100),
        { minLength: 1 },
      ),
      fc.integer({ min: 2, max: 6 }),
      (values, count) => {
        const axis = axisOf(values, count);
        expect(axis.ticks).toContain(0);
        expect(axis.low).toBe(axis.ticks[0]);
        expect(axis.high).toBe(axis.ticks.at(-1));
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(axis.low);
          expect(value).toBeLessThanOrEqual(axis.high);
        }
        expect(axis.ticks.length).toBeLessThanOrEqual(count + 3);
        expect(along(axis, axis.low, 10, 20)).toBe(10);
        expect(along(axis, axis.high, 10, 20)).toBe(20);
      },
    ),
  );
});

test.each([
  [[0, 27], 5, [0, 10, 20, 30]],
  [[0, 1], 5, [0, 1]],
  [[0, 0], 5, [0, 1]],
  [[-3, 12], 4, [-5, 0, 5, 10, 15]],
  [[0.2, 0.7], 4, [0, 0.2, 0.4, 0.6, 0.8]],
])("values %j in %i steps have ticks %j", (values, count, ticks) => {
  expect(axisOf(values, count).ticks).toEqual(ticks);
});

test("a gap is a cross, not a column of no height; zero is neither", () => {
  const whole = drawn(chartOf("column", [3, 2, 4]));
  const zero = drawn(chartOf("column", [3, 0, 4]));
  const gap = drawn(chartOf("column", [3, null, 4]));
  expect(bars(whole.shapes)).toHaveLength(3);
  expect(bars(zero.shapes)).toHaveLength(2);
  expect(gap.shapes.length - zero.shapes.length).toBe(2);
});

test("a line breaks at a gap", () => {
  const shapes = (values: readonly Value[]) => drawn(chartOf("line", values)).shapes.length;
  // Two strokes and a dot less, a cross of two strokes more.
  expect(shapes([3, null, 4, 5]) - shapes([3, 4, 4, 5])).toBe(-1);
});

test("periods differ in shape, not in colour alone", () => {
  const shapeOf = (period: Chart["points"][number]["period"]) =>
    bars(drawn(chartOf("column", [5, 9], period)).shapes)[0];
  expect(shapeOf("compared")?.evenOdd).toBe(true);
  expect(shapeOf("current")?.evenOdd).toBeUndefined();
  expect(shapeOf("other")?.fill).not.toEqual(shapeOf("current")?.fill);
});

test("numbers on the axis are written as the language writes them", () => {
  expect(drawn(chartOf("column", [1200, 4800])).words).toEqual(
    expect.arrayContaining(["0", "2.000", "4.000"]),
  );
});

test("labels are text like any other: too small, or without glyph, is refused", () => {
  const small = drawn(chartOf("column", [1, 2]), "width: 800px; height: 400px; font-size: 12px");
  expect(new Set(small.told)).toEqual(new Set(["text-too-small"]));
  const odd = chartOf("bar", [1, 2]);
  const points = odd.points.map((point) => ({ ...point, label: "ខ្មែរ" }));
  expect(drawn({ ...odd, points }).told).toContain("glyph-missing");
});

test("a chart without room says so", () => {
  expect(drawn(chartOf("column", [1, 2]), "width: 60px; height: 60px; font-size: 28px").told).toContain(
    "chart-too-small",
  );
  const crowd = Array.from({ length: 30 }, () => 1);
  expect(drawn(chartOf("bar", crowd)).told).toContain("chart-too-small");
});
