/** A closed line of straight pieces: x0, y0, x1, y1 …, without the first point again at its end. */
export interface Contour {
  readonly points: readonly number[];
  readonly box: Box;
}

/** What is inked without a gap: a ring is one blot of two contours. */
export interface Blot {
  readonly contours: readonly Contour[];
  readonly box: Box;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** How far a flattened curve may leave its curve, in the units after scaling. */
const tolerance = 0.5;

/**
 * The contours of a glyph outline as HarfBuzz writes it (SVG path data of absolute M L Q C Z), each
 * coordinate times `scale`. Curves become chords no further than 0.5 from them.
 */
export function contoursOf(path: string, scale: number): readonly Contour[] {
  const contours: Contour[] = [];
  let points: number[] = [];
  for (const [, command = "", list = ""] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (list.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((number) => Number(number) * scale);
    if (command === "M") {
      points = numbers;
    } else if (command === "L") {
      points.push(...numbers);
    } else if (command === "Z") {
      if (points.length >= 6) contours.push(contourOf(points));
    } else {
      addCurve(points, numbers);
    }
  }
  return contours;
}

/** Chords of a quadratic (two points) or cubic (three) Bézier curve from the last point. */
function addCurve(points: number[], numbers: readonly number[]): void {
  const [x0 = 0, y0 = 0] = points.slice(-2);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3, y3] = numbers;
  const bend = Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2);
  if (x3 === undefined || y3 === undefined) {
    // A chord of 1/n of the curve leaves it by at most bend / 4n².
    const pieces = Math.ceil(Math.sqrt(bend / (4 * tolerance))) || 1;
    for (let piece = 1; piece <= pieces; piece += 1) {
      const t = piece / pieces;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      points.push(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2);
    }
    return;
  }
  const bends = Math.max(bend, Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
  const pieces = Math.ceil(Math.sqrt((0.75 * bends) / tolerance)) || 1;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    points.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
}

function contourOf(points: readonly number[]): Contour {
  const box = { ...emptyBox };
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return { points, box };
}

/** The contour moved right and up. */
export function moveContour(contour: Contour, right: number, up: number): Contour {
  if (right === 0 && up === 0) return contour;
  const { points, box } = contour;
  return {
    points: points.map((value, at) => value + (at % 2 === 0 ? right : up)),
    box: { left: box.left + right, right: box.right + right, bottom: box.bottom + up, top: box.top + up },
  };
}

/**
 * Contours gathered into blots: two belong together when their lines meet or one lies inside the other. What
 * stands free inside a counter therefore counts as touching, which no letter with marks has reason to do.
 */
export function blotsOf(contours: readonly Contour[]): readonly Blot[] {
  let groups: (readonly Contour[])[] = [];
  for (const contour of contours) {
    const joined = groups.filter((group) => group.some((member) => meet(member, contour)));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), contour]];
  }
  return groups.map((group) => ({ contours: group, box: boxAround(group) }));
}

/** The box of all contours; of none, a box that holds nothing. */
export function boxAround(contours: readonly Contour[]): Box {
  return contours.map(({ box }) => box).reduce(around, emptyBox);
}

const emptyBox: Box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };

function around(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
    top: Math.max(one.top, other.top),
  };
}

function meet(one: Contour, other: Contour): boolean {
  if (boxGap(one.box, other.box) > 0) return false;
  return encloses(one, other) || encloses(other, one) || linesMeet(one, other);
}

/** Whether the first point of `inner` lies inside `outer`, by the even-odd rule. */
function encloses({ points }: Contour, inner: Contour): boolean {
  const [x = 0, y = 0] = inner.points;
  let inside = false;
  for (let at = 0; at < points.length; at += 2) {
    const [x0, y0, x1, y1] = sideAt(points, at);
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

function linesMeet(one: Contour, other: Contour): boolean {
  for (let at = 0; at < one.points.length; at += 2) {
    const side = sideAt(one.points, at);
    if (boxGap(boxOf(side), other.box) > 0) continue;
    for (let step = 0; step < other.points.length; step += 2) {
      if (sidesMeet(side, sideAt(other.points, step))) return true;
    }
  }
  return false;
}

type Side = readonly [x0: number, y0: number, x1: number, y1: number];

/** The side that begins at a point; the last one leads back to the first point. */
function sideAt(points: readonly number[], at: number): Side {
  const next = at + 2 < points.length ? at + 2 : 0;
  return [points[at] ?? 0, points[at + 1] ?? 0, points[next] ?? 0, points[next + 1] ?? 0];
}

function boxOf([x0, y0, x1, y1]: Side): Box {
  return {
    left: Math.min(x0, x1),
    right: Math.max(x0, x1),
    bottom: Math.min(y0, y1),
    top: Math.max(y0, y1),
  };
}

/** Also where they only touch, or lie along each other: a font may draw a dot twice. */
function sidesMeet(one: Side, other: Side): boolean {
  return (
    boxGap(boxOf(one), boxOf(other)) === 0 &&
    turn(one, other[0], other[1]) * turn(one, other[2], other[3]) <= 0 &&
    turn(other, one[0], one[1]) * turn(other, one[2], one[3]) <= 0
  );
}

function turn([x0, y0, x1, y1]: Side, x: number, y: number): number {
  return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
}

/** The shortest way between two blots that do not meet, if it is below `limit`, else `limit`. */
export function gapBetween(one: Blot, other: Blot, limit: number): number {
  let shortest = limit;
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const { points } of from.contours) {
      for (const contour of to.contours) {
        for (let at = 0; at < points.length; at += 2) {
          const [x, y] = sideAt(points, at);
          if (wayToBox(x, y, contour.box) < shortest)
            shortest = Math.min(shortest, wayTo(x, y, contour.points));
        }
      }
    }
  }
  return shortest;
}

function wayTo(x: number, y: number, points: readonly number[]): number {
  let shortest = Infinity;
  for (let at = 0; at < points.length; at += 2) {
    const [x0, y0, x1, y1] = sideAt(points, at);
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    const [wayX, wayY] = [x0 + t * dx - x, y0 + t * dy - y];
    shortest = Math.min(shortest, wayX * wayX + wayY * wayY);
  }
  return Math.sqrt(shortest);
}

function wayToBox(x: number, y: number, { left, right, bottom, top }: Box): number {
  return Math.hypot(Math.max(left - x, x - right, 0), Math.max(bottom - y, y - top, 0));
}

function boxGap(one: Box, other: Box): number {
  const x = Math.max(one.left - other.right, other.left - one.right, 0);
  const y = Math.max(one.bottom - other.top, other.bottom - one.top, 0);
  return Math.hypot(x, y);
}
