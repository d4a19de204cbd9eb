import type { Document } from "../../document/document.ts";
import type { ImageType } from "../../library/formats.ts";
import type { KeptImage } from "../../render/image.ts";
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

/** One picture a page (`square.png`; a second page is `square-2.png`) and one alternative text. */
export async function makeImage(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  return document && fromDocuments(making, [document], (drawing) => drawImage(drawing, document));
}

const endings: Readonly<Record<ImageType, string>> = { png: ".png", jpeg: ".jpg", webp: ".webp" };

async function drawImage(making: Making, document: Document): Promise<Made | undefined> {
  const scenes = await layoutDocument(making, document);
  if (!scenes) return undefined;
  const fonts = await making.fonts();
  const { renderPng } = await making.stages.png();
  const files: MadeFile[] = [];
  for (const [index, scene] of scenes.entries()) {
    making.signal.throwIfAborted();
    const kept = await keepWithin(making, await renderPng(scene, fonts, { scale: 1 }));
    if (!kept) return undefined;
    const page = index === 0 ? "" : `-${index + 1}`;
    const file = { name: `${page}${endings[kept.type]}`, mediaType: mediaTypes[kept.type] };
    files.push(keepFile(making, file, kept.bytes));
  }
  const { renderAltText } = await making.stages.text();
  const alt = keepFile(making, { name: ".alt.txt", mediaType: mediaTypes.text }, renderAltText(document));
  return madeOf(making, [document], [...files, alt]);
}

/** The picture within its format's limits; what no quality makes small enough is refused. */
async function keepWithin(
  making: Making,
  png: Uint8Array,
): Promise<Pick<KeptImage, "type" | "bytes"> | undefined> {
  const { format, message } = making.view;
  if (!format.image) return { type: "png", bytes: png };
  const { fitImage } = await making.stages.image();
  const kept = await fitImage(png, format.image);
  if (kept) return kept;
  making.report({
    severity: "error",
    code: "image-over-budget",
    values: { format: format.name, size: png.length, limit: format.image.bytes },
    place: message.spec.placeOf("formats"),
  });
  return undefined;
}
