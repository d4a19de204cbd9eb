import type { Rectangle } from "../base/geometry.ts";
import type { Block } from "../document/document.ts";
import type { PlacedBlock } from "./boxes.ts";
import type { SetParagraph } from "./paragraph.ts";

/** What does not fit: a text in its own box, a block in its parent, or an absolute block on the page. */
export interface Overflow {
  readonly kind: "text" | "box" | "page";
  readonly placed: PlacedBlock;
  /** What it juts out of: its parent, or the text block itself. */
  readonly within: Block;
  readonly side: "top" | "right" | "bottom" | "left";
  /** Scene units too many. */
  readonly by: number;
}

/** Rounding of 32-bit floats along a column of boxes. */
const tolerance = 0.1;

/** Everything on a page that juts out of where it stands, in reading order. */
export function overflowsOf(
  page: PlacedBlock,
  setOf: (text: PlacedBlock) => SetParagraph,
): readonly Overflow[] {
  return [...overflows(page, page.box, setOf)];
}

/** Whether nothing on the page juts out: stops at the first that does. */
export function everythingFits(page: PlacedBlock, setOf: (text: PlacedBlock) => SetParagraph): boolean {
  return overflows(page, page.box, setOf).next().done === true;
}

function* overflows(
  placed: PlacedBlock,
  page: Rectangle,
  setOf: (text: PlacedBlock) => SetParagraph,
): Generator<Overflow, undefined> {
  if (placed.block.kind === "text") yield* textOverflow(placed, setOf(placed));
  for (const child of placed.children) {
    yield* childOverflow(child, placed, page);
    yield* overflows(child, page, setOf);
  }
}

function* textOverflow(placed: PlacedBlock, set: SetParagraph): Generator<Overflow, undefined> {
  const wide = set.width - placed.content.width;
  const high = set.height - placed.content.height;
  const within = placed.block;
  if (wide > tolerance) yield { kind: "text", placed, within, side: "right", by: wide };
  if (high > tolerance) yield { kind: "text", placed, within, side: "bottom", by: high };
}

/** Decoration may bleed when it is placed absolutely; a negative margin is meant to jut out. */
function* childOverflow(
  child: PlacedBlock,
  parent: PlacedBlock,
  page: Rectangle,
): Generator<Overflow, undefined> {
  const { style } = child.block;
  const absolute = style.position === "absolute";
  if (absolute && child.block.kind !== "figure" && child.block.role === "decoration") return;
  if (absolute && child.block.kind === "figure" && child.block.alt === "") return;
  const within = absolute ? page : parent.content;
  for (const [side, by] of Object.entries(beyond(child.box, within)) as [Overflow["side"], number][]) {
    const margin = style.margin[side];
    const meant = !absolute && margin.unit !== "auto" && margin.value < 0;
    const kind = absolute ? "page" : "box";
    if (by > tolerance && !meant) yield { kind, placed: child, within: parent.block, side, by };
  }
}

/** How far one rectangle reaches out of another on each side; negative where it does not. */
export function beyond(inner: Rectangle, outer: Rectangle): Readonly<Record<Overflow["side"], number>> {
  return {
    top: outer.y - inner.y,
    right: inner.x + inner.width - outer.x - outer.width,
    bottom: inner.y + inner.height - outer.y - outer.height,
    left: outer.x - inner.x,
  };
}
