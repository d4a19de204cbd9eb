import type { Document } from "../../document/document.ts";
import type { Cue } from "../../film/film.ts";
import type { Pcm } from "../../voice/pcm.ts";
import { draftComment, keepFile, type MadeFile, type Making, mediaTypes } from "./making.ts";

/** Captions of sound alone sit on this grid, frames a second. */
export const captionGrid = 30;

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
