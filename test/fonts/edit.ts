import { create, type Font } from "fontkit";

/** Failing fonts are made from sound ones: the tables of a TTF, changed and put together again. */
type Tables = Map<string, Uint8Array>;

function tablesOf(bytes: Uint8Array): Tables {
  const view = viewOf(bytes);
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const at = 12 + index * 16;
      const start = view.getUint32(at + 8);
      return [
        String.fromCharCode(...bytes.subarray(at, at + 4)),
        bytes.slice(start, start + view.getUint32(at + 12)),
      ];
    }),
  );
}

function fontOf(tables: Tables): Uint8Array {
  const padded = [...tables].map(([tag, table]) => ({ tag, table, room: Math.ceil(table.length / 4) * 4 }));
  const bytes = new Uint8Array(12 + padded.length * 16 + padded.reduce((sum, { room }) => sum + room, 0));
  const view = viewOf(bytes);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, padded.length);
  let start = 12 + padded.length * 16;
  for (const [index, { tag, table, room }] of padded.entries()) {
    const at = 12 + index * 16;
    for (let step = 0; step < 4; step += 1) bytes[at + step] = tag.charCodeAt(step);
    view.setUint32(at + 8, start);
    view.setUint32(at + 12, table.length);
    bytes.set(table, start);
    start += room;
  }
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The font without some of its tables. */
export function withoutTables(bytes: Uint8Array, ...tags: readonly string[]): Uint8Array {
  return fontOf(new Map([...tablesOf(bytes)].filter(([tag]) => !tags.includes(tag))));
}

/** The font with characters drawn as others, or (null) without them. */
export function withLetters(bytes: Uint8Array, changes: Readonly<Record<string, string | null>>): Uint8Array {
  const font = create(Buffer.from(bytes)) as Font;
  const pointOf = (text: string) => text.codePointAt(0) ?? 0;
  const glyphs = new Map(font.characterSet.map((point) => [point, font.glyphForCodePoint(point).id]));
  for (const [letter, other] of Object.entries(changes)) {
    if (other === null) glyphs.delete(pointOf(letter));
    else glyphs.set(pointOf(letter), font.glyphForCodePoint(pointOf(other)).id);
  }
  return fontOf(new Map([...tablesOf(bytes), ["cmap", characterMap(glyphs)]]));
}

/** A `cmap` with one subtable of format 12 (Windows, full Unicode). */
function characterMap(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const pairs = [...glyphs].sort(([one], [other]) => one - other);
  const bytes = new Uint8Array(12 + 16 + pairs.length * 12);
  const view = viewOf(bytes);
  [0, 1, 3, 10].forEach((value, index) => {
    view.setUint16(index * 2, value);
  });
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, bytes.length - 12);
  view.setUint32(24, pairs.length);
  for (const [index, [point, glyph]] of pairs.entries()) {
    [point, point, glyph].forEach((value, step) => {
      view.setUint32(28 + index * 12 + step * 4, value);
    });
  }
  return bytes;
}

/** The font with the anchor of every mark in GPOS moved by font units: marks then sit as far the other way. */
export function withMarkAnchors(bytes: Uint8Array, move: { right?: number; up?: number }): Uint8Array {
  const tables = tablesOf(bytes);
  const gpos = viewOf(tables.get("GPOS") ?? new Uint8Array());
  const moved = new Set<number>();
  for (const [type, subtable] of lookupSubtables(gpos)) {
    if (type !== markToBase && type !== markToMark) continue;
    const marks = subtable + gpos.getUint16(subtable + 8);
    for (let index = 0; index < gpos.getUint16(marks); index += 1) {
      const anchor = marks + gpos.getUint16(marks + 2 + index * 4 + 2);
      if (moved.has(anchor)) continue;
      moved.add(anchor);
      gpos.setInt16(anchor + 2, gpos.getInt16(anchor + 2) + (move.right ?? 0));
      gpos.setInt16(anchor + 4, gpos.getInt16(anchor + 4) + (move.up ?? 0));
    }
  }
  if (moved.size === 0) throw new Error("the font has no mark anchors");
  return fontOf(tables);
}

const [markToBase, markToMark, extension] = [4, 6, 9];

function lookupSubtables(gpos: DataView): readonly (readonly [type: number, at: number])[] {
  const list = gpos.getUint16(8);
  return Array.from({ length: gpos.getUint16(list) }, (_, index) => {
    const lookup = list + gpos.getUint16(list + 2 + index * 2);
    const type = gpos.getUint16(lookup);
    return Array.from({ length: gpos.getUint16(lookup + 4) }, (_, step) => {
      const subtable = lookup + gpos.getUint16(lookup + 6 + step * 2);
      return type === extension
        ? ([gpos.getUint16(subtable + 2), subtable + gpos.getUint32(subtable + 4)] as const)
        : ([type, subtable] as const);
    });
  }).flat();
}
