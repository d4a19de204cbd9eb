import type { Document } from "../../document/document.ts";
import {
  composeTemplate,
  fromDocuments,
  keepFile,
  type Made,
  type Making,
  madeOf,
  mediaTypes,
  unlessRefused,
} from "./making.ts";

/** One web page in one file, with its pictures. */
export async function makePage(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  return document && fromDocuments(making, [document], (drawing) => writePage(drawing, document));
}

async function writePage(making: Making, document: Document): Promise<Made | undefined> {
  const { renderPage } = await making.stages.page();
  const { message, library } = making.view;
  const context = { message, library, world: making.world };
  const html = unlessRefused(making, (report) => renderPage(document, context, report));
  if (html === undefined) return undefined;
  return madeOf(making, [document], [keepFile(making, { name: ".html", mediaType: mediaTypes.html }, html)]);
}
