import { expect, test } from "vitest";
import type { Rectangle } from "../../src/base/geometry.ts";
import type { GroupNode, SceneNode } from "../../src/scene/scene.ts";
import { artworkOf, formatNamed, messageOf } from "./studio.ts";

/** Ink of two lines of a card, and of a line and the edge of its card: what an eye tells apart on a telephone. */
const apart = 5;

function cardsOf(node: SceneNode): readonly GroupNode[] {
  if (node.kind !== "group") return [];
  return node.role === "li" ? [node] : node.children.flatMap(cardsOf);
}

function inksOf(node: SceneNode): readonly Rectangle[] {
  if (node.kind === "group") return node.children.flatMap(inksOf);
  return node.kind === "text" ? node.lines.map(({ ink }) => ink) : [];
}

const groups = [["vi"], ["rad"], ["cmo"], ["vi", "rad"], ["vi", "cmo"], ["vi", "rad", "cmo"]];

test.each(groups.map((group) => ({ group })))(
  "the lines of a card of the 5K square stand apart, and off its edges: $group",
  ({ group }) => {
    const file = group.length === 1 ? "examples/5k.yaml" : "examples/5k-song-ngu.yaml";
    const [lead, ...others] = group.map((tag) => messageOf(file, tag));
    if (!lead) throw new Error("no language");
    const { scenes } = artworkOf(lead, formatNamed("square"), others);
    const cards = scenes.flatMap(({ root }) => cardsOf(root));
    expect(cards).toHaveLength(6);
    for (const { box, children } of cards) {
      const inks = children.flatMap(inksOf).toSorted((one, other) => one.y - other.y);
      const gaps = inks.slice(1).map((ink, at) => ink.y - (inks[at]?.y ?? 0) - (inks[at]?.height ?? 0));
      const last = inks.at(-1);
      if (!last) throw new Error("a card without words");
      expect(Math.min(...gaps, box.y + box.height - last.y - last.height)).toBeGreaterThanOrEqual(apart);
      expect(Math.min(...inks.map(({ x }) => x - box.x))).toBeGreaterThanOrEqual(2 * apart);
    }
  },
);
