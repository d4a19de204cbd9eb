import type { Report } from "../base/diagnostic.ts";
import type { Store, World } from "../base/world.ts";
import type { Document } from "../document/document.ts";
import { spokenForm } from "../language/spoken.ts";
import type { Language, Library, Voice } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import { utter } from "./espeak.ts";
import { graphemeCount } from "./graphemes.ts";
import type { Narration } from "./narration.ts";
import { heardStretch, type Pcm } from "./pcm.ts";
import { timesOfRecordings } from "./recorded-times.ts";
import { type DecodeSound, findRecordings, type Recordings, readRecording } from "./recordings.ts";
import { type ScriptLine, scriptLines } from "./script.ts";
import { joinTakes, type Take } from "./take.ts";
import { proportionalWords, wordsFromEvents } from "./timing.ts";

export interface SpeakContext {
  readonly message: Message;
  readonly library: Library;
  readonly world: World;
  readonly store: Store;
  /** Decodes recordings; `render/sound.ts` has the one that uses ffmpeg. */
  readonly decodeSound: DecodeSound;
}

/** Sample rate of recordings and of silent narrations, Hz; a synthetic voice keeps its own. */
const recordingRate = 48_000;

/**
 * A script's lines spoken: by its recordings when every line has one, else by the language's voice, else not at
 * all. A silent narration takes reading time and says why: `voice-missing`, `recordings-incomplete` (warnings),
 * `take-stale`, `recording-damaged`, `recording-silent`, `voice-wrong-language`, `voice-failed` (errors).
 */
export async function speak(script: Document, context: SpeakContext, report: Report): Promise<Narration> {
  const { language } = context.message;
  const lines = scriptLines(script);
  const takes = await takesOf(lines, context, report);
  const { list, rate, speaker } = takes ?? {
    list: lines.map((line) => silentTake(line, language)),
    rate: recordingRate,
    speaker: "none",
  };
  return joinTakes(list, { language: language.tag, speaker, sampleRate: rate }, context.store);
}

interface Takes {
  /** The voice's name, or `recording`. */
  readonly speaker: string;
  readonly list: readonly Take[];
  readonly rate: number;
}

async function takesOf(
  lines: readonly ScriptLine[],
  context: SpeakContext,
  report: Report,
): Promise<Takes | undefined> {
  const { language } = context.message;
  const recordings = findRecordings(lines, context.message, context.world);
  if (recordings.stale.length > 0) {
    reportStale(recordings, language, report);
    return undefined;
  }
  const recorded = Object.keys(recordings.files).length;
  if (lines.length > 0 && recorded === lines.length) {
    return recordedTakes(lines, { ...context, recordings }, report);
  }
  const files = recordings.missing.join(", ");
  const values = { language: language.tag, folder: recordings.folder, files };
  if (recorded > 0) {
    report({ severity: "warning", code: "recordings-incomplete", values });
    return undefined;
  }
  if (language.voice === undefined) {
    if (lines.length > 0) report({ severity: "warning", code: "voice-missing", values });
    return undefined;
  }
  const voice = usableVoice(language.voice, context, report);
  return voice && voicedTakes(lines, { language, voice }, report);
}

/** What was recorded of a text that has changed since is not heard. */
function reportStale({ stale, folder }: Recordings, { tag }: Language, report: Report): void {
  for (const { line, number } of stale)
    report({ severity: "error", code: "take-stale", values: { line, number, language: tag, folder } });
}

/** Not mixed: one recording that cannot be used leaves the whole narration silent. */
async function recordedTakes(
  lines: readonly ScriptLine[],
  context: SpeakContext & { recordings: Recordings },
  report: Report,
): Promise<Takes | undefined> {
  const { language } = context.message;
  const sounds: Pcm[] = [];
  for (const line of lines) {
    const path = `${context.recordings.folder}/${context.recordings.files[line.id]}`;
    const sound = await readRecording(path, { ...context, home: context.recordings.home }, report);
    if (sound) sounds.push(sound);
  }
  if (sounds.length < lines.length) return undefined;
  const said = lines.map(({ written }) => spokenForm(written, language));
  const times = await timesOfRecordings(sounds, said, context, report);
  const list = lines.map((line, index): Take => {
    const sound = sounds[index] as Pcm;
    const duration = sound.samples.length / sound.rate;
    return {
      line,
      spoken: said[index]?.spoken ?? "",
      duration,
      words: times[index] ?? [],
      samples: sound.samples,
    };
  });
  return { speaker: "recording", list, rate: recordingRate };
}

function usableVoice(name: string, context: SpeakContext, report: Report): Voice | undefined {
  const { language } = context.message;
  const voice = context.library.voices[name];
  if (voice?.language === language.tag) return voice;
  const speaks = voice?.language ?? "—";
  const values = { voice: name, language: language.tag, speaks };
  report({ severity: "error", code: "voice-wrong-language", values });
  return undefined;
}

async function voicedTakes(
  lines: readonly ScriptLine[],
  { language, voice }: { language: Language; voice: Voice },
  report: Report,
): Promise<Takes | undefined> {
  const list: Take[] = [];
  let rate = recordingRate;
  for (const line of lines) {
    try {
      const { take, rate: own } = await voicedTake(line, language, voice);
      list.push(take);
      rate = own;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      report({
        severity: "error",
        code: "voice-failed",
        values: { voice: voice.name, text: line.written, reason },
      });
      return undefined;
    }
  }
  return { speaker: voice.name, list, rate };
}

async function voicedTake(
  line: ScriptLine,
  language: Language,
  voice: Voice,
): Promise<{ take: Take; rate: number }> {
  const { spoken, tokens } = spokenForm(line.written, language);
  const { samples, rate, starts } = await utter(voice, spoken);
  const heard = heardStretch({ samples, rate });
  if (!heard) throw new Error("no sound");
  const duration = (heard.to - heard.from) / rate;
  const moved = starts.map(({ offset, time }) => ({
    offset,
    time: Math.min(duration, Math.max(0, time - heard.from / rate)),
  }));
  const words = wordsFromEvents(spoken, tokens, { starts: moved, end: duration });
  return { take: { line, spoken, duration, words, samples: samples.subarray(heard.from, heard.to) }, rate };
}

/** The time a reader needs: 1.2 s, or the line's graphemes at the language's pace and 0.4 s to find it. */
function silentTake(line: ScriptLine, language: Language): Take {
  const { spoken, tokens } = spokenForm(line.written, language);
  const duration = Math.max(1.2, graphemeCount(line.written) / language.captions.charactersPerSecond + 0.4);
  return { line, spoken, duration, words: proportionalWords(tokens, { start: 0, end: duration }) };
}
