import { inflateSync } from "node:zlib";

/** What a finished PDF says of itself: read from its bytes, not from what was meant. Boxes: left, bottom, right, top in points. */
export interface PdfFacts {
  readonly pages: readonly PageBoxes[];
  /** Names of the fonts without their subset tags, sorted; and of those that have no font file inside. */
  readonly fonts: readonly string[];
  readonly notEmbedded: readonly string[];
  readonly images: number;
  readonly tagged: boolean;
  readonly language?: string;
  readonly showsTitle: boolean;
  readonly figures: number;
  readonly figuresWithAlt: number;
  /** Names of the colour spaces that are drawn in: `DeviceRGB`, `DeviceGray`, `DeviceCMYK`; sorted. */
  readonly colours: readonly string[];
  readonly outputIntent: boolean;
}

export type BoxName = "MediaBox" | "TrimBox" | "BleedBox";
export type PageBoxes = { readonly [name in BoxName]?: readonly number[] };

/** Reads a PDF as `renderPdf` writes it: objects in plain sight (no object streams), streams deflated. */
export function inspectPdf(bytes: Uint8Array): PdfFacts {
  const objects = objectsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const dictionaries = objects.map(({ dictionary }) => dictionary);
  const catalog = dictionaries.find((text) => /\/Type \/Catalog\b/.test(text)) ?? "";
  const figures = dictionaries.filter((text) => /\/S \/Figure\b/.test(text));
  const descriptors = dictionaries.filter((text) => /\/Type \/FontDescriptor\b/.test(text));
  const used = namesOf(dictionaries.filter((text) => /\/Type \/Font\b/.test(text)));
  const embedded = new Set(namesOf(descriptors.filter((text) => /\/FontFile[23]? /.test(text))));
  const language = /\/Lang \(([^)]*)\)/.exec(catalog)?.[1];
  return {
    pages: dictionaries.filter((text) => /\/Type \/Page\b/.test(text)).map(boxesOf),
    fonts: used,
    notEmbedded: used.filter((name) => !embedded.has(name)),
    images: dictionaries.filter((text) => /\/Subtype \/Image\b/.test(text)).length,
    tagged: /\/StructTreeRoot /.test(catalog) && dictionaries.some((text) => /\/Marked true/.test(text)),
    ...(language !== undefined && { language }),
    showsTitle: dictionaries.some((text) => /\/DisplayDocTitle true/.test(text)),
    figures: figures.length,
    figuresWithAlt: figures.filter((text) => /\/Alt \(/.test(text)).length,
    colours: coloursOf(objects),
    outputIntent: /\/OutputIntents /.test(catalog),
  };
}

interface PdfObject {
  readonly dictionary: string;
  /** Inflated, of a content stream or form; empty for all others. */
  readonly content: string;
}

function objectsOf(file: Buffer): readonly PdfObject[] {
  const text = file.toString("latin1");
  return [...text.matchAll(/^\d+ 0 obj\n([\s\S]*?)(?:stream\n|endobj$)/gm)].map((match) => {
    const dictionary = match[1] ?? "";
    const isStream = match[0].endsWith("stream\n");
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const start = match.index + match[0].length;
    const drawn = isStream && /\/Filter \/FlateDecode/.test(dictionary) && !/\/Length1 /.test(dictionary);
    return { dictionary, content: drawn ? inflated(file.subarray(start, start + length)) : "" };
  });
}

function inflated(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes).toString("latin1");
  } catch {
    return "";
  }
}

/** `/ABCDEF+NotoSans-Regular` → `NotoSans-Regular`. */
function namesOf(fonts: readonly string[]): readonly string[] {
  const names = fonts.flatMap(
    (text) => /\/(?:BaseFont|FontName) \/(?:[A-Z]{6}\+)?(\S+)/.exec(text)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

function boxesOf(page: string): PageBoxes {
  const names = ["MediaBox", "TrimBox", "BleedBox"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const sides = new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(page)?.[1];
      return sides === undefined ? [] : [[name, sides.trim().split(/\s+/).map(Number)]];
    }),
  );
}

/** By the operators of contents (`g`, `rg`, `k`, `cs`) and the names in shadings. */
function coloursOf(objects: readonly PdfObject[]): readonly string[] {
  const spaces: readonly (readonly [string, RegExp, RegExp])[] = [
    ["DeviceGray", /\/DeviceGray\b/, /(?:^|\s)[\d.]+ [gG](?=\s|$)|\/DeviceGray (?:cs|CS)\b/m],
    ["DeviceRGB", /\/DeviceRGB\b/, /(?:^|\s)(?:[\d.]+ ){3}(?:rg|RG)(?=\s|$)|\/DeviceRGB (?:cs|CS)\b/m],
    ["DeviceCMYK", /\/DeviceCMYK\b/, /(?:^|\s)(?:[\d.]+ ){4}[kK](?=\s|$)|\/DeviceCMYK (?:cs|CS)\b/m],
  ];
  const isUsed = (named: RegExp, drawn: RegExp) =>
    objects.some(({ dictionary, content }) => named.test(dictionary) || drawn.test(content));
  return spaces.filter(([, named, drawn]) => isUsed(named, drawn)).map(([name]) => name);
}
