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

type SetOf = (text: PlacedBlock) => SetParagraph;

/** Everything on a page that juts out of where it stands, in reading order; at most the first `most`. */
export function overflowsOf(
  page: PlacedBlock,
  setOf: SetOf,
  most = Number.POSITIVE_INFINITY,
): readonly Overflow[] {
  const found: Overflow[] = [];
  const look = (placed: PlacedBlock): void => {
    if (placed.block.kind === "text") textOverflow(placed, setOf(placed), found);
    for (const child of placed.children) {
      if (found.length >= most) return;
      childOverflow(child, placed, page.box, found);
      look(child);
    }
  };
  look(page);
  return found.slice(0, most);
}

/** Whether nothing on the page juts out. */
export function everythingFits(page: PlacedBlock, setOf: SetOf): boolean {
  return overflowsOf(page, setOf, 1).length === 0;
}

function textOverflow(placed: PlacedBlock, set: SetParagraph, found: Overflow[]): void {
  const wide = set.width - placed.content.width;
  const high = set.height - placed.content.height;
  const within = placed.block;
  if (wide > tolerance) found.push({ kind: "text", placed, within, side: "right", by: wide });
  if (high > tolerance) found.push({ kind: "text", placed, within, side: "bottom", by: high });
}

/** Decoration may bleed when it is placed absolutely; a negative margin is meant to jut out. */
function childOverflow(child: PlacedBlock, parent: PlacedBlock, page: Rectangle, found: Overflow[]): void {
  const { style } = child.block;
  const absolute = style.position === "absolute";
  if (absolute && child.block.kind !== "figure" && child.block.role === "decoration") return;
  if (absolute && child.block.kind === "figure" && child.block.alt === "") return;
  const reach = beyond(child.box, absolute ? page : parent.content);
  for (const side of sides) {
    const margin = style.margin[side];
    const meant = !absolute && margin.unit !== "auto" && margin.value < 0;
    const kind = absolute ? "page" : "box";
    const by = reach[side];
    if (by > tolerance && !meant) found.push({ kind, placed: child, within: parent.block, side, by });
  }
}

const sides = ["top", "right", "bottom", "left"] as const;

/** How far one rectangle reaches out of another on each side; negative where it does not. */
export function beyond(inner: Rectangle, outer: Rectangle): Readonly<Record<Overflow["side"], number>> {
  return {
    top: outer.y - inner.y,
    right: inner.x + inner.width - outer.x - outer.width,
    bottom: inner.y + inner.height - outer.y - outer.height,
    left: outer.x - inner.x,
  };
}
