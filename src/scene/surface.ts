import type { Colour } from "../base/colour.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { BoxStyle } from "../document/document.ts";
import { rounded } from "./round.ts";
import type { ShapeNode } from "./scene.ts";

/** Background and borders of a block, as outlines. */
export function surfaceShapes(box: Rectangle, style: BoxStyle): readonly ShapeNode[] {
  const shapes: ShapeNode[] = [];
  if (style.background)
    shapes.push({ kind: "shape", path: roundedPath(box, style.radius), fill: style.background, box });
  return [...shapes, ...borderShapes(box, style)];
}

/** One ring where all four sides are alike; else a bar along each side that has one. */
function borderShapes(box: Rectangle, { border, radius }: BoxStyle): readonly ShapeNode[] {
  const { top, right, bottom, left } = border;
  const sides = [top, right, bottom, left];
  if (sides.every(({ width }) => width === 0)) return [];
  if (sides.every((side) => side.width === top.width && isColour(side.colour, top.colour))) {
    const inner = inset(box, top.width);
    const path = roundedPath(box, radius) + roundedPath(inner, Math.max(0, radius - top.width));
    return [{ kind: "shape", path, fill: { kind: "solid", colour: top.colour }, box, evenOdd: true }];
  }
  const bars: readonly (readonly [BoxStyle["border"]["top"], Rectangle])[] = [
    [top, { ...box, height: top.width }],
    [right, { ...box, x: box.x + box.width - right.width, width: right.width }],
    [bottom, { ...box, y: box.y + box.height - bottom.width, height: bottom.width }],
    [left, { ...box, width: left.width }],
  ];
  return bars
    .filter(([side]) => side.width > 0)
    .map(([side, bar]) => ({
      kind: "shape",
      path: roundedPath(bar, 0),
      fill: { kind: "solid", colour: side.colour },
      box: bar,
    }));
}

function isColour(one: Colour, other: Colour): boolean {
  const { red, green, blue, alpha } = other;
  return one.red === red && one.green === green && one.blue === blue && one.alpha === alpha;
}

function inset(box: Rectangle, by: number): Rectangle {
  return {
    x: box.x + by,
    y: box.y + by,
    width: Math.max(0, box.width - 2 * by),
    height: Math.max(0, box.height - 2 * by),
  };
}

/** SVG path data of a rectangle with round corners; the radius is at most half of the shorter side. */
export function roundedPath({ x, y, width, height }: Rectangle, radius: number): string {
  const r = rounded(Math.min(radius, width / 2, height / 2));
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(rounded) as [
    number,
    number,
    number,
    number,
  ];
  if (r <= 0) return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const corner = (toX: number, toY: number) => `A${r} ${r} 0 0 1 ${rounded(toX)} ${rounded(toY)}`;
  return [
    `M${rounded(left + r)} ${top}H${rounded(right - r)}`,
    corner(right, top + r),
    `V${rounded(bottom - r)}`,
    corner(right - r, bottom),
    `H${rounded(left + r)}`,
    corner(left, bottom - r),
    `V${rounded(top + r)}`,
    corner(left + r, top),
    "Z",
  ].join("");
}
