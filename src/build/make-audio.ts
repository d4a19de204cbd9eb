import type { Document } from "../document/document.ts";
import type { Narration } from "../voice/narration.ts";
import { heardVoice } from "./heard-voice.ts";
import {
  composeTemplate,
  draftComment,
  fromDocuments,
  keepFile,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
  narrate,
} from "./making.ts";

/** Captions of sound alone sit on this grid, frames a second. */
const captionGrid = 30;

/**
 * MP3 with captions and transcript. Where no voice speaks the language and nobody recorded it, the
 * transcript alone: something to read out.
 */
export async function makeAudio(making: Making): Promise<Made | undefined> {
  const script = await composeTemplate(making, making.view.format.template);
  return script && fromDocuments(making, [script], (recording) => recordScript(recording, script));
}

async function recordScript(making: Making, script: Document): Promise<Made | undefined> {
  const narration = await narrate(making, script);
  const sound = narration.samples === undefined ? [] : await keepSound(making, script, narration);
  if (!sound) return undefined;
  const { renderTranscript } = await making.stages.subtitles();
  const transcript = renderTranscript(narration, script.title);
  const made = madeOf(
    making,
    [script],
    [...sound, keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, transcript)],
  );
  return { ...made, ...heardVoice(narration) };
}

async function keepSound(
  making: Making,
  script: Document,
  narration: Narration,
): Promise<readonly MadeFile[] | undefined> {
  const { message, format } = making.view;
  if (!format.audio) throw new Error(`format ${format.name} is no audio`);
  const { renderAudio } = await making.stages.audio();
  const comment = draftComment(making, [script]);
  const options = {
    title: script.title,
    trackCode: message.language.trackCode,
    audio: format.audio,
    ...(comment !== undefined && { comment }),
    ...heardVoice(narration),
  };
  const mp3 = await renderAudio(narration, options, making, making.report);
  making.signal.throwIfAborted();
  if (!mp3) return undefined;
  const { captionsOf } = await making.stages.captions();
  const cues = captionsOf(narration, message.language, { fps: captionGrid }, making.report);
  const { renderVtt, renderSrt } = await making.stages.subtitles();
  return [
    keepFile(making, { name: ".mp3", mediaType: mediaTypes.mp3 }, mp3),
    keepFile(making, { name: ".vtt", mediaType: mediaTypes.vtt }, renderVtt(cues, narration)),
    keepFile(making, { name: ".srt", mediaType: mediaTypes.srt }, renderSrt(cues)),
  ];
}
