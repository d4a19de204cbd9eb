import { spokenForm } from "../src/language/spoken.ts";
import type { EspeakVoice } from "../src/library/voices.ts";
import { localize } from "../src/message/localize.ts";
import { alignLines, lowConfidence } from "../src/voice/align/align.ts";
import { type ReferenceLine, referenceVoice, sayReference } from "../src/voice/align/reference.ts";
import { splitLines } from "../src/voice/align/split.ts";
import { type Utterance, utterAll } from "../src/voice/espeak.ts";
import { heardStretch, type Pcm } from "../src/voice/pcm.ts";
import { scriptLines } from "../src/voice/script.ts";
import { proportionalWords } from "../src/voice/timing.ts";
import { higher, withNoise, withReverb } from "./speech.ts";
import { library, scriptOf, spec, world } from "./stage.ts";

interface Speaker extends Pick<EspeakVoice, "language" | "voice" | "speed"> {
  readonly name: string;
  readonly change: (sound: Pcm) => Pcm;
  /** How much faster the change makes it. */
  readonly faster?: number;
}

const south = { language: "vi", voice: "vi-VN-x-south" };
const same = (sound: Pcm) => sound;

/** Readings of the 5K example: none by the reference voice itself. espeak reads them all, so people will do worse. */
const readings: Readonly<Record<string, readonly Speaker[]>> = {
  vi: [
    { ...south, speed: 125, name: "other accent, slow, clean", change: same },
    { ...south, speed: 170, name: "other accent, fast, noise 20 dB", change: (it) => withNoise(it, 20) },
    {
      ...south,
      speed: 135,
      name: "other accent, reverb, noise 10 dB",
      change: (it) => withNoise(withReverb(it), 10),
    },
    {
      ...south,
      speed: 115,
      name: "other throat (1.25 × higher)",
      change: (it) => higher(it, 1.25),
      faster: 1.25,
    },
    { ...south, speed: 125, name: "the same, 1.12 × higher", change: (it) => higher(it, 1.12), faster: 1.12 },
  ],
  rad: [
    { language: "id", voice: "id", speed: 130, name: "another language's sounds, clean", change: same },
    {
      language: "id",
      voice: "id",
      speed: 150,
      name: "the same, noise 15 dB",
      change: (it) => withNoise(it, 15),
    },
    {
      language: "ms",
      voice: "ms",
      speed: 120,
      name: "the same, reverb, 20 dB",
      change: (it) => withNoise(withReverb(it), 20),
    },
  ],
  cmo: [{ language: "id", voice: "id", speed: 130, name: "another language's sounds, clean", change: same }],
};

/** Prints how far word times and line starts are from the truth, beside sharing the time out by letters. */
export async function alignTable(): Promise<void> {
  console.log(
    "\nalignment of known text, milliseconds from the truth (the 5K example read by espeak; people will be worse)",
  );
  console.log(
    "  language reading                             words: median   p95 | by letters: median   p95 | line starts in one file: worst, lost | unsure | × real time",
  );
  for (const [tag, speakers] of Object.entries(readings))
    for (const speaker of speakers) await row(tag, speaker);
}

async function row(tag: string, speaker: Speaker): Promise<void> {
  const { language, lines } = linesIn(tag);
  const tokens = lines.map(({ written }) => spokenForm(written, language).tokens);
  const start = performance.now();
  const said = await sayReference(tokens, language, referenceVoice(language, library, world));
  const between = performance.now() - start;
  const takes = (
    await utterAll(
      speaker,
      said.map(({ text }) => text),
    )
  ).map((take) => changed(take, speaker));
  const seconds = takes.reduce((sum, { samples, rate }) => sum + samples.length / rate, 0);
  const restart = performance.now();
  const aligned = alignLines(takes, said);
  const time = (between + performance.now() - restart) / 1000;
  const shared = said.map(({ tokens: own }, index) =>
    proportionalWords(own, {
      start: 0,
      end: (takes[index]?.samples.length ?? 0) / (takes[index]?.rate ?? 1),
    }),
  );
  const errors = aligned.flatMap(({ words }, index) => errorsOf(words, said[index], takes[index]));
  const byLetters = shared.flatMap((words, index) => errorsOf(words, said[index], takes[index]));
  const long = longFile(takes);
  const split = splitLines(long.sound, said);
  const off = split.lines.flatMap((found, index) =>
    found ? [Math.abs(found.from / long.sound.rate - (long.starts[index] ?? 0))] : [],
  );
  const unsure = aligned.filter(({ confidence }) => confidence < lowConfidence).length;
  const milliseconds = (value: number) => (value * 1000).toFixed(0).padStart(6);
  console.log(
    `  ${tag.padEnd(8)} ${speaker.name.padEnd(36)} ${milliseconds(at(errors, 0.5))} ${milliseconds(at(errors, 0.95))}       | ` +
      `${milliseconds(at(byLetters, 0.5))} ${milliseconds(at(byLetters, 0.95))}             | ` +
      `${milliseconds(Math.max(0, ...off))}, ${said.length - off.length}                        | ${unsure}      | ${(seconds / time).toFixed(0)}`,
  );
}

function linesIn(tag: string) {
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const message = localize(spec, tag, options, () => undefined);
  if (!message) throw new Error(tag);
  return { language: message.language, lines: scriptLines(scriptOf(message)) };
}

function changed({ samples, rate, starts }: Utterance, { change, faster = 1 }: Speaker): Utterance {
  const heard = heardStretch({ samples, rate }) ?? { from: 0, to: samples.length };
  const sound = change({ samples: samples.subarray(heard.from, heard.to), rate });
  const moved = starts.map(({ offset, time }) => ({
    offset,
    time: Math.max(0, time - heard.from / rate) / faster,
  }));
  return { ...sound, starts: moved };
}

/** One file with a second of the room between the lines. */
function longFile(takes: readonly Pcm[]): { sound: Pcm; starts: readonly number[] } {
  const rate = takes[0]?.rate ?? 1;
  const gap = rate;
  const whole = new Int16Array(takes.reduce((sum, { samples }) => sum + samples.length + gap, gap));
  let from = gap;
  const starts = takes.map(({ samples }) => {
    whole.set(samples, from);
    const start = from / rate;
    from += samples.length + gap;
    return start;
  });
  const noise = withNoise({ samples: whole, rate }, 25);
  return { sound: noise, starts };
}

function errorsOf(
  words: readonly { readonly start: number }[],
  said: ReferenceLine | undefined,
  take: Utterance | undefined,
): readonly number[] {
  let from = 0;
  return (said?.tokens ?? []).flatMap(({ spoken }, index) => {
    const place = spoken === "" ? -1 : (said?.text.indexOf(spoken, from) ?? -1);
    if (place < 0) return [];
    from = place + spoken.length;
    const truth = take?.starts.find(({ offset }) => offset >= place && offset < from);
    return truth ? [Math.abs(truth.time - (words[index]?.start ?? 0))] : [];
  });
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
