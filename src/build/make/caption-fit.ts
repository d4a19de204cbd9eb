import type { Block, Box, Document, Length, TextBlock } from "../../document/document.ts";
import type { FontBook, GroupNode, Scene, SceneNode } from "../../scene/scene.ts";

/**
 * Tells whether a text fits one line of the caption's plate, from one sample of it composed and laid out:
 * cues are then broken by measured width without laying out each try.
 */
export function captionFits(
  sample: { readonly document: Document; readonly scene: Scene },
  fonts: FontBook,
): (text: string) => boolean {
  const written = sample.document.pages.map(({ root }) => findLine(root)).find((line) => line !== undefined);
  const plate = plateOf(sample.scene.root);
  const run = written?.line.runs[0];
  if (!written || !plate || !run) return () => true;
  const { padding, border } = written.plate.style;
  const taken = units(padding.left) + units(padding.right) + border.left.width + border.right.width;
  const room = plate.box.width - taken;
  const { family, weight, size, letterSpacing } = run.style;
  const face = `${family}/${weight}`;
  const scale = size.max / fonts.metrics(face).unitsPerEm;
  return (text) => {
    const { advance } = fonts.shape(face, text, run.language);
    return advance * scale + letterSpacing * text.length <= room;
  };
}

/** The first text, and the box that holds it. */
function findLine(block: Block): { readonly line: TextBlock; readonly plate: Box } | undefined {
  if (block.kind !== "box") return undefined;
  for (const child of block.children) {
    const found = child.kind === "text" ? { line: child, plate: block } : findLine(child);
    if (found) return found;
  }
  return undefined;
}

function plateOf(group: GroupNode): GroupNode | undefined {
  const isText = (node: SceneNode) => node.kind === "text";
  if (group.children.some(isText)) return group;
  for (const child of group.children) {
    const found = child.kind === "group" ? plateOf(child) : undefined;
    if (found) return found;
  }
  return undefined;
}

function units(length: Length): number {
  return length.unit === "units" ? length.value : 0;
}
