/** What a font file says of itself. */
export interface FontFacts {
  readonly family: string;
  /** 100–900, a whole hundred. */
  readonly weight: number;
}

/** Why a file is no font that text can be set in. */
export type FontFault =
  | "too-large"
  | "not-a-font"
  | "collection"
  | "web-font"
  | "cut-short"
  | "table-missing"
  | "cff";

/** Bytes. The largest text fonts of the region's scripts have 2 MB; a font of all Chinese letters, 20. */
const largestFont = 32 * 1024 * 1024;

const kinds: Readonly<Record<string, FontFault | "font">> = {
  "\u0000\u0001\u0000\u0000": "font",
  true: "font",
  OTTO: "font",
  ttcf: "collection",
  wOFF: "web-font",
  wOF2: "web-font",
};

/** Tables without which nothing is drawn. */
const needed = ["cmap", "head", "hhea", "hmtx", "maxp"];

/**
 * Why the bytes cannot be used as a font, or undefined when they can: one TrueType face whose tables all lie
 * inside the file. CFF outlines are refused: the PDF's own glyphs are TrueType's.
 */
export function faultOf(bytes: Uint8Array): FontFault | undefined {
  if (bytes.length > largestFont) return "too-large";
  const kind = kinds[textAt(bytes, 0, 4)] ?? "not-a-font";
  if (kind !== "font") return kind;
  const tables = tablesOf(bytes);
  if (!tables) return "cut-short";
  if (tables.has("CFF ") || tables.has("CFF2")) return "cff";
  return [...needed, "glyf", "loca"].every((name) => tables.has(name)) ? undefined : "table-missing";
}

/** Family and weight, from the `name` and `OS/2` tables; an italic is a family of its own. Undefined when they do not say. */
export function factsOf(bytes: Uint8Array): FontFacts | undefined {
  const tables = tablesOf(bytes);
  const [name, os2] = [tables?.get("name"), tables?.get("OS/2")];
  if (!name || !os2 || os2.byteLength < 64) return undefined;
  const family = nameIn(name, 16) ?? nameIn(name, 1);
  if (!family) return undefined;
  const italic = (os2.getUint16(62) & 1) !== 0 && !/italic|oblique/i.test(family);
  const weight = Math.min(900, Math.max(100, Math.round(os2.getUint16(4) / 100) * 100));
  return { family: italic ? `${family} Italic` : family, weight };
}

/** Whether its GPOS has the feature `mark`. Without it HarfBuzz only guesses where marks go. */
export function placesMarks(bytes: Uint8Array): boolean {
  const gpos = tablesOf(bytes)?.get("GPOS");
  if (!gpos || gpos.byteLength < 10) return false;
  const list = gpos.getUint16(6);
  if (list === 0 || list + 2 > gpos.byteLength) return false;
  const count = Math.min(gpos.getUint16(list), Math.floor((gpos.byteLength - list - 2) / 6));
  return Array.from({ length: count }, (_, index) => tagAt(gpos, list + 2 + index * 6)).includes("mark");
}

/** The tables by tag; undefined where the directory or a table goes beyond the file. */
function tablesOf(bytes: Uint8Array): ReadonlyMap<string, DataView> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length < 12 ? 0 : view.getUint16(4);
  if (count === 0 || 12 + count * 16 > bytes.length) return undefined;
  const tables = new Map<string, DataView>();
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (offset + length > bytes.length) return undefined;
    tables.set(tagAt(view, at), new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return tables;
}

const platforms = { unicode: 0, windows: 3 };

/** A text of the `name` table (UTF-16 big-endian), English before any other language. */
function nameIn(table: DataView, wanted: number): string | undefined {
  if (table.byteLength < 6) return undefined;
  const [count, storage] = [table.getUint16(2), table.getUint16(4)];
  const found: { readonly text: string; readonly english: boolean }[] = [];
  for (let at = 6; at < 6 + count * 12 && at + 12 <= table.byteLength; at += 12) {
    const platform = table.getUint16(at);
    const [length, offset] = [table.getUint16(at + 8), storage + table.getUint16(at + 10)];
    const readable = platform === platforms.unicode || platform === platforms.windows;
    if (table.getUint16(at + 6) !== wanted || !readable || offset + length > table.byteLength) continue;
    const bytes = new Uint8Array(table.buffer, table.byteOffset + offset, length);
    const text = new TextDecoder("utf-16be").decode(bytes).trim();
    if (text !== "") found.push({ text, english: table.getUint16(at + 4) === 0x409 });
  }
  return (found.find(({ english }) => english) ?? found[0])?.text.normalize("NFC");
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
