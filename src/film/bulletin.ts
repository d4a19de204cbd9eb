import type { Report } from "../base/diagnostic.ts";
import type { Store } from "../base/world.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Language } from "../library/library.ts";
import type { Bulletin, SoundRecipe } from "../library/sounds.ts";
import type { Narration } from "../voice/narration.ts";
import { type Pcm, pcmOfBytes, samplesOf } from "../voice/pcm.ts";
import { resample } from "../voice/resample.ts";
import { synthesise } from "../voice/synthesis.ts";
import { captionsOf } from "./captions.ts";
import type { Cue } from "./film.ts";

/** One language's narration as a listener hears it. */
export interface Spoken {
  readonly language: Language;
  readonly narration: Narration;
}

/** When something is heard, in seconds. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/** A bulletin's parts on one clock. Contract: nothing overlaps but the bed; every sound is in the store. */
export interface BulletinPlan {
  readonly signals: readonly (Placed & { readonly sound: string })[];
  readonly passages: readonly (Placed & { readonly language: LanguageTag; readonly narration: Narration })[];
  readonly bed?: string;
  /** Seconds. */
  readonly duration: number;
}

/** Lays a bulletin out: signal, each language in turn, the whole `repeats` times, signal. */
export function planBulletin(
  bulletin: Bulletin,
  spoken: readonly Spoken[],
  sounds: Readonly<Record<string, SoundRecipe>>,
): BulletinPlan {
  const { pauses } = bulletin;
  const signals: BulletinPlan["signals"][number][] = [];
  const passages: BulletinPlan["passages"][number][] = [];
  let clock = 0;
  const place = (seconds: number): Placed => {
    const start = clock;
    clock += seconds;
    return { start, end: clock };
  };
  const signal = (name: string | undefined) => {
    const recipe = name === undefined ? undefined : sounds[name];
    if (name !== undefined && recipe) signals.push({ sound: name, ...place(secondsOf(recipe)) });
    return recipe !== undefined;
  };
  if (signal(bulletin.opening)) clock += pauses.signal;
  for (let round = 0; round < bulletin.repeats; round++) {
    if (round > 0) clock += pauses.repeats;
    for (const [index, { language, narration }] of spoken.entries()) {
      if (index > 0) clock += pauses.languages;
      passages.push({ language: language.tag, narration, ...place(narration.duration) });
    }
  }
  if (bulletin.closing !== undefined) clock += pauses.signal;
  signal(bulletin.closing);
  return { signals, passages, ...(bulletin.bed !== undefined && { bed: bulletin.bed }), duration: clock };
}

/** Seconds that are mixed at a time: minutes at full precision are tens of megabytes. */
const mixedAtOnce = 4;

/** The plan as mono sound at `rate` Hz: voices as they are, signals as their recipes say, the bed lowered under speech. */
export function mixBulletin(
  plan: BulletinPlan,
  { sounds, store, rate }: { sounds: Readonly<Record<string, SoundRecipe>>; store: Store; rate: number },
): Pcm {
  const voiceOf = once((narration: Narration) => voiceAt(narration, store, rate));
  const recipeOf = once((name: string) => {
    const recipe = sounds[name];
    return recipe ? synthesise(recipe, rate).samples : new Int16Array();
  });
  const samples = new Int16Array(Math.ceil(plan.duration * rate));
  for (let from = 0; from < samples.length; from += mixedAtOnce * rate) {
    const mix = new Float64Array(Math.min(mixedAtOnce * rate, samples.length - from));
    const stretch = { mix, from };
    for (const { narration, start } of plan.passages)
      addTo(stretch, voiceOf(narration), Math.round(start * rate));
    for (const { sound, start } of plan.signals) addTo(stretch, recipeOf(sound), Math.round(start * rate));
    if (plan.bed !== undefined) addBed(stretch, recipeOf(plan.bed), plan, rate);
    samples.set(samplesOf(mix), from);
  }
  return { samples, rate };
}

/** A stretch of the whole: `mix` begins at its sample `from`. */
interface Stretch {
  readonly mix: Float64Array;
  readonly from: number;
}

/** Captions of everything that is said, each time it is said. */
export function captionsOfBulletin(
  plan: BulletinPlan,
  spoken: readonly Spoken[],
  fps: number,
  report: Report,
): readonly Cue[] {
  const cuesOf = once(({ narration, language }: Spoken) => captionsOf(narration, language, { fps }, report));
  return plan.passages.flatMap(({ language, start, end }, index) => {
    const own = spoken.find((one) => one.language.tag === language);
    const limit = plan.passages[index + 1]?.start ?? Math.max(end, plan.duration);
    // On the frame grid, as the cues are.
    const offset = Math.ceil(start * fps) / fps;
    return (own ? cuesOf(own) : []).map((cue) => ({
      ...cue,
      start: cue.start + offset,
      end: Math.min(cue.end + offset, limit),
    }));
  });
}

/** Seconds that the bed takes to sink before speech and to rise after it; how far it sinks, as a factor (−10 dB). */
const duck = { sink: 0.4, rise: 1.2, level: 10 ** (-10 / 20) };
/** Seconds over which the bed itself comes and goes. */
const bedFade = 2;

function addBed({ mix, from: first }: Stretch, bed: Int16Array, plan: BulletinPlan, rate: number): void {
  if (bed.length === 0) return;
  // The bed lies between the signals, not under them.
  const from = plan.passages[0]?.start ?? 0;
  const to = plan.passages.at(-1)?.end ?? plan.duration;
  const last = Math.min(first + mix.length, Math.round(to * rate));
  for (let index = Math.max(first, Math.round(from * rate)); index < last; index++) {
    const time = index / rate;
    const edge = Math.min(1, (time - from) / bedFade, (to - time) / bedFade);
    mix[index - first] =
      (mix[index - first] ?? 0) + (bed[index % bed.length] ?? 0) * Math.max(0, edge) * bedLevel(time, plan);
  }
}

function bedLevel(time: number, { passages }: BulletinPlan): number {
  const away = Math.min(
    ...passages.map(({ start, end }) =>
      time < start ? (start - time) / duck.sink : time > end ? (time - end) / duck.rise : 0,
    ),
  );
  return duck.level + (1 - duck.level) * Math.min(1, away);
}

function voiceAt({ samples, sampleRate }: Narration, store: Store, rate: number): Int16Array {
  const bytes = samples === undefined ? undefined : store.get(samples);
  if (!bytes) throw new Error("a bulletin says only what was spoken");
  return resample({ samples: pcmOfBytes(bytes), rate: sampleRate }, rate).samples;
}

function addTo({ mix, from }: Stretch, samples: Int16Array, start: number): void {
  const last = Math.min(start + samples.length, from + mix.length);
  for (let index = Math.max(start, from); index < last; index++)
    mix[index - from] = (mix[index - from] ?? 0) + (samples[index - start] ?? 0);
}

function secondsOf({ notes, chords }: SoundRecipe): number {
  if (notes) return Math.max(...notes.map(({ at, seconds }) => at + seconds));
  return (chords ?? []).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The same answer for the same question, worked out once. */
function once<In, Out>(compute: (input: In) => Out): (input: In) => Out {
  const known = new Map<In, Out>();
  return (input) => {
    const answer = known.get(input) ?? compute(input);
    known.set(input, answer);
    return answer;
  };
}
