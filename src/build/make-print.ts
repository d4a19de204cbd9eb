import type { Document } from "../document/document.ts";
import {
  composeTemplate,
  draftComment,
  fromDocuments,
  keepFile,
  layoutDocument,
  type Made,
  type Making,
  madeOf,
  mediaTypes,
} from "./making.ts";

const pointsPerInch = 72;
const usualPreviewDpi = 72;

/** A tagged PDF, a PNG preview of its first page, and what a reader who sees neither is told. */
export async function makePrint(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  return document && fromDocuments(making, [document], (drawing) => drawPrint(drawing, document));
}

async function drawPrint(making: Making, document: Document): Promise<Made | undefined> {
  const { format } = making.view;
  const scenes = await layoutDocument(making, document);
  const first = scenes?.[0];
  if (!scenes || !first) return undefined;
  const fonts = await making.fonts();
  const { renderPdf } = await making.stages.pdf();
  const pdf = await renderPdf(scenes, { fonts, info: infoOf(making, document) });
  making.signal.throwIfAborted();
  const { renderPng } = await making.stages.png();
  const png = await renderPng(first, fonts, {
    scale: (format.previewDpi ?? usualPreviewDpi) / pointsPerInch,
  });
  const { renderAltText } = await making.stages.text();
  return madeOf(
    making,
    [document],
    [
      keepFile(making, { name: ".pdf", mediaType: mediaTypes.pdf }, pdf),
      keepFile(making, { name: ".png", mediaType: mediaTypes.png }, png),
      keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderAltText(document)),
    ],
  );
}

function infoOf(making: Making, document: Document) {
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
