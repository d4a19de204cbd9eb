import type { Role } from "../../document/document.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import type { Library } from "../../library/library.ts";
import { letter, type Type } from "../../scene/lettering.ts";
import type { FontBook, GroupNode, Scene, SceneNode, ShapeNode } from "../../scene/scene.ts";

/** A stretch of a sheet that is not broken over pages, from margin to margin; drawn once its top is known. Points. */
export interface Strip {
  readonly height: number;
  readonly draw: (top: number) => readonly SceneNode[];
}

/** Words of a strip: where they begin across, how wide they may be, how many lines at most. */
export interface Cell {
  readonly words: string;
  readonly type: Type;
  readonly x: number;
  readonly width: number;
  readonly lines?: number;
  readonly role?: Role;
}

/** What strips are set with. */
export interface Typesetting {
  readonly fonts: FontBook;
  readonly library: Library;
}

/** A4 in points. */
export const paper = { width: 595.28, height: 841.89, margin: 42 } as const;
export const column = paper.width - 2 * paper.margin;

/** Words side by side, as high as the highest, and so much room below. */
export function wordsStrip(cells: readonly Cell[], below: number, typesetting: Typesetting): Strip {
  const set = (top: number) => cells.map((cell) => cellAt(cell, top, typesetting));
  const height = Math.max(...set(0).map(({ box }) => box.height));
  return { height: height + below, draw: set };
}

/** A hairline from margin to margin, and so much room below. */
export function ruleStrip(below: number): Strip {
  return { height: below, draw: (top) => [bar({ x: paper.margin, y: top, width: column, height: 0.75 })] };
}

/** Several strips as one that is not parted. */
export function together(strips: readonly Strip[]): Strip {
  const tops: number[] = [];
  let height = 0;
  for (const strip of strips) {
    tops.push(height);
    height += strip.height;
  }
  return { height, draw: (top) => strips.flatMap((strip, index) => strip.draw(top + (tops[index] ?? 0))) };
}

/** Strips on as many pages as they need; `numbered` writes each page's foot. */
export function pagesOf(
  strips: readonly Strip[],
  head: { readonly title: string; readonly language: LanguageTag },
  numbered: (number: number, of: number) => Cell,
  typesetting: Typesetting,
): readonly Scene[] {
  const bottom = paper.height - paper.margin - 22;
  const pages: SceneNode[][] = [];
  let top = bottom;
  for (const strip of strips) {
    if (top + strip.height > bottom || pages.length === 0) {
      pages.push([]);
      top = paper.margin;
    }
    pages.at(-1)?.push(...strip.draw(top));
    top += strip.height;
  }
  return pages.map((nodes, index) => {
    const foot = cellAt(numbered(index + 1, pages.length), paper.height - paper.margin - 12, typesetting);
    return sceneOf(`page-${index + 1}`, [...nodes, foot], head);
  });
}

/** A filled rectangle in black. */
export function bar({ x, y, width, height }: GroupNode["box"]): ShapeNode {
  const path = `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
  const colour = { red: 90, green: 90, blue: 90, alpha: 1 };
  return { kind: "shape", path, fill: { kind: "solid", colour }, box: { x, y, width, height } };
}

export const nowhere = { file: "", line: 1, column: 1 } as const;

function cellAt(cell: Cell, y: number, typesetting: Typesetting) {
  const { words, type, x, width, lines = 12, role = "p" } = cell;
  return { ...letter(words, { type, room: { x, y, width, lines } }, typesetting), role };
}

function sceneOf(
  id: string,
  children: readonly SceneNode[],
  { title, language }: { readonly title: string; readonly language: LanguageTag },
): Scene {
  const { width, height } = paper;
  const box = { x: 0, y: 0, width, height };
  const root: GroupNode = { kind: "group", role: "page", box, opacity: 1, children, place: nowhere };
  return { id, title, language, width, height, root };
}
