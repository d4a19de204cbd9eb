import type { Document } from "../../document/document.ts";
import type { Narration } from "../../voice/narration.ts";
import { pcmOfBytes } from "../../voice/pcm.ts";
import { makeBulletin } from "./bulletin.ts";
import { heardIn } from "./heard-in.ts";
import {
  composeTemplate,
  fromDocuments,
  keepFile,
  type Made,
  type MadeFile,
  type Making,
  madeOf,
  mediaTypes,
  narrate,
} from "./making.ts";
import { captionGrid, keepCues, keepSound } from "./sound.ts";

/**
 * MP3 (and WAV where the format wants one) with captions and transcript. Where no voice speaks the language and nobody
 * recorded it, the transcript alone: something to read out.
 */
export async function makeAudio(making: Making): Promise<Made | undefined> {
  if (making.view.format.bulletin) return makeBulletin(making, making.view.format.bulletin);
  const script = await composeTemplate(making, making.view.format.template);
  return script && fromDocuments(making, [script], (recording) => recordScript(recording, script));
}

async function recordScript(making: Making, script: Document): Promise<Made | undefined> {
  const narration = await narrate(making, script);
  const sound = narration.samples === undefined ? [] : await keepNarration(making, script, narration);
  if (!sound) return undefined;
  const { renderTranscript } = await making.stages.subtitles();
  const transcript = renderTranscript(narration, script.title);
  const made = madeOf(
    making,
    [script],
    [...sound, keepFile(making, { name: ".txt", mediaType: mediaTypes.text }, transcript)],
  );
  return { ...made, ...heardIn(narration) };
}

async function keepNarration(
  making: Making,
  script: Document,
  narration: Narration,
): Promise<readonly MadeFile[] | undefined> {
  const { message } = making.view;
  const bytes = narration.samples === undefined ? undefined : making.store.get(narration.samples);
  if (!bytes) throw new Error("the store lost a narration");
  const sound = { samples: pcmOfBytes(bytes), rate: narration.sampleRate };
  const files = await keepSound(making, [script], {
    sound,
    language: message.language.trackCode,
    voice: heardIn(narration).voice ?? "",
  });
  if (!files) return undefined;
  const { captionsOf } = await making.stages.captions();
  const cues = captionsOf(narration, message.language, { fps: captionGrid }, making.report);
  return [...files, ...(await keepCues(making, cues, narration.language))];
}
