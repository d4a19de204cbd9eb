import type { Colour } from "../base/colour.ts";
import type { Point, Rectangle } from "../base/geometry.ts";
import type { Fill } from "../document/document.ts";

export type LinearFill = Extract<Fill, { kind: "linear" }>;
export type Stop = LinearFill["stops"][number];

/** Ends of a CSS gradient line across `box`: 0 degrees up, 90 right (CSS Images 3, section 3.1). */
export function gradientLine(box: Rectangle, angle: number): { readonly from: Point; readonly to: Point } {
  const radians = (angle * Math.PI) / 180;
  const [right, down] = [Math.sin(radians), -Math.cos(radians)];
  const half = (Math.abs(box.width * right) + Math.abs(box.height * down)) / 2;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return {
    from: { x: x - right * half, y: y - down * half },
    to: { x: x + right * half, y: y + down * half },
  };
}

/**
 * Stops for painters that blend colour and alpha apart, where CSS blends them together: a wholly
 * transparent stop takes its neighbours' colour, so that fading out does not pass through black.
 */
export function paintStops(stops: readonly Stop[]): readonly Stop[] {
  return stops.flatMap((stop, index) => {
    if (stop.colour.alpha > 0) return [stop];
    const neighbours = [stops[index - 1], stops[index + 1]].filter((other) => other !== undefined);
    const colours = neighbours.length > 0 ? neighbours.map((other) => other.colour) : [stop.colour];
    return colours.map((colour) => ({ at: stop.at, colour: faded(colour) }));
  });
}

function faded(colour: Colour): Colour {
  return { ...colour, alpha: 0 };
}
