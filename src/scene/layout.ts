import { collectFindings, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Block, Document, Page, TextBlock } from "../document/document.ts";
import type { Format, Library } from "../library/library.ts";
import { type BoxTree, openBoxTree, type PlacedBlock } from "./boxes.ts";
import { checkOverflow, checkPage } from "./checks.ts";
import { checkClaimSize } from "./claim.ts";
import { type Fit, fitGroups, fitGroupsOf, openFit } from "./fit.ts";
import { everythingFits, overflowsOf } from "./overflow.ts";
import { type Painted, paintPage } from "./paint.ts";
import { prepareParagraph, type SetParagraph, setParagraph } from "./paragraph.ts";
import type { Paragraph } from "./piece.ts";
import type { FontBook, Scene } from "./scene.ts";

export interface LayoutContext {
  readonly fonts: FontBook;
  readonly library: Library;
  readonly world: World;
}

/**
 * Lays a document out on a format's canvas: one scene a page. Undefined when anything would be wrong to
 * see (overflow, missing glyphs, weak contrast, text too small or outside the safe area, …): each is
 * reported at its place in the template. Throws for a format without a canvas.
 */
export function layout(
  document: Document,
  format: Format,
  context: LayoutContext,
  report: Report,
): readonly Scene[] | undefined {
  const findings = collectFindings();
  const scenes = document.pages.map((page) => layoutPage(page, document, format, context, findings.report));
  for (const finding of findings.all) report(finding);
  return findings.failed() ? undefined : scenes;
}

function layoutPage(
  page: Page,
  document: Document,
  format: Format,
  context: LayoutContext,
  report: Report,
): Scene {
  const { canvas } = format;
  if (!canvas) throw new Error(`format ${format.name} has no canvas`);
  const typesetter = openTypesetter(page, context);
  const tree = openBoxTree(page.root, canvas, (block, width) => typesetter.set(block, width));
  fitTexts(page, tree, typesetter);
  const placed = tree.place();
  tree.free();
  const overflows = overflowsOf(placed, typesetter.setOf);
  checkOverflow(overflows, report);
  const painted: Painted[] = [];
  const painter = { ...context, ...typesetter, sizeOf: typesetter.fit.sizeOf, report, painted };
  const root = paintPage(placed, painter);
  checkPage(
    { painted, paragraphs: typesetter.paragraphs, canvas, format, overflows: overflows.length > 0 },
    report,
  );
  checkClaimSize(root, report);
  const { width, height } = canvas;
  return { id: page.id, title: document.title, language: document.language, width, height, root };
}

interface Typesetter {
  readonly fit: Fit;
  readonly paragraphs: readonly Paragraph[];
  set(block: Block, width: number): SetParagraph;
  forget(block: Block): void;
  paragraphOf(text: PlacedBlock): Paragraph;
  setOf(text: PlacedBlock): SetParagraph;
}

/** Shapes the page's texts once, and remembers how each was set until its size changes. */
function openTypesetter(page: Page, { fonts, library }: LayoutContext): Typesetter {
  const fit = openFit();
  const paragraphs = new Map<Block, Paragraph>(
    textBlocksOf(page.root).map((block) => [block, prepareParagraph(block, fonts, library)]),
  );
  const kept = new Map<Block, Map<number, SetParagraph>>();
  const paragraphOf = (block: Block): Paragraph => {
    const paragraph = paragraphs.get(block);
    if (!paragraph) throw new Error("a text block that was not prepared");
    return paragraph;
  };
  const set = (block: Block, width: number): SetParagraph => {
    const widths = kept.get(block) ?? new Map<number, SetParagraph>();
    kept.set(block, widths);
    const known = widths.get(width) ?? setParagraph(paragraphOf(block), width, fit.sizeOf);
    widths.set(width, known);
    return known;
  };
  return {
    fit,
    paragraphs: [...paragraphs.values()],
    set,
    forget: (block) => void kept.delete(block),
    paragraphOf: ({ block }) => paragraphOf(block),
    setOf: ({ block, content }) => set(block, content.width),
  };
}

function textBlocksOf(block: Block): readonly TextBlock[] {
  if (block.kind === "text") return [block];
  return block.kind === "box" ? block.children.flatMap(textBlocksOf) : [];
}

function fitTexts(page: Page, tree: BoxTree, typesetter: Typesetter): void {
  const groups = fitGroupsOf(page.root);
  const set = (group: string, scale: number): void => {
    typesetter.fit.set(group, scale);
    const blocks = groups.get(group) ?? [];
    for (const block of blocks) typesetter.forget(block);
    tree.touch(blocks);
  };
  fitGroups(groups.keys(), set, () => everythingFits(tree.place(), typesetter.setOf));
}
