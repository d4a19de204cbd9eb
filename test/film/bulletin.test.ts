import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { captionsOfBulletin, mixBulletin, planBulletin } from "../../src/film/bulletin.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { bytesOfPcm, type Pcm } from "../../src/voice/pcm.ts";
import { resample } from "../../src/voice/resample.ts";
import { store, world } from "../render/film.ts";
import { narrationOf } from "./samples.ts";

const rate = 48_000;
const library = loadLibrary(world, () => undefined);
const pauses = { signal: 0.5, languages: 1, repeats: 2 };

function language(tag: string) {
  const found = library.languages[tag];
  if (!found) throw new Error(`no ${tag}`);
  return found;
}

/** A tone in place of words, at the rate of a synthetic voice. */
function spoken(tag: string, seconds: number, frequency: number) {
  const samples = tone({ frequency, seconds, rate: 22_050 }).samples;
  const line = { text: "một hai ba bốn", start: 0, end: seconds };
  const narration = {
    ...narrationOf([line]),
    duration: seconds,
    sampleRate: 22_050,
    samples: store.put(bytesOfPcm(samples)),
  };
  return { language: language(tag), narration };
}

function tone({ frequency, seconds, rate }: { frequency: number; seconds: number; rate: number }): Pcm {
  const wave = (_: unknown, index: number) =>
    Math.round(8000 * Math.sin((2 * Math.PI * frequency * index) / rate));
  return { samples: Int16Array.from({ length: Math.round(seconds * rate) }, wave), rate };
}

function level({ samples }: Pcm, from: number, to: number): number {
  const part = samples.subarray(Math.round(from * rate), Math.round(to * rate));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

const both = [spoken("vi", 2, 440), spoken("rad", 3, 300)];

test("signal, each language in turn, the whole again, signal", () => {
  const bulletin = { opening: "chime", closing: "chime", repeats: 2, pauses };
  const plan = planBulletin(bulletin, both, library.sounds);
  expect(plan.passages.map(({ language, start, end }) => [language, round(start), round(end)])).toEqual([
    ["vi", 3.95, 5.95],
    ["rad", 6.95, 9.95],
    ["vi", 11.95, 13.95],
    ["rad", 14.95, 17.95],
  ]);
  expect(plan.signals.map(({ start, end }) => [round(start), round(end)])).toEqual([
    [0, 3.45],
    [18.45, 21.9],
  ]);
  expect(round(plan.duration)).toBe(21.9);
});

test("voices and signals are heard when the plan says so, and nothing between", () => {
  const plan = planBulletin({ opening: "chime", repeats: 1, pauses }, both, library.sounds);
  const sound = mixBulletin(plan, { sounds: library.sounds, store, rate });
  expect(sound.samples.length / rate).toBeCloseTo(plan.duration, 3);
  expect(level(sound, 0, 1)).toBeGreaterThan(500);
  expect(level(sound, 3.5, 3.9)).toBe(0);
  expect(level(sound, 4, 5.9)).toBeCloseTo(8000 / Math.SQRT2, -2);
  expect(level(sound, 6, 6.9)).toBe(0);
  expect(level(sound, 7, 9.9)).toBeCloseTo(8000 / Math.SQRT2, -2);
});

test("a bed sinks under speech", () => {
  const quiet = {
    ...both[0],
    narration: { ...spoken("vi", 6, 440).narration, samples: store.put(new Uint8Array(6 * 22_050 * 2)) },
  };
  const spots = [quiet, { ...quiet, language: language("rad") }] as typeof both;
  const plan = planBulletin(
    { bed: "pad", repeats: 1, pauses: { ...pauses, languages: 6 } },
    spots,
    library.sounds,
  );
  const sound = mixBulletin(plan, { sounds: library.sounds, store, rate });
  // The same two seconds of a chord, four chords apart: once under speech, once between.
  expect(level(sound, 9, 11) / level(sound, 5, 5.9)).toBeGreaterThan(2);
});

test("captions follow what is said, every time it is said", () => {
  const findings = collectFindings();
  const plan = planBulletin({ opening: "chime", repeats: 2, pauses }, both, library.sounds);
  const cues = captionsOfBulletin(plan, both, 30, findings.report);
  expect(findings.all).toEqual([]);
  expect(cues.map(({ start }) => round(start))).toEqual(
    plan.passages.map(({ start }) => round(Math.ceil(start * 30) / 30)),
  );
  for (const [index, cue] of cues.entries())
    expect(cue.end).toBeLessThanOrEqual(cues[index + 1]?.start ?? Infinity);
});

test.each([
  [440, 1],
  [5000, 1],
  [9000, 1],
])("a tone of %d Hz keeps its level at another rate", (frequency, share) => {
  const { samples } = resample(tone({ frequency, seconds: 1, rate: 22_050 }), rate);
  const expected = tone({ frequency, seconds: 1, rate }).samples;
  const middle = (all: Int16Array) => all.subarray(4800, 43_200);
  const off = middle(samples).map((sample, index) =>
    Math.abs(sample - share * (middle(expected)[index] ?? 0)),
  );
  expect(samples.length).toBe(rate);
  expect(Math.max(...off)).toBeLessThan(16);
});

test("what a lower rate cannot hold does not come back as another tone", () => {
  const { samples } = resample(tone({ frequency: 15_000, seconds: 1, rate: 48_000 }), 16_000);
  expect(Math.max(...samples.subarray(1600, 14_400).map(Math.abs))).toBeLessThan(16);
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
