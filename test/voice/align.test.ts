import { expect, test } from "vitest";
import { alignLines, lowConfidence } from "../../src/voice/align/align.ts";
import { splitLines } from "../../src/voice/align/split.ts";
import { utterAll } from "../../src/voice/espeak.ts";
import { namedLine } from "../../src/voice/takes/source-name.ts";

const texts = [
  "Một: đeo khẩu trang thường xuyên tại nơi công cộng.",
  "Hai: rửa tay thường xuyên bằng xà phòng.",
  "Ba: giữ khoảng cách khi tiếp xúc với người khác.",
];
const lines = texts.map((text) => text.split(" ").map((word) => ({ written: word, spoken: word })));
const said = await utterAll({ language: "vi", voice: "vi", speed: 145 }, texts);
const references = said.map((line, index) => ({
  ...line,
  text: texts[index] ?? "",
  tokens: lines[index] ?? [],
}));
const read = await utterAll({ language: "vi", voice: "vi-vn-x-south", speed: 120 }, texts);

test("words of another voice's reading are found, most within 40 ms; another line's words are not believed", () => {
  const aligned = alignLines(read, references);
  const errors = aligned.flatMap(({ words }, line) =>
    (read[line]?.starts ?? []).slice(0, words.length).map(({ time, offset }) => {
      const index = (texts[line] ?? "").slice(0, offset).split(" ").length - 1;
      return Math.abs(time - (words[index]?.start ?? 0));
    }),
  );
  expect(errors.length).toBeGreaterThan(20);
  expect(errors.toSorted((a, b) => a - b)[errors.length >> 1]).toBeLessThan(0.04);
  for (const { confidence } of aligned) expect(confidence).toBeGreaterThan(lowConfidence);
  expect(alignLines(read, references)).toEqual(aligned);
  const [wrong] = alignLines([read[2] as (typeof read)[0]], [references[0] as (typeof references)[0]]);
  expect(wrong?.confidence).toBeLessThan(lowConfidence);
});

test("one long file is parted into its lines", () => {
  const rate = read[0]?.rate ?? 1;
  const whole = new Int16Array(read.reduce((sum, { samples }) => sum + samples.length + rate, rate));
  let at = rate;
  const starts = read.map(({ samples }) => {
    whole.set(samples, at);
    at += samples.length + rate;
    return (at - samples.length - rate) / rate;
  });
  const { lines: found } = splitLines({ samples: whole, rate }, references);
  expect(found.map((line) => line?.outOfOrder)).toEqual([false, false, false]);
  for (const [index, line] of found.entries())
    expect(Math.abs((line?.from ?? 0) / rate - (starts[index] ?? 0))).toBeLessThan(0.2);
});

test("a reader's pause moves the words behind it, as no sharing out by letters would", () => {
  const [{ samples, rate }, line] = [read[0] as (typeof read)[0], lines[0] ?? []];
  const third = read[0]?.starts[3]?.time ?? 0;
  const cut = Math.round(third * rate);
  const paused = new Int16Array(samples.length + 2 * rate);
  paused.set(samples.subarray(0, cut));
  paused.set(samples.subarray(cut), cut + 2 * rate);
  const [aligned] = alignLines([{ samples: paused, rate }], references.slice(0, 1));
  for (const index of [1, 2, 4, 5, 6]) {
    const truth = (read[0]?.starts[index]?.time ?? 0) + (index > 3 ? 2 : 0);
    expect(Math.abs((aligned?.words[index]?.start ?? 0) - truth)).toBeLessThan(0.15);
  }
  expect(aligned?.words).toHaveLength(line.length);
});

test.each([
  ["4-7f3a.m4a", 3, "7f3a"],
  ["b-1.wav", 1, undefined],
  ["3 lan 2.ogg", 2, undefined],
  ["5k-rad-4.mp3", 3, undefined],
  ["Voice 002.amr", 1, undefined],
  ["20210809_153012.m4a", undefined, undefined],
  ["9.wav", undefined, undefined],
] as const)("%s is line index %s", (name, line, code) => {
  const script = ["a-1", "b-1", "c-1", "d-1"].map((id) => ({ id, passage: "a", written: id, keys: [] }));
  expect(namedLine(name, script)).toEqual({ line, ...(code !== undefined && { code }) });
});
