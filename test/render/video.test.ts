import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { digestOf } from "../../src/base/digest.ts";
import type { World } from "../../src/base/world.ts";
import { muxCommand } from "../../src/render/mux.ts";
import {
  codedFrames,
  encodeCommand,
  renderVideo,
  type VideoMode,
  videoModes,
} from "../../src/render/video.ts";
import { runProgram } from "../programs.ts";
import { filmOf, rasterise, store, world } from "./film.ts";

const folder = mkdtempSync(join(tmpdir(), "loa-video-"));
const clips = {} as Record<VideoMode, string>;

async function made(
  mode: VideoMode,
  options: { film?: ReturnType<typeof filmOf>; world?: World } = {},
): Promise<Uint8Array> {
  const findings = collectFindings();
  const tools = { world: options.world ?? world, store, rasterise };
  const bytes = await renderVideo(
    options.film ?? filmOf(),
    {
      mode,
      tags: {
        comment: "bản nháp",
        voice: "vi-north · GPL",
        tracks: { sound: "Tiếng Việt", captions: "Phụ đề" },
      },
    },
    tools,
    findings.report,
  );
  expect(findings.all).toEqual([]);
  return bytes ?? new Uint8Array();
}

beforeAll(async () => {
  for (const mode of videoModes) {
    clips[mode] = join(folder, `${mode}.mp4`);
    writeFileSync(clips[mode], await made(mode));
  }
});

function probe(file: string): { streams: Record<string, unknown>[]; format: Record<string, unknown> } {
  const args = ["-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", file];
  return JSON.parse(runProgram("ffprobe", args));
}

/** Smallest PSNR of any frame of `one` against `other`, dB; both played at 30 frames a second. */
function worstPsnr(one: string, other: string): number {
  const graph = "[0:v]fps=30[a];[1:v]fps=30[b];[a][b]psnr=stats_file=-";
  const stats = runProgram("ffmpeg", [
    "-v",
    "error",
    "-i",
    one,
    "-i",
    other,
    "-lavfi",
    graph,
    "-f",
    "null",
    "/dev/null",
  ]);
  const values = [...stats.matchAll(/psnr_avg:(\S+)/g)].map((match) =>
    match[1] === "inf" ? 99 : Number(match[1]),
  );
  expect(values.length).toBe(120);
  return Math.min(...values);
}

describe.each(videoModes)("a clip in mode %s", (mode) => {
  test("is what phones and platforms play", () => {
    const { streams, format } = probe(clips[mode]);
    const [video, audio, text] = streams;
    expect(video).toMatchObject({
      codec_name: "h264",
      pix_fmt: "yuv420p",
      width: 270,
      height: 480,
      color_space: "bt709",
      color_primaries: "bt709",
      color_transfer: "bt709",
      color_range: "tv",
      has_b_frames: 0,
      tags: { language: "vie" },
    });
    expect(Number(video?.duration)).toBe(4);
    expect(audio).toMatchObject({ codec_name: "aac", sample_rate: "48000", tags: { language: "vie" } });
    expect(audio?.tags).toMatchObject({ handler_name: "Tiếng Việt" });
    expect(text).toMatchObject({ codec_name: "mov_text", tags: { language: "vie", handler_name: "Phụ đề" } });
    expect(format.tags).toMatchObject({
      title: "Thông điệp 5K — Êđê, M’nông",
      comment: "bản nháp · voice=vi-north · GPL",
    });
    expect(JSON.stringify(format.tags)).not.toMatch(/encoder|creation/);
  });

  test("looks as the plain encode does", () => {
    expect(worstPsnr(clips[mode], clips.cfr)).toBeGreaterThan(40);
  });

  test("has its index before its pictures", () => {
    const bytes = Buffer.from(world.read(clips[mode]) ?? []);
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
  });
});

test("held pictures keep a constant frame rate, at the cost of those that differ", () => {
  const packets = runProgram("ffprobe", [
    ...[
      "-v",
      "error",
      "-select_streams",
      "v",
      "-show_entries",
      "packet=pts,size",
      "-of",
      "csv=p=0",
      clips.skip,
    ],
  ]);
  const rows = packets
    .trim()
    .split("\n")
    .map((row) => row.split(",").map(Number));
  expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 120 }, (_, index) => index * 512));
  const differing = codedFrames(filmOf(), "skip").length;
  expect(rows.filter((row) => (row[1] ?? 0) > 30).length).toBeLessThanOrEqual(differing);
  expect(differing).toBeLessThan(30);
});

test("a held picture is shown exactly again", () => {
  const list = runProgram("ffmpeg", ["-v", "error", "-i", clips.skip, "-map", "0:v", "-f", "framemd5", "-"]);
  const digests = list
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(",").at(-1));
  const changes = digests.flatMap((digest, frame) => (digest === digests[frame - 1] ? [] : [frame]));
  expect(changes).toEqual(codedFrames(filmOf(), "skip").map((frame) => frame.at));
});

test("a shot begins with a picture players can enter at", () => {
  const flags = runProgram("ffprobe", [
    ...[
      "-v",
      "error",
      "-select_streams",
      "v",
      "-show_entries",
      "packet=pts,flags",
      "-of",
      "csv=p=0",
      clips.skip,
    ],
  ]);
  const keys = flags
    .trim()
    .split("\n")
    .filter((row) => row.includes("K"));
  expect(keys.map((row) => Number(row.split(",")[0]))).toEqual([0, 60 * 512]);
});

test("colours are those of the picture", () => {
  const args = ["-v", "error", "-ss", "0.1", "-i", clips.skip, "-frames:v", "1"];
  const filter = "crop=2:2:134:160,scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24";
  const raw = join(folder, "pixel.raw");
  runProgram("ffmpeg", [...args, "-vf", filter, "-f", "rawvideo", "-y", raw]);
  const [red = 0, green = 0, blue = 0] = world.read(raw) ?? [];
  expect(Math.abs(red - 255) + Math.abs(green - 214) + Math.abs(blue - 0)).toBeLessThan(12);
});

test("the captions track holds every cue, letters whole", () => {
  const track = runProgram("ffmpeg", ["-v", "error", "-i", clips.skip, "-map", "0:s:0", "-f", "webvtt", "-"]);
  for (const text of ["Đeo khẩu trang kơ̆", "Rửa tay", "Gọi <1900> & hỏi"]) expect(track).toContain(text);
});

test("the sound of the coded file has the loudness of phones", () => {
  const args = [
    "-hide_banner",
    "-nostats",
    "-i",
    clips.skip,
    "-filter_complex",
    "[0:a]ebur128=peak=true",
    "-f",
    "null",
    "/dev/null",
  ];
  const log = runProgram("sh", ["-c", 'ffmpeg "$@" 2>&1', "sh", ...args]);
  const summary = log.slice(log.lastIndexOf("Summary"));
  expect(Math.abs(Number(/I:\s+(\S+)/.exec(summary)?.[1]) + 16)).toBeLessThanOrEqual(0.5);
  expect(Number(/Peak:\s+(\S+)/.exec(summary)?.[1])).toBeLessThanOrEqual(-1);
});

test("a silent film has pictures and captions, and no audio track", async () => {
  const path = join(folder, "silent.mp4");
  writeFileSync(path, await made("skip", { film: filmOf({ sound: false }) }));
  expect(probe(path).streams.map((stream) => stream.codec_type)).toEqual(["video", "subtitle"]);
});

test("the same film gives the same bytes", async () => {
  expect(digestOf(await made("skip"))).toBe(digestOf(world.read(clips.skip) ?? new Uint8Array()));
});

test("an older ffmpeg makes it too", async () => {
  const path = join(folder, "system.mp4");
  writeFileSync(path, await made("skip", { world: { ...world, findProgram: () => "/usr/bin/ffmpeg" } }));
  expect(worstPsnr(path, clips.cfr)).toBeGreaterThan(40);
});

test("an abort rejects and leaves no file", async () => {
  const folders: string[] = [];
  const watched = {
    ...world,
    temporaryFolder: () => {
      folders.push(world.temporaryFolder());
      return folders.at(-1) ?? "";
    },
  };
  const stop = new AbortController();
  const tools = {
    world: watched,
    store,
    signal: stop.signal,
    rasterise: async (...asked: Parameters<typeof rasterise>) => {
      if (asked[0].id === "blue") stop.abort(new Error("interrupted"));
      return rasterise(...asked);
    },
  };
  await expect(renderVideo(filmOf(), {}, tools, () => undefined)).rejects.toThrow("interrupted");
  expect(folders.length).toBeGreaterThan(0);
  for (const left of folders) expect(existsSync(left)).toBe(false);
});

test("the commands name every file, format and protocol", () => {
  const film = filmOf();
  const frames = codedFrames(film, "vfr");
  const work = { film, frames, size: film, mode: "vfr" } as const;
  const parts = {
    folder: "/t",
    picture: { file: "/t/a", options: [] },
    sound: "silent",
    captions: "/t/c",
  } as const;
  expect(encodeCommand(work, "/t").args.join(" ")).toMatchSnapshot();
  expect(muxCommand(film, parts, {}).args.join(" ")).toMatchSnapshot();
});
