import type { OverlayOptions } from "sharp";
import type { Rectangle } from "../base/geometry.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { letter } from "../scene/lettering.ts";
import type { FontBook, Scene, SceneNode } from "../scene/scene.ts";
import { colour, ground, pasteOnSheet, surface, type Thumb, thumbOf } from "./sheet-parts.ts";

/** One message at a glance: a column a format, a row a language. */
export interface ContactSheet {
  readonly title: string;
  /** Language of the title and the columns. */
  readonly language: LanguageTag;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  readonly name: string;
  readonly language: LanguageTag;
  /** One a column; absent where nothing was made. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** Pictures (PNG, JPEG, WebP) side by side, or words. */
export type SheetCell =
  | { readonly kind: "pictures"; readonly pictures: readonly Uint8Array[] }
  | { readonly kind: "text"; readonly text: string };

/** Pixels. */
const measure = {
  margin: 40,
  gap: 24,
  height: 400,
  widest: 620,
  text: 300,
  names: 150,
  head: 64,
  titles: 44,
} as const;
const largest = { width: measure.widest, height: measure.height };
const reading = { size: 15, inset: 14 } as const;

/** The sheet as PNG. The same sheet gives the same bytes. */
export async function renderContactSheet(
  sheet: ContactSheet,
  context: { readonly fonts: FontBook; readonly library: Library },
): Promise<Uint8Array> {
  const thumbs = await Promise.all(
    sheet.rows.map(({ cells }) => Promise.all(cells.map((cell) => thumbsOf(cell)))),
  );
  const widths = sheet.columns.map((_, column) => widthOf(thumbs.map((row) => row[column])));
  const places = placesOf(widths, sheet.rows.length);
  const scene = sceneOf(sheet, places, context);
  const overlays = thumbs.flatMap((row, down) =>
    row.flatMap((cell, across) => overlaysOf(cell, places.cells[down]?.[across])),
  );
  return pasteOnSheet(overlays, scene, context.fonts);
}

async function thumbsOf(cell: SheetCell | undefined): Promise<readonly Thumb[] | "text" | undefined> {
  if (cell?.kind !== "pictures") return cell?.kind;
  return Promise.all(cell.pictures.map((picture) => thumbOf(picture, largest)));
}

type Thumbs = Awaited<ReturnType<typeof thumbsOf>>;

/** As wide as the widest of a column. */
function widthOf(column: readonly Thumbs[]): number {
  const own = column.map((cell) => {
    if (cell === undefined) return 0;
    if (cell === "text") return measure.text;
    return cell.reduce((sum, { width }, index) => sum + width + (index > 0 ? measure.gap / 3 : 0), 0);
  });
  return Math.max(140, ...own);
}

interface Places {
  readonly width: number;
  readonly height: number;
  /** By row and column. */
  readonly cells: readonly (readonly Rectangle[])[];
}

function placesOf(widths: readonly number[], rows: number): Places {
  const { margin, gap, names, head, titles, height } = measure;
  const starts: number[] = [];
  let x = margin + names;
  for (const width of widths) {
    starts.push(x);
    x += width + gap;
  }
  const top = margin + head + titles;
  const cells = Array.from({ length: rows }, (_, row) =>
    widths.map((width, column) => ({ x: starts[column] ?? 0, y: top + row * (height + gap), width, height })),
  );
  return { width: x - gap + margin, height: top + rows * (height + gap) - gap + margin, cells };
}

function overlaysOf(cell: Thumbs, place: Rectangle | undefined): OverlayOptions[] {
  if (cell === undefined || cell === "text" || !place) return [];
  let left = place.x;
  return cell.map(({ bytes, width }) => {
    const overlay = { input: Buffer.from(bytes), left, top: place.y };
    left += width + measure.gap / 3;
    return { ...overlay, left: Math.round(overlay.left) };
  });
}

function sceneOf(
  sheet: ContactSheet,
  places: Places,
  context: { readonly fonts: FontBook; readonly library: Library },
): Scene {
  const { width, height, cells } = places;
  const { margin, head, names } = measure;
  const { language } = sheet;
  const type = { family: "Noto Sans", weight: 700, size: 30, colour: colour(20), language };
  const small = { ...type, size: 18 };
  const title = letter(
    sheet.title,
    { type, room: { x: margin, y: margin, width: width - 2 * margin, lines: 1 } },
    context,
  );
  const columns = sheet.columns.map((name, column) => {
    const { x = 0, width: room = 0 } = cells[0]?.[column] ?? {};
    return letter(name, { type: small, room: { x, y: margin + head, width: room, lines: 1 } }, context);
  });
  const rows = sheet.rows.flatMap(({ name, language: own, cells: filled }, row) => {
    const y = cells[row]?.[0]?.y ?? 0;
    const room = { x: margin, y, width: names - measure.gap, lines: 2 };
    const label = letter(name, { type: { ...small, language: own }, room }, context);
    const words = { ...type, size: reading.size, weight: 400, language: own };
    return [label, ...filled.flatMap((cell, column) => textCell(cell, cells[row]?.[column], words, context))];
  });
  const box = { x: 0, y: 0, width, height };
  const children: readonly SceneNode[] = [surface(box, ground), title, ...columns, ...rows];
  const place = { file: "", line: 1, column: 1 };
  const root = { kind: "group", role: "page", box, opacity: 1, children, place } as const;
  return { id: "sheet", title: sheet.title, language, width, height, root };
}

/** Words on a card. */
function textCell(
  cell: SheetCell | undefined,
  place: Rectangle | undefined,
  type: Parameters<typeof letter>[1]["type"],
  context: Parameters<typeof letter>[2],
): readonly SceneNode[] {
  if (cell?.kind !== "text" || !place) return [];
  const { inset, size } = reading;
  const lines = Math.floor((place.height - 2 * inset) / (size * 1.45));
  const room = { x: place.x + inset, y: place.y + inset, width: place.width - 2 * inset, lines };
  return [surface(place, colour(255)), letter(cell.text.trim(), { type, room }, context)];
}
