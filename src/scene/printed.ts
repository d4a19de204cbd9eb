import { composite } from "../base/colour.ts";
import type { Place } from "../base/diagnostic.ts";
import type { Point } from "../base/geometry.ts";
import { colourAt, covers } from "./ground.ts";
import { beyond } from "./overflow.ts";
import type { Scene, SceneNode, ShapeNode, TextNode } from "./scene.ts";

/** A shape or text of a scene by itself: what of the groups around it still matters. */
export interface Printed<Node extends ShapeNode | TextNode = ShapeNode | TextNode> {
  readonly node: Node;
  /** Product of the opacities of the groups it stands in. */
  readonly opacity: number;
  /** Its own place, or that of the block that it is the surface of. */
  readonly place: Place;
  readonly decoration: boolean;
}

/** Everything that leaves ink on the paper, in painting order. */
export function printedOf({ root }: Scene): readonly Printed[] {
  const flat = (node: SceneNode, around: Omit<Printed, "node">): readonly Printed[] => {
    if (node.kind === "shape") return [{ ...around, node }];
    const decoration = around.decoration || node.role === "decoration";
    if (node.kind === "text") return [{ ...around, node, place: node.place, decoration }];
    const inside = { opacity: around.opacity * node.opacity, place: node.place, decoration };
    return node.children.flatMap((child, index) => {
      const text = child.kind === "shape" ? textOn(child, node.children.slice(index + 1)) : undefined;
      return flat(child, text ? { ...inside, place: text.place } : inside);
    });
  };
  return flat(root, { opacity: 1, place: root.place, decoration: false });
}

/** The text whose surface a shape is: the next thing that is no shape, where it covers the shape. */
function textOn({ box }: ShapeNode, after: readonly SceneNode[]): TextNode | undefined {
  const next = after.find(({ kind }) => kind !== "shape");
  if (next?.kind !== "text") return undefined;
  return Math.max(...Object.values(beyond(box, next.box))) <= 0.01 ? next : undefined;
}

export function isShape(printed: Printed): printed is Printed<ShapeNode> {
  return printed.node.kind === "shape";
}

export function isText(printed: Printed): printed is Printed<TextNode> {
  return printed.node.kind === "text";
}

const paper = { red: 255, green: 255, blue: 255, alpha: 1 };

/** The colour of the surfaces at a point, on white paper. Pictures and frames have no ground to stand on. */
export function surfaceAt(point: Point, shapes: readonly Printed<ShapeNode>[]) {
  let colour: ReturnType<typeof composite> = paper;
  for (const { node, opacity } of shapes) {
    if (node.matrix || node.evenOdd || !covers(node.box, 0, point)) continue;
    if (!covers(node.box, radiusOf(node), point)) continue;
    const fill = colourAt(node.fill, node.box, point);
    colour = composite({ ...fill, alpha: fill.alpha * opacity }, colour);
  }
  return colour;
}

const radii = new WeakMap<ShapeNode, number>();

/** Corner radius of a surface as `roundedPath` writes it; read once, asked at a thousand points. */
function radiusOf(node: ShapeNode): number {
  const radius = radii.get(node) ?? Number(/A([\d.]+)/.exec(node.path)?.[1] ?? 0);
  radii.set(node, radius);
  return radius;
}
