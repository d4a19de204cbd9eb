import type { Document } from "../document/document.ts";
import {
  composeTemplate,
  fromDocuments,
  keepFile,
  layoutDocument,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
} from "./making.ts";

/** One PNG a page (`square.png`; a second page is `square-2.png`) and one alternative text. */
export async function makeImage(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  return document && fromDocuments(making, [document], (drawing) => drawImage(drawing, document));
}

async function drawImage(making: Making, document: Document): Promise<Made | undefined> {
  const scenes = await layoutDocument(making, document);
  if (!scenes) return undefined;
  const fonts = await making.fonts();
  const { renderPng } = await making.stages.png();
  const files: MadeFile[] = [];
  for (const [index, scene] of scenes.entries()) {
    making.signal.throwIfAborted();
    const png = await renderPng(scene, fonts, { scale: 1 });
    const name = index === 0 ? ".png" : `-${index + 1}.png`;
    files.push(keepFile(making, { name, mediaType: mediaTypes.png }, png));
  }
  const { renderAltText } = await making.stages.text();
  const alt = keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderAltText(document));
  return madeOf(making, [document], [...files, alt]);
}
