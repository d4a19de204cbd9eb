import type { Colour } from "../base/colour.ts";
import type { Point, Rectangle } from "../base/geometry.ts";
import { rounded, roundedBox } from "./round.ts";
import type { ShapeNode } from "./scene.ts";

/** How a column or bar is told apart, also where there is no colour: full, hollow, pale. */
export type Look = "full" | "hollow" | "pale";

/** A rectangle from zero to a value. Its `box` is the rectangle: as long as the value is large. */
export function barShape(box: Rectangle, look: Look, colour: Colour, stroke: number): ShapeNode {
  const outer = roundedBox(box);
  const hollow = look === "hollow" && Math.min(outer.width, outer.height) > 2 * stroke;
  return {
    kind: "shape",
    path: rectangle(outer) + (hollow ? rectangle(roundedBox(inset(box, stroke))) : ""),
    fill: { kind: "solid", colour: look === "pale" ? faded(colour, 0.55) : colour },
    box: outer,
    ...(hollow && { evenOdd: true }),
  };
}

/** A straight stroke of some width. */
export function strokeShape(from: Point, to: Point, width: number, colour: Colour): ShapeNode {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [across, down] = [((from.y - to.y) / length) * (width / 2), ((to.x - from.x) / length) * (width / 2)];
  const corners = [
    { x: from.x + across, y: from.y + down },
    { x: to.x + across, y: to.y + down },
    { x: to.x - across, y: to.y - down },
    { x: from.x - across, y: from.y - down },
  ];
  const path = `M${corners.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join("L")}Z`;
  return { kind: "shape", path, fill: { kind: "solid", colour }, box: around(corners) };
}

/** A round dot. */
export function dotShape({ x, y }: Point, radius: number, colour: Colour): ShapeNode {
  const [r, left, right] = [rounded(radius), rounded(x - radius), rounded(x + radius)];
  const path = `M${left} ${rounded(y)}A${r} ${r} 0 0 1 ${right} ${rounded(y)}A${r} ${r} 0 0 1 ${left} ${rounded(y)}Z`;
  const box = roundedBox({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  return { kind: "shape", path, fill: { kind: "solid", colour }, box };
}

/** The mark of a gap: a cross where a figure should stand. */
export function crossShapes(
  centre: Point,
  size: number,
  width: number,
  colour: Colour,
): readonly ShapeNode[] {
  const half = size / 2;
  const corner = (x: number, y: number) => ({ x: centre.x + x * half, y: centre.y + y * half });
  return [
    strokeShape(corner(-1, -1), corner(1, 1), width, colour),
    strokeShape(corner(-1, 1), corner(1, -1), width, colour),
  ];
}

export function faded(colour: Colour, alpha: number): Colour {
  return { ...colour, alpha: colour.alpha * alpha };
}

function rectangle({ x, y, width, height }: Rectangle): string {
  return `M${x} ${y}h${width}v${height}h${rounded(-width)}z`;
}

function inset({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

function around(points: readonly Point[]): Rectangle {
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...points.map(({ x }) => x)), Math.max(...points.map(({ y }) => y))];
  return roundedBox({ x: left, y: top, width: right - left, height: bottom - top });
}
