import type { Block, Page, TextBlock } from "../document/document.ts";
import type { Library } from "../library/library.ts";
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
  forget(block: Block): void;
  /** Sets only the first words of a text from now on; all of them where `words` is absent. */
  cut(block: TextBlock, words?: number): void;
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
    paragraphs: whole,
    set,
    forget: (block) => void kept.delete(block),
    cut(block, count) {
      const paragraph = whole.find((candidate) => candidate.block === block);
      if (!paragraph) throw new Error("a text block that was not prepared");
      paragraphs.set(block, { ...paragraph, words: paragraph.words.slice(0, count) });
      kept.delete(block);
    },
    paragraphOf: ({ block }) => paragraphOf(block),
    setOf: ({ block, content }) => set(block, content.width),
  };
}

function textBlocksOf(block: Block): readonly TextBlock[] {
  if (block.kind === "text") return [block];
  return block.kind === "box" ? block.children.flatMap(textBlocksOf) : [];
}
