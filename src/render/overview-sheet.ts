import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { letter } from "../scene/lettering.ts";
import type { FontBook, Scene, SceneNode } from "../scene/scene.ts";
import { colour, ground, pasteOnSheet, surface, thumbOf } from "./sheet-parts.ts";

/** One page of pictures side by side, each with what it is under it. */
export interface OverviewSheet {
  readonly title: string;
  /** Language of the title and of what stands under the pictures. */
  readonly language: LanguageTag;
  /** At most `mostOnPage`. */
  readonly cells: readonly OverviewCell[];
}

export interface OverviewCell {
  readonly picture: Uint8Array;
  readonly name: string;
  /** What a reader compares: the language, a telephone number. */
  readonly note: string;
}

/** Pictures on one page. */
export const mostOnPage = 16;

/** Pixels. */
const measure = { margin: 40, gap: 28, columns: 4, width: 400, height: 400, head: 64, label: 92 } as const;

/** The page as PNG. The same page gives the same bytes. */
export async function renderOverviewSheet(
  sheet: OverviewSheet,
  context: { readonly fonts: FontBook; readonly library: Library },
): Promise<Uint8Array> {
  const thumbs = await Promise.all(sheet.cells.map(({ picture }) => thumbOf(picture, measure)));
  const overlays = thumbs.map(({ bytes, width }, index) => {
    const { x, y } = cornerOf(index);
    return { input: Buffer.from(bytes), left: x + Math.round((measure.width - width) / 2), top: y };
  });
  return pasteOnSheet(overlays, sceneOf(sheet, context), context.fonts);
}

function cornerOf(index: number): { readonly x: number; readonly y: number } {
  const { margin, gap, columns, width, height, head, label } = measure;
  return {
    x: margin + (index % columns) * (width + gap),
    y: margin + head + Math.floor(index / columns) * (height + label + gap),
  };
}

function sceneOf(
  { title, language, cells }: OverviewSheet,
  context: { readonly fonts: FontBook; readonly library: Library },
): Scene {
  const { margin, gap, columns, width, height, head, label } = measure;
  const across = 2 * margin + columns * width + (columns - 1) * gap;
  const rows = Math.ceil(cells.length / columns);
  const down = 2 * margin + head + rows * (height + label + gap) - gap;
  const type = { family: "Noto Sans", weight: 700, size: 30, colour: colour(20), language };
  const words = (text: string, size: number, room: { x: number; y: number; width: number; lines: number }) =>
    letter(text, { type: { ...type, size }, room }, context);
  const labels = cells.flatMap(({ name, note }, index) => {
    const { x, y } = cornerOf(index);
    const below = y + height + 6;
    return [
      words(name, 20, { x, y: below, width, lines: 1 }),
      ...(note === "" ? [] : [words(note, 24, { x, y: below + 32, width, lines: 1 })]),
    ];
  });
  const box = { x: 0, y: 0, width: across, height: down };
  const heading = words(title, 30, { x: margin, y: margin, width: across - 2 * margin, lines: 1 });
  const children: readonly SceneNode[] = [surface(box, ground), heading, ...labels];
  const place = { file: "", line: 1, column: 1 };
  const root = { kind: "group", role: "page", box, opacity: 1, children, place } as const;
  return { id: "overview", title, language, width: across, height: down, root };
}
