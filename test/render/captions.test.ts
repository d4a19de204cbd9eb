import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
// @ts-expect-error the package has no types
import webvtt from "webvtt-parser";
import { renderSrt, renderTranscript, renderVtt } from "../../src/render/captions.ts";
import { narrationOf } from "../film/samples.ts";
import { runProgram } from "../programs.ts";
import { filmOf } from "./film.ts";

const cues = filmOf().cues;
const folder = mkdtempSync(join(tmpdir(), "loa-captions-"));

test("another parser reads the WebVTT without complaint, text and times whole", () => {
  const { errors, cues: read } = new webvtt.WebVTTParser().parse(
    renderVtt(cues, { language: "vi" }),
    "subtitles",
  );
  expect(errors).toEqual([]);
  expect(read).toMatchObject(cues.map((cue) => ({ startTime: cue.start, endTime: cue.end })));
  expect(read.map((cue: { text: string }) => cue.text)).toEqual([
    "Đeo khẩu trang kơ̆",
    "Rửa tay",
    "Gọi &lt;1900&gt; &amp; hỏi",
  ]);
});

test.each([
  ["srt", renderSrt(cues)],
  ["webvtt", renderVtt(cues, { language: "vi" })],
])("ffmpeg demuxes the %s", (format, text) => {
  const file = join(folder, format);
  writeFileSync(file, text);
  const args = ["-v", "error", "-f", format, "-show_packets", "-of", "json", file];
  const packets: { pts_time: string; duration_time: string }[] = JSON.parse(
    runProgram("ffprobe", args),
  ).packets;
  const times = packets.map((packet) => [Number(packet.pts_time), Number(packet.duration_time)]);
  expect(times).toEqual(cues.map((cue) => [cue.start, expect.closeTo(cue.end - cue.start)]));
});

test("nothing in SubRip passes for a tag", () => {
  const file = join(folder, "tag.srt");
  writeFileSync(file, renderSrt(cues));
  const text = runProgram("ffmpeg", ["-v", "error", "-f", "srt", "-i", file, "-f", "webvtt", "-"]);
  expect(text).toMatch(/1900/);
});

test("hours and milliseconds are written out", () => {
  const late = { start: 3723.0666, end: 3725.9999, lines: ["x"] };
  expect(renderSrt([late])).toBe("1\n01:02:03,067 --> 01:02:06,000\nx\n");
});

test("a transcript is a paragraph a passage", () => {
  const narration = narrationOf([{ text: "Một." }, { text: "Hai." }, { passage: "b", text: "Ba." }]);
  expect(renderTranscript(narration, "Tin")).toBe("Tin\n\nMột.\nHai.\n\nBa.\n");
});
