import { composeTemplate, keepFile, type Made, type Making, madeOf, mediaTypes } from "./making.ts";

/** A post as plain text. */
export async function makeText(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  if (!document) return undefined;
  const { renderText } = await making.stages.text();
  return madeOf(
    making,
    [document],
    [keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, renderText(document))],
  );
}
