import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Document } from "../document/document.ts";
import type { Language, Library } from "../library/library.ts";
import type { CommandVoice, EspeakVoice, Voice } from "../library/voices.ts";
import type { Message } from "../message/message.ts";
import { findRecordings, isSoundOnDisk, type Recordings } from "./recordings.ts";
import { type ScriptLine, scriptLines } from "./script.ts";
import { reportUnsaid, speechOf } from "./script-speech.ts";

export interface HearingContext {
  readonly message: Message;
  readonly library: Library;
  readonly world: World;
}

/** What a script is heard by: a recording of every line, or a voice that speaks. */
export type Source =
  | { readonly by: "recordings"; readonly recordings: Recordings }
  | { readonly by: "voice"; readonly voice: EspeakVoice | CommandVoice };

/**
 * Recordings when every line has one of today's words, else the voice that spec, issuer or language names. Undefined after
 * saying why nobody is heard: `voice-missing`, `recordings-incomplete` (warnings), `take-stale`, `voice-wrong-language` (errors).
 */
export function sourceOf(
  lines: readonly ScriptLine[],
  { message, library, world }: HearingContext,
  report: Report,
): Source | undefined {
  const { language } = message;
  const recordings = findRecordings(lines, message, world);
  if (recordings.stale.length > 0) {
    reportStale(recordings, language, report);
    return undefined;
  }
  const present = Object.keys(recordings.files).length;
  if (lines.length > 0 && present === lines.length) return { by: "recordings", recordings };
  const files = recordings.missing.join(", ");
  const values = { message: message.spec.id, language: language.tag, folder: recordings.folder, files };
  if (present > 0) {
    report({ severity: "warning", code: "recordings-incomplete", values });
    return undefined;
  }
  const voice = language.voice === undefined ? undefined : usableVoice(language, library, report);
  if (voice && voice.engine !== "recording") return { by: "voice", voice };
  const isWanting = language.voice === undefined || voice !== undefined;
  if (isWanting && lines.length > 0) report({ severity: "warning", code: "voice-missing", values });
  return undefined;
}

/**
 * Whether a script would be heard, as files and voices tell before anything is decoded or said; reports what `speak` would, save
 * what only ffmpeg, an aligner or a voice finds out.
 */
export function foresee(script: Document, context: HearingContext, report: Report): boolean {
  const { message, world } = context;
  const lines = scriptLines(script);
  const source = sourceOf(lines, context, report);
  if (source?.by === "recordings") {
    const { folder, home, files } = source.recordings;
    const sound = lines.filter(({ id }) => isSoundOnDisk(`${folder}/${files[id]}`, { home, world }, report));
    if (sound.length === lines.length) return true;
  }
  reportUnsaid(speechOf(lines, message.language), message, report);
  return source?.by === "voice";
}

/** What was recorded of a text that has changed since is not heard. */
function reportStale({ stale, folder }: Recordings, { tag }: Language, report: Report): void {
  for (const { line, number } of stale)
    report({ severity: "error", code: "take-stale", values: { line, number, language: tag, folder } });
}

/** No voice speaks a language that is not its own: refused here too, whatever was checked before. */
function usableVoice(
  { voice: name = "", tag }: Language,
  { voices }: Library,
  report: Report,
): Voice | undefined {
  const voice = voices[name];
  if (voice?.language === tag) return voice;
  const values = { voice: name, language: tag, speaks: voice?.language ?? "—" };
  report({ severity: "error", code: "voice-wrong-language", values });
  return undefined;
}
