import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "../library/library.ts";
import type { FontBook, Scene } from "../scene/scene.ts";
import { type OpenDocument, openDocument } from "./pdf/internals.ts";
import type { Sheet } from "./pdf/line.ts";
import { paintScene } from "./pdf/paint.ts";

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

/**
 * Scenes as the pages of one tagged PDF 1.7, sized in points: vector shapes, live text whose extraction is
 * exact, structure, alt text and language. The same scenes give the same bytes. PDF/UA is not claimed: no
 * validator for it has seen these files.
 */
export async function renderPdf(
  scenes: readonly Scene[],
  options: { readonly fonts: FontBook; readonly info: PdfInfo },
): Promise<Uint8Array> {
  const document = openDocument(documentOptions(options.info));
  const sheet: Sheet = { document, fonts: options.fonts, faces: new Map() };
  const root = document.struct("Document");
  document.addStructure(root);
  for (const scene of scenes) {
    document.addPage({ size: [scene.width, scene.height], margin: 0 });
    paintScene(sheet, scene, { element: root, language: options.info.language });
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
