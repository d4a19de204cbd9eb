import type { Report } from "../base/diagnostic.ts";
import type { Size } from "../base/geometry.ts";
import type { Store } from "../base/world.ts";
import type { Film } from "../film/film.ts";
import { type Frame, framesOf, splitHolds } from "../film/frames.ts";
import { renderVtt } from "./captions.ts";
import { bitexact, type Command, ffmpegCommand, inTemporaryFolder, runFfmpeg, type Tools } from "./ffmpeg.ts";
import { holdPictures } from "./h264/hold.ts";
import { type Coding, codeAtLoudness, type LoudnessGoal } from "./loudness.ts";
import { type FilmTags, muxCommand, type Part } from "./mux.ts";
import { picturesOf, type Rasterise } from "./pictures.ts";
import { soundtrackOf } from "./soundtrack.ts";

/**
 * How frames that do not move are coded: `skip` as pictures of skipped macroblocks at constant frame rate, `vfr` by
 * longer durations (with a repeat each second), `cfr` one by one as any encoder does. All look the same.
 */
export const videoModes = ["skip", "vfr", "cfr"] as const;
export type VideoMode = (typeof videoModes)[number];

export interface VideoOptions {
  /** `skip` when absent: constant frame rate at the cost of the distinct frames alone. */
  readonly mode?: VideoMode;
  /** −16 LUFS and −1 dBTP when absent: what phones and platforms play best. */
  readonly goal?: LoudnessGoal;
  /** Of the sound, kbit/s; 96 when absent. */
  readonly bitrate?: number;
  readonly tags?: FilmTags;
}

export type VideoTools = Tools & {
  readonly store: Store;
  readonly rasterise: Rasterise;
  /** Lets the coding of pictures wait for that of other clips: an encoder holds 150 to 240 MB. Absent: it never waits. */
  readonly whenFree?: WhenFree;
};

/** Does a piece of work once there is room for it. */
export type WhenFree = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A film as MP4: H.264 4:2:0 in BT.709, AAC at the goal's loudness, captions burned in and as a text track, index first.
 * A silent film has no audio track: an empty one would promise sound in every player's controls. The same film gives
 * the same bytes. Undefined when ffmpeg fails (reported); an abort rejects.
 */
export async function renderVideo(
  film: Film,
  options: VideoOptions,
  tools: VideoTools,
  report: Report,
): Promise<Uint8Array | undefined> {
  const mode = options.mode ?? "skip";
  return inTemporaryFolder(tools.world, async (folder) => {
    const { whenFree = (work) => work() } = tools;
    const parts = [
      whenFree(() => codePictures(film, { folder, mode }, tools, report)),
      codeSound(film, { folder, options }, tools, report),
    ] as const;
    // Both have ended, well or not, before the folder goes.
    await Promise.allSettled(parts);
    const [picture, sound] = await Promise.all(parts);
    if (picture === undefined || sound === "failed") return undefined;
    const captions = film.cues.length > 0 ? `${folder}/captions.vtt` : undefined;
    if (captions) tools.world.write(captions, new TextEncoder().encode(renderVtt(film.cues, film)));
    const whole = { folder, picture, sound, captions };
    const log = await runFfmpeg(muxCommand(film, whole, options.tags), tools, report);
    return log === undefined ? undefined : tools.world.read(`${folder}/film.mp4`);
  });
}

/** The pictures that are really coded in a mode. */
export function codedFrames(film: Film, mode: VideoMode): readonly Frame[] {
  const frames = framesOf(film);
  if (mode === "skip") return frames;
  if (mode === "cfr") return splitHolds(frames, 1);
  const last = frames.at(-1);
  // A frame's duration is the distance to the next: the last one is repeated so that it ends on time.
  if (!last || last.hold === 1) return splitHolds(frames, film.fps);
  const closing = { ...last, at: last.at + last.hold - 1, hold: 1, opens: false };
  return splitHolds([...frames.slice(0, -1), { ...last, hold: last.hold - 1 }, closing], film.fps);
}

/** Codes a film's frames into a file of `folder` and gives its path and demuxer. */
async function codePictures(
  film: Film,
  { folder, mode }: { folder: string; mode: VideoMode },
  tools: VideoTools,
  report: Report,
): Promise<Part | undefined> {
  const size = evenSize(film);
  const frames = codedFrames(film, mode);
  const command = encodeCommand({ film, frames, size, mode }, folder);
  const pictures = picturesOf(film, { frames, size, rasterise: tools.rasterise });
  if ((await runFfmpeg(command, { ...tools, frames: pictures }, report)) === undefined) return undefined;
  if (mode === "vfr") return { file: `${folder}/coded.mp4`, options: ["-f", "mov"] };
  // `-r` as well: with `-framerate` alone timestamps are summed in rounded microseconds and drift.
  const raw = ["-f", "h264", "-framerate", String(film.fps), "-r", String(film.fps)];
  if (mode === "cfr") return { file: `${folder}/coded.h264`, options: raw };
  const coded = tools.world.read(`${folder}/coded.h264`);
  if (!coded) throw new Error("ffmpeg wrote no pictures");
  const held = holdPictures(
    coded,
    frames.map((frame) => frame.hold - 1),
  );
  tools.world.write(`${folder}/held.h264`, held);
  return { file: `${folder}/held.h264`, options: raw };
}

/** 4:2:0 needs even sides. */
function evenSize({ width, height }: Size): Size {
  return { width: width - (width % 2), height: height - (height % 2) };
}

/** x264's fast preset without the references between frames that held pictures would disturb; the colours tagged. */
export function encodeCommand(
  { film, frames, size, mode }: { film: Film; frames: readonly Frame[]; size: Size; mode: VideoMode },
  folder: string,
): Command {
  const input = {
    options: [
      ...["-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", `${size.width}x${size.height}`],
      ...["-framerate", String(film.fps), ...colour],
    ],
  };
  const timing =
    mode === "vfr"
      ? [
          "-filter:v",
          `settb=1/${film.fps},setpts='${timestampExpression(frames)}'`,
          "-fps_mode",
          "passthrough",
        ]
      : ["-fps_mode", "passthrough"];
  const coded = frames.map((frame, index) => ({ frame, time: mode === "vfr" ? frame.at : index }));
  const opening = coded.filter(({ frame }) => frame.opens).map(({ time }) => (time / film.fps).toFixed(6));
  return ffmpegCommand([input], {
    options: [
      ...timing,
      ...["-enc_time_base:v", `1/${film.fps}`, "-c:v", "libx264", "-preset", "veryfast", "-crf", "22"],
      ...["-threads", "2", "-pix_fmt", "yuv420p", "-bf", "0", "-refs", "1", "-x264-params", x264],
      ...["-force_key_frames", opening.join(","), ...colour],
      ...bitexact,
      ...(mode === "vfr" ? ["-video_track_timescale", String(film.fps * 512), "-f", "mp4"] : ["-f", "h264"]),
    ],
    file: mode === "vfr" ? `${folder}/coded.mp4` : `${folder}/coded.h264`,
  });
}

const x264 = "bframes=0:ref=1:weightp=0:slices=1:keyint=60";
const colour = [
  ...["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"],
] as const;

/** A frame's number among the coded ones (N) → its number on the film's clock, for ffmpeg's setpts. */
function timestampExpression(frames: readonly Frame[]): string {
  const steps: { last: number; shift: number }[] = [];
  frames.forEach((frame, index) => {
    const step = steps.at(-1);
    if (step && step.shift === frame.at - index) step.last = index;
    else steps.push({ last: index, shift: frame.at - index });
  });
  return steps
    .slice(0, -1)
    .reduceRight(
      (rest, { last, shift }) => `if(lte(N,${last}),N+${shift},${rest})`,
      `N+${steps.at(-1)?.shift ?? 0}`,
    );
}

async function codeSound(
  film: Film,
  { folder, options }: { folder: string; options: VideoOptions },
  tools: VideoTools,
  report: Report,
): Promise<Part | "silent" | "failed"> {
  const sound = soundtrackOf(film, tools.store);
  if (!sound) return "silent";
  const work = {
    goal: options.goal ?? { loudness: -16, truePeak: -1 },
    coding: aac(options.bitrate ?? 96),
    folder,
  };
  const file = await codeAtLoudness(sound, work, tools, report);
  return file === undefined ? "failed" : { file, options: ["-f", "mov"] };
}

function aac(bitrate: number): Coding {
  const options = [
    "-ar",
    "48000",
    "-ac",
    "1",
    "-c:a",
    "aac",
    "-b:a",
    `${bitrate}k`,
    ...bitexact,
    "-f",
    "mp4",
  ];
  return { extension: "m4a", demuxer: "mov", options };
}
