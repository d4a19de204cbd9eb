import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { digestOf } from "../../src/base/digest.ts";
import { renderAudio } from "../../src/render/audio.ts";
import { ffmpegCommand, ffmpegVersion, runFfmpeg } from "../../src/render/ffmpeg.ts";
import type { Narration } from "../../src/voice/narration.ts";
import { bytesOfPcm } from "../../src/voice/pcm.ts";
import { narrationOf } from "../film/samples.ts";
import { runProgram } from "../programs.ts";
import { speechLike, store, world } from "./film.ts";

const folder = mkdtempSync(join(tmpdir(), "loa-audio-"));
const title = "Thông điệp 5K: Ƀuôn Ama Thuôt kơ̆";

function narrated(samples: Int16Array): Narration {
  const duration = samples.length / 22050;
  return {
    ...narrationOf([{ text: "một" }]),
    duration,
    sampleRate: 22050,
    samples: store.put(bytesOfPcm(samples)),
  };
}

async function made(
  narration: Narration,
  audio = { loudness: -16, truePeak: -1, channels: 1, bitrate: 96 } as const,
) {
  const findings = collectFindings();
  const bytes = await renderAudio(
    narration,
    { title, trackCode: "rad", audio },
    { world, store },
    findings.report,
  );
  return { bytes, said: findings.all };
}

function measured(file: string): { loudness: number; peak: number } {
  const args = [
    "-hide_banner",
    "-nostats",
    "-i",
    file,
    "-filter_complex",
    "ebur128=peak=true",
    "-f",
    "null",
    "/dev/null",
  ];
  const log = runProgram("sh", ["-c", 'ffmpeg "$@" 2>&1', "sh", ...args]);
  const summary = log.slice(log.lastIndexOf("Summary"));
  return {
    loudness: Number(/I:\s+(\S+)/.exec(summary)?.[1]),
    peak: Number(/Peak:\s+(\S+)/.exec(summary)?.[1]),
  };
}

test.each([
  ["quiet", (sample: number) => Math.round(sample / 40), -16],
  ["at full scale", (sample: number) => Math.max(-32768, Math.min(32767, sample * 4)), -16],
  ["for broadcast", (sample: number) => sample, -23],
])("a voice %s comes out at the format's loudness, measured on the file", async (name, change, loudness) => {
  const narration = narrated(speechLike(4).map(change));
  const { bytes, said } = await made(narration, {
    loudness,
    truePeak: -1,
    channels: 1,
    bitrate: 96,
  } as never);
  expect(said).toEqual([]);
  const file = join(folder, `${name}.mp3`);
  writeFileSync(file, bytes ?? "");
  const result = measured(file);
  expect(Math.abs(result.loudness - loudness)).toBeLessThanOrEqual(0.5);
  expect(result.peak).toBeLessThanOrEqual(-1);
});

test("an MP3 with its title and language in ID3v2.3, the same bytes each time", async () => {
  const narration = narrated(speechLike(2));
  const [{ bytes }, again] = [await made(narration), await made(narration)];
  expect(digestOf(bytes ?? "")).toBe(digestOf(again.bytes ?? "-"));
  expect([...(bytes ?? []).slice(0, 4)]).toEqual([0x49, 0x44, 0x33, 3]);
  const file = join(folder, "tags.mp3");
  writeFileSync(file, bytes ?? "");
  const found = JSON.parse(
    runProgram("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", file]),
  );
  expect(found.format.tags).toEqual({ title, language: "rad" });
  expect(found.streams).toMatchObject([
    { codec_name: "mp3", channels: 1, sample_rate: "44100", bit_rate: "96000" },
  ]);
  expect(Number(found.format.duration)).toBeCloseTo(2, 0);
});

test("silence is no audio file", async () => {
  expect((await made(narrationOf([{ text: "một" }]))).said).toMatchObject([{ code: "audio-silent" }]);
  expect(await made(narrated(new Int16Array(22050)))).toMatchObject({
    bytes: undefined,
    said: [{ severity: "error", code: "audio-silent" }],
  });
});

test("a machine without ffmpeg is told so", async () => {
  const findings = collectFindings();
  const tools = { world: { ...world, findProgram: () => undefined }, store };
  const audio = { loudness: -16, truePeak: -1, channels: 1, bitrate: 96 } as const;
  await renderAudio(narrated(speechLike(1)), { title, trackCode: "vie", audio }, tools, findings.report);
  expect(findings.all).toMatchObject([{ severity: "error", code: "ffmpeg-missing" }]);
});

test("the machine's ffmpeg is known by its version", async () => {
  const found = await ffmpegVersion({ world }, () => undefined);
  expect(found).toBe(runProgram(world.findProgram("ffmpeg") ?? "", ["-version"]).split(" ")[2]);
});

test("ffmpeg reads no file by way of another, and says in one line why it failed", async () => {
  const list = join(folder, "list.m3u8");
  writeFileSync(list, "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n");
  for (const input of ["concat:/etc/hostname|/etc/hostname", list]) {
    const findings = collectFindings();
    const command = ffmpegCommand([{ options: [], file: input }], { options: ["-f", "null"] });
    expect(await runFfmpeg(command, { world }, findings.report)).toBeUndefined();
    expect(findings.all).toMatchObject([
      { code: "ffmpeg-failed", values: { line: expect.stringMatching(/./) } },
    ]);
  }
});

test("an ffmpeg that makes no progress is stopped", async () => {
  const findings = collectFindings();
  const input = { options: ["-f", "rawvideo", "-pixel_format", "gray", "-video_size", "8x8"] };
  const frames = (async function* () {
    yield new Uint8Array(64);
    await new Promise(() => undefined);
  })();
  const command = ffmpegCommand([input], { options: ["-f", "null"] });
  expect(await runFfmpeg(command, { world, frames, patience: 0.5 }, findings.report)).toBeUndefined();
  expect(findings.all).toMatchObject([{ code: "ffmpeg-hung", values: { seconds: 0.5 } }]);
});
