import type { Block, Page, TextBlock } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import { besideOnBaseline, withFirstBaseline } from "./baseline.ts";
import type { PlacedBlock } from "./boxes.ts";
import { type Fit, openFit } from "./fit.ts";
import { prepareParagraph, type SetParagraph, setParagraph } from "./paragraph.ts";
import type { Paragraph } from "./piece.ts";
import type { FontBook } from "./scene.ts";

/** The texts of a page: shaped once, set at any width and size, and kept until their size changes. */
export interface Typesetter {
  readonly fit: Fit;
  readonly paragraphs: readonly Paragraph[];
  set(block: Block, width: number): SetParagraph;
  /** Of texts whose size changed: returns all that are to be measured anew, those on one baseline with them too. */
  forget(blocks: Iterable<Block>): readonly Block[];
  /** Sets only the first words of a text from now on; all of them where `words` is absent. Returns as `forget`. */
  cut(block: TextBlock, words?: number): readonly Block[];
  paragraphOf(text: PlacedBlock): Paragraph;
  setOf(text: PlacedBlock): SetParagraph;
}

export function openTypesetter(
  page: Page,
  { fonts, library }: { readonly fonts: FontBook; readonly library: Library },
): Typesetter {
  const fit = openFit();
  const whole = textBlocksOf(page.root).map((block) => prepareParagraph(block, fonts, library));
  const paragraphs = new Map<Block, Paragraph>(whole.map((paragraph) => [paragraph.block, paragraph]));
  const kept = new Map<Block, Map<number, SetParagraph>>();
  const beside = besideOnBaseline(page.root);
  const paragraphOf = (block: Block): Paragraph => {
    const paragraph = paragraphs.get(block);
    if (!paragraph) throw new Error("a text block that was not prepared");
    return paragraph;
  };
  const alone = (block: Block, width: number) => setParagraph(paragraphOf(block), width, fit.sizeOf);
  const highest = (block: Block): number =>
    Math.max(
      0,
      ...(beside.get(block) ?? []).map(
        (text) => alone(text, Number.POSITIVE_INFINITY).lines[0]?.baseline ?? 0,
      ),
    );
  const set = (block: Block, width: number): SetParagraph => {
    const widths = kept.get(block) ?? new Map<number, SetParagraph>();
    kept.set(block, widths);
    const known = widths.get(width) ?? withFirstBaseline(alone(block, width), highest(block));
    widths.set(width, known);
    return known;
  };
  const forget = (blocks: Iterable<Block>): readonly Block[] => {
    const all = [...new Set([...blocks].flatMap((block) => beside.get(block) ?? block))];
    for (const block of all) kept.delete(block);
    return all;
  };
  return {
    fit,
    paragraphs: whole,
    set,
    forget,
    cut(block, count) {
      const paragraph = whole.find((candidate) => candidate.block === block);
      if (!paragraph) throw new Error("a text block that was not prepared");
      paragraphs.set(block, { ...paragraph, words: paragraph.words.slice(0, count) });
      return forget([block]);
    },
    paragraphOf: ({ block }) => paragraphOf(block),
    setOf: ({ block, content }) => set(block, content.width),
  };
}

function textBlocksOf(block: Block): readonly TextBlock[] {
  if (block.kind === "text") return [block];
  return block.kind === "box" ? block.children.flatMap(textBlocksOf) : [];
}
