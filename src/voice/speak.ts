import type { Report } from "../base/diagnostic.ts";
import type { Store } from "../base/world.ts";
import type { Document } from "../document/document.ts";
import type { Language } from "../library/library.ts";
import type { CommandVoice, EspeakVoice } from "../library/voices.ts";
import { type AlignWords, alignByLength } from "./alignment.ts";
import { speakByCommand } from "./command.ts";
import { utter } from "./espeak.ts";
import { graphemeCount } from "./graphemes.ts";
import { type HearingContext, sourceOf } from "./hearing.ts";
import type { Narration } from "./narration.ts";
import { heardStretch, type Pcm } from "./pcm.ts";
import { timesOfRecordings } from "./recorded-times.ts";
import { type DecodeSound, type Recordings, readRecording } from "./recordings.ts";
import { type ScriptLine, scriptLines } from "./script.ts";
import { type LineSpeech, reportUnsaid, speechOf } from "./script-speech.ts";
import { joinTakes, type Take } from "./take.ts";
import { proportionalWords, wordsFromEvents } from "./timing.ts";

export interface SpeakContext extends HearingContext {
  readonly store: Store;
  /** Decodes recordings; `render/sound.ts` has the one that uses ffmpeg. */
  readonly decodeSound: DecodeSound;
  /** Finds words in sound that came without their times; by length when absent. */
  readonly align?: AlignWords;
  readonly signal?: AbortSignal;
}

/** Sample rate of recordings and of silent narrations, Hz; a synthetic voice keeps its own. */
const recordingRate = 48_000;

/**
 * A script's lines spoken: by its recordings when every line has one, else by the voice that spec, issuer or language
 * names, else not at all. A silent narration takes reading time and says why: `voice-missing`, `recordings-incomplete` (warnings),
 * `take-stale`, `recording-damaged`, `recording-silent`, `voice-wrong-language`, `voice-failed`,
 * `voice-program-…` (errors). What nobody said how to read is named: see `reportUnsaid`.
 */
export async function speak(script: Document, context: SpeakContext, report: Report): Promise<Narration> {
  const { language } = context.message;
  const written = scriptLines(script);
  const speech = speechOf(written, language);
  const lines = written.map((line, index) => ({ ...line, speech: speech[index] as LineSpeech }));
  const takes = await takesOf(lines, context, report);
  if (takes?.speaker !== recorded) reportUnsaid(speech, context.message, report);
  const { list, ...rest } = takes ?? {
    list: lines.map((line) => silentTake(line, language)),
    rate: recordingRate,
    speaker: "none",
  };
  const { rate: sampleRate, ...speaker } = rest;
  return joinTakes(list, { language: language.tag, ...speaker, sampleRate }, context.store);
}

const recorded = "recording";

/** A line of the script and how it is said. */
type SpeechLine = ScriptLine & { readonly speech: LineSpeech };

interface Takes {
  /** The voice's name, or `recording`. */
  readonly speaker: string;
  readonly licence?: string;
  readonly list: readonly Take[];
  readonly rate: number;
}

async function takesOf(
  lines: readonly SpeechLine[],
  context: SpeakContext,
  report: Report,
): Promise<Takes | undefined> {
  const source = sourceOf(lines, context, report);
  if (!source) return undefined;
  return source.by === "recordings"
    ? recordedTakes(lines, { ...context, recordings: source.recordings }, report)
    : voicedTakes(lines, { voice: source.voice, context }, report);
}

/** Not mixed: one recording that cannot be used leaves the whole narration silent. */
async function recordedTakes(
  lines: readonly SpeechLine[],
  context: SpeakContext & { recordings: Recordings },
  report: Report,
): Promise<Takes | undefined> {
  const sounds: Pcm[] = [];
  for (const line of lines) {
    const path = `${context.recordings.folder}/${context.recordings.files[line.id]}`;
    const sound = await readRecording(path, { ...context, home: context.recordings.home }, report);
    if (sound) sounds.push(sound);
  }
  if (sounds.length < lines.length) return undefined;
  const said = lines.map(({ speech }) => speech);
  const times = await timesOfRecordings(sounds, said, context, report);
  const list = lines.map((line, index): Take => {
    const { samples, rate } = sounds[index] as Pcm;
    const words = times[index] ?? [];
    return { line, spoken: line.speech.spoken, duration: samples.length / rate, words, samples };
  });
  return { speaker: recorded, list, rate: recordingRate };
}

async function voicedTakes(
  lines: readonly SpeechLine[],
  { voice, context }: { voice: EspeakVoice | CommandVoice; context: SpeakContext },
  report: Report,
): Promise<Takes | undefined> {
  const list: Take[] = [];
  let rate = recordingRate;
  for (const line of lines) {
    const voiced =
      voice.engine === "espeak"
        ? await espeakTake(line, voice, report)
        : await commandTake(line, { voice, context }, report);
    if (!voiced) return undefined;
    list.push(voiced.take);
    rate = voiced.rate;
  }
  return { speaker: voice.name, licence: voice.licence, list, rate };
}

async function espeakTake(
  line: SpeechLine,
  voice: EspeakVoice,
  report: Report,
): Promise<{ take: Take; rate: number } | undefined> {
  const { spoken, tokens } = line.speech;
  try {
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
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const values = { voice: voice.name, text: line.written, reason };
    report({ severity: "error", code: "voice-failed", values });
    return undefined;
  }
}

async function commandTake(
  line: SpeechLine,
  { voice, context }: { voice: CommandVoice; context: SpeakContext },
  report: Report,
): Promise<{ take: Take; rate: number } | undefined> {
  const sound = await speakByCommand(voice, line.speech.spoken, context, report);
  return sound && { take: soundedTake(line, sound, context), rate: sound.rate };
}

/** A take without word times of its own. */
function soundedTake(line: SpeechLine, sound: Pcm, { message, align = alignByLength }: SpeakContext): Take {
  const { spoken } = line.speech;
  const words = align(sound, { ...line.speech, language: message.language.tag });
  return { line, spoken, duration: sound.samples.length / sound.rate, words, samples: sound.samples };
}

/** The time a reader needs: 1.2 s, or the line's graphemes at the language's pace and 0.4 s to find it. */
function silentTake(line: SpeechLine, language: Language): Take {
  const { spoken, tokens } = line.speech;
  const duration = Math.max(1.2, graphemeCount(line.written) / language.captions.charactersPerSecond + 0.4);
  return { line, spoken, duration, words: proportionalWords(tokens, { start: 0, end: duration }) };
}
