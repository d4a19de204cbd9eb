import schema from "./schemas/sound.schema.json" with { type: "json" };
import { type Reading, readYamlFolder } from "./table.ts";

/** A struck bell note: frequency in Hz, start and length in seconds, level of the strike in dBFS. */
export interface BellNote {
  readonly frequency: number;
  readonly at: number;
  readonly seconds: number;
  readonly level: number;
}

/** Tones in Hz that swell and fall together for so many seconds; the level of each at its fullest in dBFS. */
export interface PadChord {
  readonly frequencies: readonly number[];
  readonly seconds: number;
  readonly level: number;
}

/** `assets/sounds/<name>.yaml`: how a sound of our own is made. A signal has notes, a bed has chords. */
export interface SoundRecipe {
  readonly name: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly notes?: readonly BellNote[];
  readonly chords?: readonly PadChord[];
}

/** A voice for loudspeakers in the open: what horns cannot carry is cut, what makes words clear is raised. Hz and dB. */
export interface Tone {
  readonly highpass: number;
  readonly lowpass: number;
  readonly presence: { readonly frequency: number; readonly gain: number };
  /** Ratio of the compressor. */
  readonly compression: number;
}

/** How a bulletin is put together; names are those of `assets/sounds/`, pauses in seconds. */
export interface Bulletin {
  readonly opening?: string;
  readonly closing?: string;
  /** Under the words, lowered while someone speaks. */
  readonly bed?: string;
  readonly repeats: number;
  readonly pauses: { readonly signal: number; readonly languages: number; readonly repeats: number };
}

/** Reads `assets/sounds/*.yaml`; a file's name is the sound's. */
export function loadSounds(reading: Reading): Record<string, SoundRecipe> {
  const files = readYamlFolder<Omit<SoundRecipe, "name">>("assets/sounds", schema, reading);
  return Object.fromEntries(Object.entries(files).map(([name, { data }]) => [name, { name, ...data }]));
}
