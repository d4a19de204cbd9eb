import { type Colour, composite } from "../base/colour.ts";
import type { Point, Rectangle } from "../base/geometry.ts";
import type { Fill } from "../document/document.ts";
import type { Painted } from "./painted.ts";

const paper: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/** The colour behind a point: white paper, and every surface painted so far that covers it. */
export function groundAt(point: Point, painted: readonly Painted[]): Colour {
  let colour = paper;
  for (const { placed, opacity } of painted) {
    const { background, radius } = placed.block.style;
    if (!background || !covers(placed.box, radius, point)) continue;
    const fill = colourAt(background, placed.box, point);
    colour = composite({ ...fill, alpha: fill.alpha * opacity }, colour);
  }
  return colour;
}

/** Whether a box with round corners holds a point. */
export function covers(box: Rectangle, radius: number, { x, y }: Point): boolean {
  const [across, down] = [
    Math.min(x - box.x, box.x + box.width - x),
    Math.min(y - box.y, box.y + box.height - y),
  ];
  if (across < 0 || down < 0) return false;
  const r = Math.min(radius, box.width / 2, box.height / 2);
  return across >= r || down >= r || Math.hypot(r - across, r - down) <= r;
}

/** CSS gradients: the line through the centre, long enough that its ends' normals meet the corners. */
export function colourAt(fill: Fill, box: Rectangle, point: Point): Colour {
  if (fill.kind === "solid") return fill.colour;
  const angle = (fill.angle * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const length = Math.abs(box.width * sine) + Math.abs(box.height * cosine);
  const [x, y] = [point.x - box.x - box.width / 2, point.y - box.y - box.height / 2];
  const at = length === 0 ? 0 : (x * sine - y * cosine) / length + 0.5;
  return stopColour(fill.stops, at);
}

function stopColour(stops: Extract<Fill, { kind: "linear" }>["stops"], at: number): Colour {
  const after = stops.findIndex((stop) => stop.at >= at);
  const [from, to] = [stops[after - 1] ?? stops[after], stops[after] ?? stops.at(-1)];
  if (!from || !to) return stops[0]?.colour ?? paper;
  if (after < 0) return to.colour;
  const part = to.at === from.at ? 1 : (at - from.at) / (to.at - from.at);
  const mix = (one: number, other: number) => one + (other - one) * part;
  return {
    red: mix(from.colour.red, to.colour.red),
    green: mix(from.colour.green, to.colour.green),
    blue: mix(from.colour.blue, to.colour.blue),
    alpha: mix(from.colour.alpha, to.colour.alpha),
  };
}
