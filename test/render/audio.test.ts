import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { digestOf } from "../../src/base/digest.ts";
import { type AudioOptions, renderAudio } from "../../src/render/audio.ts";
import { ffmpegCommand, ffmpegVersion, runFfmpeg } from "../../src/render/ffmpeg.ts";
import type { Pcm } from "../../src/voice/pcm.ts";
import { runProgram } from "../programs.ts";
import { speechLike, world } from "./film.ts";

const folder = mkdtempSync(join(tmpdir(), "loa-audio-"));
const title = "Thông điệp 5K: Ƀuôn Ama Thuôt kơ̆";

const tags = {
  title,
  artist: "UBND xã Cư Êbur",
  date: "2021-08-09",
  language: "rad",
  comment: "16/CT-UBND",
  voice: "lan · CC0-1.0",
};
const plain = { loudness: -16, truePeak: -1, channels: 1, bitrate: 96 } as const;

function heard(samples: Int16Array): Pcm {
  return { samples, rate: 22050 };
}

async function made(sound: Pcm, audio: AudioOptions["audio"] = plain, file: AudioOptions["file"] = "mp3") {
  const findings = collectFindings();
  const bytes = await renderAudio(sound, { file, tags, audio }, { world }, findings.report);
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

const loudspeaker = {
  ...plain,
  tone: { highpass: 180, lowpass: 9000, presence: { frequency: 2800, gain: 4 }, compression: 4 },
};

test.each([
  ["quiet", (sample: number) => Math.round(sample / 40), plain, "mp3"],
  ["at full scale", (sample: number) => Math.max(-32768, Math.min(32767, sample * 4)), plain, "mp3"],
  ["for broadcast", (sample: number) => sample, { ...plain, loudness: -23 }, "mp3"],
  ["for broadcast uncompressed", (sample: number) => sample, { ...plain, loudness: -23 }, "wav"],
  ["for loudspeakers", (sample: number) => sample, loudspeaker, "mp3"],
] as const)(
  "a voice %s comes out at the format's loudness, measured on the file",
  async (name, change, audio, kind) => {
    const { bytes, said } = await made(heard(speechLike(4).map(change)), audio, kind);
    expect(said).toEqual([]);
    const file = join(folder, `${name}.${kind}`);
    writeFileSync(file, bytes ?? "");
    const result = measured(file);
    expect(Math.abs(result.loudness - audio.loudness)).toBeLessThanOrEqual(0.5);
    expect(result.peak).toBeLessThanOrEqual(-1);
  },
);

test("an MP3 with its tags in ID3v2.3, the same bytes each time", async () => {
  const sound = heard(speechLike(2));
  const [{ bytes }, again] = [await made(sound), await made(sound)];
  expect(digestOf(bytes ?? "")).toBe(digestOf(again.bytes ?? "-"));
  expect([...(bytes ?? []).slice(0, 4)]).toEqual([0x49, 0x44, 0x33, 3]);
  const file = join(folder, "tags.mp3");
  writeFileSync(file, bytes ?? "");
  const found = JSON.parse(
    runProgram("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", file]),
  );
  expect(found.format.tags).toEqual(tags);
  expect(found.streams).toMatchObject([
    { codec_name: "mp3", channels: 1, sample_rate: "44100", bit_rate: "96000" },
  ]);
  expect(Number(found.format.duration)).toBeCloseTo(2, 0);
});

test("silence is no audio file", async () => {
  expect(await made(heard(new Int16Array(22050)))).toMatchObject({
    bytes: undefined,
    said: [{ severity: "error", code: "audio-silent" }],
  });
});

test("a machine without ffmpeg is told so", async () => {
  const findings = collectFindings();
  const tools = { world: { ...world, findProgram: () => undefined } };
  await renderAudio(heard(speechLike(1)), { file: "mp3", tags, audio: plain }, tools, findings.report);
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
