import type { Document } from "../../document/document.ts";
import type { Cue } from "../../film/film.ts";
import type { Narration } from "../../voice/narration.ts";
import { type Pcm, pcmOfBytes } from "../../voice/pcm.ts";
import { makeBulletin } from "./bulletin.ts";
import { heardIn } from "./heard-in.ts";
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
export const captionGrid = 30;

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

/** A sound as the files that the format asks for, named as players show them. Undefined when refused. */
export async function keepSound(
  making: Making,
  scripts: readonly Document[],
  heard: { readonly sound: Pcm; readonly language: string; readonly voice: string },
): Promise<readonly MadeFile[] | undefined> {
  const { audio } = making.view.format;
  if (!audio) throw new Error(`format ${making.view.format.name} is no audio`);
  const { renderAudio } = await making.stages.audio();
  const tags = { ...tagsOf(making, scripts), language: heard.language, voice: heard.voice };
  const files: MadeFile[] = [];
  for (const file of audio.wav ? (["mp3", "wav"] as const) : (["mp3"] as const)) {
    const bytes = await renderAudio(heard.sound, { file, tags, audio }, making, making.report);
    making.signal.throwIfAborted();
    if (!bytes) return undefined;
    files.push(keepFile(making, { name: `.${file}`, mediaType: mediaTypes[file] }, bytes));
  }
  checkWeight(making, files, heard.sound);
  return files;
}

/** Captions of sound as WebVTT and SubRip. */
export async function keepCues(
  making: Making,
  cues: readonly Cue[],
  language: string,
): Promise<readonly MadeFile[]> {
  const { renderVtt, renderSrt } = await making.stages.subtitles();
  return [
    keepFile(making, { name: ".vtt", mediaType: mediaTypes.vtt }, renderVtt(cues, { language })),
    keepFile(making, { name: ".srt", mediaType: mediaTypes.srt }, renderSrt(cues)),
  ];
}

/** What a file says of itself to players: its title, who says so, and whether it is a draft, its source and validity. */
export function tagsOf(making: Making, scripts: readonly Document[]) {
  const { message } = making.view;
  const { source, valid, date } = message.spec;
  const issuer = message.values.issuer as { readonly name?: string } | undefined;
  const held = `${valid.from} – ${valid.until}`;
  const comment = [draftComment(making, scripts), source?.document, held].filter(Boolean).join(" · ");
  return { title: scripts[0]?.title ?? "", artist: issuer?.name ?? "", date, comment };
}

/** A minute of what phones load must not weigh more than the format allows. */
function checkWeight(making: Making, files: readonly MadeFile[], { samples, rate }: Pcm): void {
  const { name, audio } = making.view.format;
  const limit = audio?.bytesPerMinute;
  const mp3 = files.find(({ mediaType }) => mediaType === mediaTypes.mp3);
  if (limit === undefined || !mp3) return;
  const bytes = Math.round((mp3.size * 60 * rate) / samples.length);
  if (bytes > limit)
    making.report({ severity: "warning", code: "sound-too-heavy", values: { format: name, bytes, limit } });
}
