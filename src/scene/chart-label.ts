import type { Figure, RunStyle, TextBlock } from "../document/document.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import type { PlacedBlock } from "./boxes.ts";
import { prepareParagraph, setParagraph } from "./paragraph.ts";
import type { Paragraph, SizeOf } from "./piece.ts";
import type { FontBook, TextNode } from "./scene.ts";
import { textNodeOf } from "./textnode.ts";

/** What turns words into labels of one chart: real text, checked like any other. */
export interface Lettering {
  readonly figure: Figure;
  readonly style: RunStyle;
  readonly language: LanguageTag;
  readonly fonts: FontBook;
  readonly library: Library;
  readonly sizeOf: SizeOf;
}

/** A label that knows its size and waits for its place. */
export interface Label {
  readonly width: number;
  readonly height: number;
  readonly paragraph: Paragraph;
  /** The label with its top left corner there. */
  at(x: number, y: number): { readonly placed: PlacedBlock; readonly text: TextNode };
}

const zero = { unit: "units", value: 0 } as const;
const zeros = { top: zero, right: zero, bottom: zero, left: zero };

/** One line of text in the figure's own type, or heavier. */
export function labelOf(words: string, lettering: Lettering, weight = lettering.style.weight): Label {
  const { figure, fonts, library, sizeOf } = lettering;
  const { top } = figure.style.border;
  const none = { ...top, width: 0 };
  const block: TextBlock = {
    kind: "text",
    role: "p",
    style: {
      ...figure.style,
      padding: zeros,
      background: undefined,
      border: { top: none, right: none, bottom: none, left: none },
      opacity: 1,
    },
    text: { align: "left", lineHeight: 1.2, noWrap: true, balance: false },
    runs: [{ text: words, style: { ...lettering.style, weight }, language: lettering.language }],
    place: figure.place,
  };
  const paragraph = prepareParagraph(block, fonts, library);
  const set = setParagraph(paragraph, Number.POSITIVE_INFINITY, sizeOf);
  const { width, height } = set;
  return {
    width,
    height,
    paragraph,
    at(x, y) {
      const box = { x, y, width, height };
      const placed = { block, box, content: box, children: [] };
      return { placed, text: textNodeOf(placed, paragraph, set, sizeOf) };
    },
  };
}
