import type { Colour } from "../base/colour.ts";
import type { BoxStyle, TextBlock } from "../document/document.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { prepareParagraph, setParagraph } from "./paragraph.ts";
import type { FontBook, TextNode } from "./scene.ts";
import { textNodeOf } from "./textnode.ts";

/** How words stand that belong to no template: the labels of a contact sheet. Sizes in scene units. */
export interface Type {
  readonly family: string;
  readonly weight: number;
  readonly size: number;
  readonly colour: Colour;
  readonly language: LanguageTag;
  /** `left` where it is absent. */
  readonly align?: "left" | "center";
}

/** Where: the top left corner, how wide, and how many lines at most; what does not fit ends in an ellipsis. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: number;
}

const place = { file: "", line: 1, column: 1 } as const;
const lineHeight = 1.45;

/** Sets words in their room: shaped, broken and placed like any text. Letters that the face lacks are left out. */
export function letter(
  words: string,
  { type, room }: { readonly type: Type; readonly room: Room },
  { fonts, library }: { readonly fonts: FontBook; readonly library: Library },
): TextNode {
  const sizeOf = () => type.size;
  const prepared = (text: string) => prepareParagraph(blockOf(text, type), fonts, library);
  const lacking = prepared(words).missing.map(({ text }) => text);
  const written = lacking.reduce((text, letters) => text.replaceAll(letters, ""), words);
  const set = (text: string) => {
    const paragraph = prepared(text);
    return { paragraph, lines: setParagraph(paragraph, room.width, sizeOf) };
  };
  const fits = (text: string) => set(text).lines.lines.length <= room.lines;
  const { paragraph, lines } = set(fits(written) ? written : shortened(written, fits));
  const box = { x: room.x, y: room.y, width: room.width, height: lines.height };
  const placed = { block: paragraph.block, box, content: box, children: [] };
  return textNodeOf(placed, paragraph, lines, sizeOf);
}

/** The most words that fit with an ellipsis after them. */
function shortened(text: string, fits: (text: string) => boolean): string {
  const words = text.split(/(?<=\s)/);
  let [low, high] = [0, words.length];
  const cut = (count: number) => `${words.slice(0, count).join("").trimEnd()}…`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cut(middle))) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** Each line of the words a line of its own. */
function blockOf(words: string, { family, weight, size, colour, language, align = "left" }: Type): TextBlock {
  const style = {
    family,
    weight,
    size: { min: size, max: size, group: "" },
    colour,
    letterSpacing: 0,
    decoration: "none",
  } as const;
  const lines = words.split("\n").flatMap((line, index) => (index === 0 ? [line] : ["\n", line]));
  const runs = lines.filter((text) => text !== "").map((text) => ({ text, style, language }));
  const text = { align, lineHeight, noWrap: false, balance: false } as const;
  return { kind: "text", role: "p", style: bare, text, runs, place };
}

const auto = { unit: "auto" } as const;
const zero = { unit: "units", value: 0 } as const;
const line = { width: 0, colour: { red: 0, green: 0, blue: 0, alpha: 0 } };
const four = <T>(side: T) => ({ top: side, right: side, bottom: side, left: side });

/** A box that adds nothing. */
const bare: BoxStyle = {
  direction: "column",
  wrap: false,
  justify: "start",
  alignItems: "start",
  alignSelf: "auto",
  grow: 0,
  shrink: 0,
  basis: auto,
  rowGap: 0,
  columnGap: 0,
  width: auto,
  height: auto,
  minWidth: auto,
  minHeight: auto,
  maxWidth: auto,
  maxHeight: auto,
  padding: four(zero),
  margin: four(zero),
  position: "relative",
  inset: four(auto),
  background: undefined,
  border: four(line),
  radius: 0,
  opacity: 1,
};
