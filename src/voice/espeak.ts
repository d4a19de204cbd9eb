import type { EspeakVoice } from "../library/voices.ts";
import type { Pcm } from "./pcm.ts";
import type { WordStart } from "./timing.ts";

/** What the engine said: sound, and when each word of the text begins. */
export interface Utterance extends Pcm {
  readonly starts: readonly WordStart[];
}

/** A language that the engine does not bring: its compiled dictionary and its voice file. */
export interface AddedLanguage {
  readonly dictionary: Uint8Array;
  readonly definition: Uint8Array;
}

/** The part of espeak-ng's Emscripten port that we use; the package ships no types. */
interface Engine {
  readonly FS: {
    writeFile(path: string, bytes: Uint8Array): void;
    mkdir(path: string): void;
    analyzePath(path: string): { readonly exists: boolean };
    lookupPath(path: string): { readonly node: { readonly contents: Uint8Array<ArrayBuffer> } };
  };
  readonly eSpeakNGWorker: new () => Worker;
}

interface Worker {
  list_voices(): readonly { readonly languages: readonly { readonly name: string }[] }[];
  /** Answers 0 for any name, and then speaks some other voice. */
  set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
  set_rate(wordsPerMinute: number): void;
  get_samplerate(): number;
  synthesize(text: string, take: (sound: Int16Array | null, events: readonly WorkerEvent[]) => boolean): void;
}

interface WorkerEvent {
  readonly type: string;
  /** From 1, in characters. */
  readonly text_position: number;
  /** Milliseconds. */
  readonly audio_position: number;
}

/**
 * Speaks one text with the embedded espeak-ng. Same voice and text, same samples: each call starts a fresh
 * engine, for one that has spoken before answers differently. Throws what the engine throws.
 */
export async function utter(voice: EspeakVoice, text: string): Promise<Utterance> {
  return speakWith(await startWorker(), voice, text);
}

/**
 * Speaks texts one after the other with one engine: a clock to find the words of a recording by, never heard. The
 * same list, the same samples. `added` teaches the engine the voice's language.
 */
export async function utterAll(
  voice: Pick<EspeakVoice, "language" | "voice" | "speed">,
  texts: readonly string[],
  added?: AddedLanguage,
): Promise<readonly Utterance[]> {
  const worker = await startWorker(added && { tag: voice.language, ...added });
  return texts.map((text) => speakWith(worker, voice, text));
}

function speakWith(
  worker: Worker,
  voice: Pick<EspeakVoice, "language" | "voice" | "speed">,
  text: string,
): Utterance {
  const wanted = voice.voice.toLowerCase();
  const isKnown = worker.list_voices().some(({ languages }) => languages.some(({ name }) => name === wanted));
  if (!isKnown || wanted.split("-")[0] !== voice.language) {
    throw new Error(`espeak-ng has no voice ${voice.voice} for ${voice.language}`);
  }
  worker.set_voice(voice.voice, "", 0, 0, 0);
  worker.set_rate(voice.speed);
  const parts: Int16Array[] = [];
  const starts: WordStart[] = [];
  const offsets = characterOffsets(text);
  worker.synthesize(text, (sound, events) => {
    if (sound) parts.push(sound);
    for (const event of events) {
      if (event.type !== "word") continue;
      starts.push({
        offset: offsets[event.text_position - 1] ?? text.length,
        time: event.audio_position / 1000,
      });
    }
    return false;
  });
  return { samples: joined(parts), rate: worker.get_samplerate(), starts };
}

const dataFolder = "/usr/share/espeak-ng-data";

/** The data of all languages as an engine read it, 24 MB: files are stretches of it, and the next engine's may be too. */
let sharedData: WeakRef<ArrayBuffer> | undefined;

/** What is added must be there before the engine first looks. */
async function startWorker(added?: AddedLanguage & { readonly tag: string }): Promise<Worker> {
  // @ts-expect-error the package has no types
  const { default: start } = await import("@echogarden/espeak-ng-emscripten");
  const quiet = () => undefined;
  const data = sharedData?.deref();
  const engine: Engine = await start({
    print: quiet,
    printErr: quiet,
    ...(data && { getPreloadedPackage: () => data }),
  });
  if (!data) sharedData = new WeakRef(engine.FS.lookupPath(`${dataFolder}/phontab`).node.contents.buffer);
  if (added) {
    const folder = `${dataFolder}/lang/map`;
    if (!engine.FS.analyzePath(folder).exists) engine.FS.mkdir(folder);
    engine.FS.writeFile(`${dataFolder}/${added.tag}_dict`, added.dictionary);
    engine.FS.writeFile(`${folder}/${added.tag}`, added.definition);
  }
  return new engine.eSpeakNGWorker();
}

function characterOffsets(text: string): readonly number[] {
  let offset = 0;
  return [...text].map((character) => {
    const start = offset;
    offset += character.length;
    return start;
  });
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
