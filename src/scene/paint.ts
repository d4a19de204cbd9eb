import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { ChartFigure, Figure } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import type { PlacedBlock } from "./boxes.ts";
import { drawChart } from "./chart.ts";
import { iconShapes } from "./icons.ts";
import type { Painted } from "./painted.ts";
import type { SetParagraph } from "./paragraph.ts";
import type { Paragraph, SizeOf } from "./piece.ts";
import { qrCodeOf, qrShapes } from "./qr.ts";
import { rounded, roundedBox } from "./round.ts";
import type { FontBook, GroupNode, SceneNode } from "./scene.ts";
import { surfaceShapes } from "./surface.ts";
import { textNodeOf } from "./textnode.ts";

export interface Painter {
  readonly paragraphOf: (text: PlacedBlock) => Paragraph;
  readonly setOf: (text: PlacedBlock) => SetParagraph;
  readonly sizeOf: SizeOf;
  readonly fonts: FontBook;
  readonly library: Library;
  readonly world: World;
  readonly report: Report;
  /** What was painted of text and surfaces, in painting order: the checks look at it. */
  readonly painted: Painted[];
}

/** The page as a group: surfaces, texts and figures in reading and painting order. */
export function paintPage(page: PlacedBlock, painter: Painter): GroupNode {
  const [root] = paint(page, 1, painter);
  if (root?.kind !== "group") throw new Error("a page is a box");
  return root;
}

function paint(placed: PlacedBlock, around: number, painter: Painter): readonly SceneNode[] {
  const { block } = placed;
  const opacity = around * block.style.opacity;
  const box = roundedBox(placed.box);
  const surface = surfaceShapes(box, block.style);
  if (block.kind === "figure") return [paintFigure(placed, block, opacity, painter)];
  if (block.kind === "text") {
    const text = textNodeOf(placed, painter.paragraphOf(placed), painter.setOf(placed), painter.sizeOf);
    painter.painted.push({ placed, opacity, text });
    const nodes = [...surface, text];
    if (block.style.opacity === 1) return nodes;
    return [
      { kind: "group", role: "div", box, opacity: block.style.opacity, children: nodes, place: block.place },
    ];
  }
  painter.painted.push({ placed, opacity });
  const children = [...surface, ...placed.children.flatMap((child) => paint(child, opacity, painter))];
  return [
    { kind: "group", role: block.role, box, opacity: block.style.opacity, children, place: block.place },
  ];
}

function paintFigure(placed: PlacedBlock, figure: Figure, opacity: number, painter: Painter): GroupNode {
  const { source, alt, colour, place, style } = figure;
  const box = roundedBox(placed.content);
  const code = source.scheme === "qr" ? qrCodeOf(source.value, source) : undefined;
  if (source.scheme === "qr" && !code)
    painter.report({
      severity: "error",
      code: "qr-too-long",
      values: { length: source.value.length },
      place,
    });
  if (source.scheme === "chart") return paintChart(placed, { ...figure, source }, opacity, painter);
  const shapes =
    source.scheme === "icon"
      ? iconShapes({ name: source.value, colour, place }, box, painter, painter.report)
      : code
        ? qrShapes(code, box, colour)
        : [];
  const module = code && { module: rounded(Math.min(box.width, box.height) / code.modules) };
  painter.painted.push({ placed, opacity, ...module });
  return {
    kind: "group",
    role: alt === "" ? "decoration" : "figure",
    box: roundedBox(placed.box),
    ...(alt !== "" && { alt }),
    opacity: style.opacity,
    children: [...surfaceShapes(roundedBox(placed.box), style), ...shapes],
    place,
  };
}

function paintChart(placed: PlacedBlock, figure: ChartFigure, opacity: number, painter: Painter): GroupNode {
  const { alt, place, style } = figure;
  painter.painted.push({ placed, opacity });
  const { shapes, labels } = drawChart(figure, placed.content, painter, painter.report);
  for (const label of labels) painter.painted.push({ ...label, opacity });
  const box = roundedBox(placed.box);
  return {
    kind: "group",
    role: alt === "" ? "decoration" : "figure",
    box,
    ...(alt !== "" && { alt }),
    opacity: style.opacity,
    children: [...surfaceShapes(box, style), ...shapes, ...labels.map(({ text }) => text)],
    place,
  };
}
