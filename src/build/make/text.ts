import type { Document } from "../../document/document.ts";
import type { Format } from "../../library/formats.ts";
import {
  composeTemplate,
  keepFile,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
} from "./making.ts";

/** A post as plain text within its format's limits; a text message with a report of what it costs beside it. */
export async function makeText(making: Making): Promise<Made | undefined> {
  const document = await composeTemplate(making, making.view.format.template);
  if (!document || !(await checkPost(making, document))) return undefined;
  const { renderText } = await making.stages.text();
  const text = keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, renderText(document));
  return madeOf(making, [document], [text, ...(await reportSms(making, document))]);
}

/** Whether a text keeps its format's limits; reported at its template where it does not. */
export async function checkPost(making: Making, document: Document): Promise<boolean> {
  const { format } = making.view;
  const { longest, hashtags } = format.text ?? {};
  if (longest === undefined && hashtags === undefined) return true;
  const { renderText, hashtagsOf } = await making.stages.text();
  const text = renderText(document).trimEnd();
  const place = document.pages[0]?.root.place ?? making.view.message.spec.placeOf("formats");
  const languages = document.languages?.join(", ");
  const isOver = (count: number, limit: number | undefined, code: string) => {
    if (limit === undefined || count <= limit) return false;
    const values = { where: format.name, count, limit, ...(languages && { languages }) };
    making.report({ severity: "error", code, values, place });
    return true;
  };
  const long = isOver(text.length, longest, languages ? "post-too-long-together" : "post-too-long");
  const tagged = isOver(hashtagsOf(text).length, hashtags, "post-hashtags-many");
  return !long && !tagged;
}

async function reportSms(making: Making, document: Document): Promise<readonly MadeFile[]> {
  const limit = smsLimit(making.view.format);
  if (limit === undefined) return [];
  const { renderWords } = await making.stages.text();
  const { measureSms, writeSmsReport } = await making.stages.sms();
  const report = measureSms(renderWords(document).trimEnd());
  const { language, spec } = making.view.message;
  const warn = (code: string, values: Record<string, string | number>) =>
    making.report({ severity: "warning", code, values, place: spec.placeOf("formats") });
  if (report.parts > limit) warn("sms-many-parts", { language: language.tag, parts: report.parts, limit });
  if (!report.composed) warn("sms-not-nfc", { language: language.tag });
  const file = { name: ".report.json", mediaType: mediaTypes.json };
  return [keepFile(making, file, writeSmsReport(report))];
}

function smsLimit(format: Format): number | undefined {
  return format.text?.smsParts;
}
