import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import { greyScene } from "../scene/grey.ts";
import type { FontBook, Scene } from "../scene/scene.ts";
import type { Ink } from "./pdf/ink.ts";
import { type OpenDocument, openDocument } from "./pdf/internals.ts";
import type { Sheet } from "./pdf/line.ts";
import { paintScene } from "./pdf/paint.ts";
import { marginOf, type Press, paintPressPage } from "./pdf/press.ts";

export interface PdfInfo {
  /** Shown in the viewer's title bar in place of the file's name. */
  readonly title: string;
  readonly language: LanguageTag;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: readonly string[];
  /** The reference date: creation and modification date at 00:00 UTC, never the clock. */
  readonly creationDate: IsoDate;
}

/** How a PDF is printed: absent fields mean in colour, at trim size. */
export interface PdfPrinting {
  readonly ink?: Ink;
  /** For the print shop: larger pages, with bleed and marks around the trim. */
  readonly press?: Press;
}

/**
 * Scenes as the pages of one tagged PDF 1.7, sized in points: vector shapes, live text whose extraction is
 * exact, structure, alt text and language; in grey ink, or with bleed and marks, where asked. The same scenes give the same bytes. PDF/UA is not claimed: no
 * validator for it has seen these files.
 */
export async function renderPdf(
  scenes: readonly Scene[],
  options: {
    readonly fonts: FontBook;
    readonly info: PdfInfo;
    /** JPEGs that figures name, by digest. */
    readonly pictures?: ReadonlyMap<string, Uint8Array>;
  } & PdfPrinting,
): Promise<Uint8Array> {
  const { fonts, press, ink = "colour", pictures = new Map() } = options;
  const document = openDocument(documentOptions(options.info));
  const sheet: Sheet = {
    document,
    fonts,
    faces: new Map(),
    pictures,
    ink,
    margin: press ? marginOf(press) : 0,
  };
  const root = document.struct("Document");
  document.addStructure(root);
  for (const given of scenes) {
    const scene = ink === "grey" ? greyScene(given) : given;
    const parent = { element: root, language: options.info.language };
    if (press) paintPressPage(sheet, scene, { press, parent });
    else {
      document.addPage({ size: [scene.width, scene.height], margin: 0 });
      paintScene(sheet, scene, parent);
    }
  }
  document.end();
  return bytesOf(document);
}

function documentOptions(info: PdfInfo): PDFKit.PDFDocumentOptions {
  const day = new Date(`${info.creationDate}T00:00:00Z`);
  return {
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: info.language,
    info: {
      Title: info.title,
      ...(info.author ? { Author: info.author } : {}),
      ...(info.subject ? { Subject: info.subject } : {}),
      ...(info.keywords?.length ? { Keywords: info.keywords.join(", ") } : {}),
      Creator: "Loa",
      Producer: "Loa, PDFKit",
      CreationDate: day,
      ModDate: day,
    },
  };
}

async function bytesOf(document: OpenDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
