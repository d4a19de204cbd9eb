import type { Block } from "../document/document.ts";
import type { SetParagraph } from "./paragraph.ts";

/** Each text of a row with `align-items: baseline`, with all that stand on its line, itself among them. */
export function besideOnBaseline(root: Block): ReadonlyMap<Block, readonly Block[]> {
  const beside = new Map<Block, readonly Block[]>();
  const look = (block: Block): void => {
    if (block.kind !== "box") return;
    block.children.forEach(look);
    if (block.style.direction !== "row" || block.style.alignItems !== "baseline") return;
    const texts = block.children.filter((child) => child.kind === "text");
    for (const text of texts) beside.set(text, texts);
  };
  look(root);
  return beside;
}

/** The same lines, the first no higher than `least` below the top: marks that stack in one text lower all beside it. */
export function withFirstBaseline(set: SetParagraph, least: number): SetParagraph {
  const by = least - (set.lines[0]?.baseline ?? least);
  if (by <= 0) return set;
  const lines = set.lines.map((line) => ({ ...line, baseline: line.baseline + by }));
  return { ...set, lines, height: set.height + by };
}
