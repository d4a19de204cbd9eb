import type { LanguageTag } from "./language-tag.ts";
import schema from "./schemas/voice.schema.json" with { type: "json" };
import { type Reading, readYamlFolder } from "./table.ts";

/** `assets/voices/<name>.yaml`. `recording`: only takes by a person speak, never a machine. */
export type Voice = EspeakVoice | CommandVoice | RecordedVoice;

interface NamedVoice {
  readonly name: string;
  readonly language: LanguageTag;
  /** Under which licence, or by whose leave, its sound may be published. */
  readonly licence: string;
}

export interface EspeakVoice extends NamedVoice {
  readonly engine: "espeak";
  /** The engine's own voice name and speed (words a minute, espeak's scale). */
  readonly voice: string;
  readonly speed: number;
}

/** Another program: it reads a text file and writes a WAV file. */
export interface CommandVoice extends NamedVoice {
  readonly engine: "command";
  /** A name on `PATH`, or a path inside the data folder. */
  readonly program: string;
  /** `{text}` and `{wav}` stand for the two files, `{data}` for the data folder. */
  readonly arguments: readonly string[];
  /** Seconds that one line may take. */
  readonly timeout?: number;
}

export interface RecordedVoice extends NamedVoice {
  readonly engine: "recording";
}

/** What a file holds: a voice of any engine without its name. */
type Written<T> = T extends unknown ? Omit<T, "name"> : never;

/** Reads `assets/voices/*.yaml`; a file's name is the voice's. */
export function loadVoices(reading: Reading): Record<string, Voice> {
  const files = readYamlFolder<Written<Voice>>("assets/voices", schema, reading);
  return Object.fromEntries(Object.entries(files).map(([name, { data }]) => [name, { ...data, name }]));
}
