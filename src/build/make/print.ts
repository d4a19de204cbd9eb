import type { Document } from "../../document/document.ts";
import type { Format } from "../../library/formats.ts";
import type { PdfPrinting } from "../../render/pdf.ts";
import type { Scene } from "../../scene/scene.ts";
import {
  composeTemplate,
  draftComment,
  fromDocuments,
  keepFile,
  layoutDocument,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
} from "./making.ts";

const pointsPerInch = 72;
const usualPreviewDpi = 72;

/**
 * Tagged PDFs of one layout: at trim size in colour, and where the format has them for the print shop (bleed,
 * marks) and in greys; a PNG preview of each page (`.png`, `-2.png`), and what a reader who sees neither is told.
 */
export async function makePrint(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  return document && fromDocuments(making, [document], (drawing) => drawPrint(drawing, document));
}

async function drawPrint(making: Making, document: Document): Promise<Made | undefined> {
  const { format } = making.view;
  const scenes = await layoutDocument(making, document);
  if (!scenes) return undefined;
  const fonts = await making.fonts();
  const { renderPdf } = await making.stages.pdf();
  const info = infoOf(making, document);
  const pdfs: MadeFile[] = [];
  for (const { name, ...printing } of printingsOf(format)) {
    const pdf = await renderPdf(scenes, { fonts, info, ...printing });
    pdfs.push(keepFile(making, { name, mediaType: mediaTypes.pdf }, pdf));
    making.signal.throwIfAborted();
  }
  const { renderSidesAltText } = await making.stages.text();
  return madeOf(
    making,
    [document],
    [
      ...pdfs,
      ...(await previewsOf(making, scenes)),
      keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderSidesAltText(document)),
    ],
  );
}

async function previewsOf(making: Making, scenes: readonly Scene[]): Promise<readonly MadeFile[]> {
  const { renderPng } = await making.stages.png();
  const fonts = await making.fonts();
  const scale = (making.view.format.previewDpi ?? usualPreviewDpi) / pointsPerInch;
  const previews: MadeFile[] = [];
  for (const [index, scene] of scenes.entries()) {
    const name = index === 0 ? ".png" : `-${index + 1}.png`;
    const png = await renderPng(scene, fonts, { scale });
    previews.push(keepFile(making, { name, mediaType: mediaTypes.png }, png));
    making.signal.throwIfAborted();
  }
  return previews;
}

/** The PDFs of a print format, and how each file's name ends. */
export function printingsOf({ press, mono }: Format): readonly (PdfPrinting & { readonly name: string })[] {
  return [
    { name: ".pdf" },
    ...(press ? [{ name: "-press.pdf", press }] : []),
    ...(mono ? [{ name: "-mono.pdf", ink: "grey" as const }] : []),
  ];
}

/** What its PDFs say of a document: title, issuer, language, reference date. */
export function infoOf(making: Making, document: Document) {
  const { message } = making.view;
  const comment = draftComment(making, [document]);
  return {
    title: document.title,
    author: issuerName(message.values),
    language: document.language,
    creationDate: message.referenceDate,
    ...(comment !== undefined && { subject: comment }),
  };
}

function issuerName(values: Readonly<Record<string, unknown>>): string {
  const issuer = values.issuer as { readonly name?: unknown } | undefined;
  return typeof issuer?.name === "string" ? issuer.name : "";
}
