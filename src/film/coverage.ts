import type { Place, Report } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { Fill } from "../document/document.ts";
import type { Scene, SceneNode } from "../scene/scene.ts";

/** The rows of the canvas that captions may use, scene units. */
export interface CaptionBox {
  readonly top: number;
  readonly height: number;
}

/**
 * Captions lie over shots, so what a shot says must stand clear of their rows: a heading, a ribbon or a QR code below a
 * caption is as good as absent. Reports `shot-under-caption` (error) for each; true when there is none.
 */
export function standsClear(shot: Scene, { top, height }: CaptionBox, report: Report): boolean {
  const covered = thingsIn(shot.root).filter(
    ({ box, isRead }) => isRead && box.y < top + height - tolerance && box.y + box.height > top + tolerance,
  );
  for (const { name, place } of covered) {
    const values = { shot: shot.id, name, top, bottom: top + height };
    report({ severity: "error", code: "shot-under-caption", values, place });
  }
  return covered.length === 0;
}

/**
 * A caption paints inside its rows only: a page background would hide the shot. Reports `caption-outside-box` (error).
 */
export function staysInBox(caption: Scene, { top, height }: CaptionBox, report: Report): boolean {
  const outside = thingsIn(caption.root).find(
    ({ box }) => box.height > 0 && (box.y < top - tolerance || box.y + box.height > top + height + tolerance),
  );
  if (!outside) return true;
  const values = { name: outside.name, top, bottom: top + height };
  report({ severity: "error", code: "caption-outside-box", values, place: outside.place });
  return false;
}

/** Scene units that rounding may cost. */
const tolerance = 1;

interface Thing {
  readonly box: Rectangle;
  /** Text or alt text; the block's role for a ground. */
  readonly name: string;
  readonly place: Place;
  /** Whether a reader would miss it: text and pictures with a meaning, not grounds and decoration. */
  readonly isRead: boolean;
}

function thingsIn(
  node: SceneNode,
  around?: { place: Place; role: string; isRead: boolean },
): readonly Thing[] {
  switch (node.kind) {
    case "shape":
      return around && isSeen(node.fill)
        ? [{ box: node.box, name: around.role, place: around.place, isRead: false }]
        : [];
    case "text":
      return node.lines.map((line) => ({
        box: line.ink,
        name: line.runs.map((run) => run.text).join(""),
        place: node.place,
        isRead: around?.isRead ?? true,
      }));
    case "group": {
      const isRead = (around?.isRead ?? true) && node.role !== "decoration";
      const inside = { place: node.place, role: node.role, isRead };
      const children = node.children.flatMap((child) => thingsIn(child, inside));
      const picture = { box: node.box, name: node.alt ?? "", place: node.place, isRead };
      return node.alt === undefined || node.alt === "" ? children : [picture, ...children];
    }
  }
}

function isSeen(fill: Fill): boolean {
  return fill.kind === "linear" || fill.colour.alpha > 0;
}
