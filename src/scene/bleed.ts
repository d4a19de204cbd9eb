import type { Size } from "../base/geometry.ts";
import { rounded } from "./round.ts";
import type { Scene, SceneNode, ShapeNode } from "./scene.ts";

/** Closer than this to the trim, in points, is on it: boxes are laid out in 32-bit floats. */
const touch = 0.05;

/**
 * A scene of which every straight-edged surface that reaches the trim goes on to the bleed, in scene units
 * beyond the canvas: after cutting a hair off the line no white paper shows. What lies inside, and what a
 * gradient spans, stays as it was; so do text, pictures and round corners.
 */
export function bleedScene(scene: Scene, bleed: number): Scene {
  const extend = (node: SceneNode): SceneNode => {
    if (node.kind === "group") return { ...node, children: node.children.map(extend) };
    return node.kind === "shape" && isStraight(node) ? extendShape(node, scene, bleed) : node;
  };
  return { ...scene, root: { ...scene.root, children: scene.root.children.map(extend) } };
}

/** Made of upright edges at absolute places only (`M L H V Z`), as `roundedPath` writes sharp corners. */
export function isStraight({ path, matrix }: ShapeNode): boolean {
  return matrix === undefined && /^[MHVZ\d. -]*$/.test(path);
}

function extendShape(shape: ShapeNode, page: Size, bleed: number): ShapeNode {
  const across = (x: number) => pushed(x, page.width, bleed);
  const down = (y: number) => pushed(y, page.height, bleed);
  const path = shape.path.replace(/([MHV])([-\d. ]+)/g, (_, command: string, numbers: string) => {
    const [first = 0, second = 0] = numbers.trim().split(/ +/).map(Number);
    if (command === "H") return `H${across(first)}`;
    return command === "V" ? `V${down(first)}` : `M${across(first)} ${down(second)}`;
  });
  return { ...shape, path };
}

/** A place on the trim or beyond it moves out to the bleed's edge, if it is not out there already. */
function pushed(at: number, length: number, bleed: number): number {
  if (at <= touch) return rounded(Math.min(at, -bleed));
  return at >= length - touch ? rounded(Math.max(at, length + bleed)) : at;
}
