import type { Report } from "../base/diagnostic.ts";
import type { Store } from "../base/world.ts";
import type { Block, Document, Page } from "../document/document.ts";
import type { Format } from "../library/formats.ts";
import type { Message } from "../message/message.ts";
import type { Scene } from "../scene/scene.ts";
import type { Narration, SpokenLine } from "../voice/narration.ts";
import { bytesOfPcm, pcmOfBytes } from "../voice/pcm.ts";
import { textBlocks, writtenOf } from "../voice/script.ts";
import { type CaptionOptions, captionsOf } from "./captions.ts";
import { type CaptionBox, standsClear, staysInBox } from "./coverage.ts";
import type { Cue, Film, Shot, Sound } from "./film.ts";
import { laterBy, type Paced, paced } from "./pace.ts";

/** The pages of a clip and their scenes, one a page, in order. */
export interface Clip {
  readonly document: Document;
  readonly scenes: readonly Scene[];
}

export interface ScheduleContext {
  readonly message: Message;
  readonly format: Format;
  readonly store: Store;
  /** The picture of a caption, over the whole canvas; undefined when it cannot be laid out (and was reported). */
  readonly captionScene: (lines: readonly string[], beneath?: readonly string[]) => Scene | undefined;
  /** Whether a text fits one line of a caption; absent: only characters are counted. */
  readonly fits?: CaptionOptions["fits"];
  /** Shown with each caption, beside the language that is heard. */
  readonly second?: CaptionOptions["second"];
}

/** Seconds. Short videos of platforms run 3–90 s; a QR code needs 5 s to be scanned. */
const limits = { shortestShot: 2.5, shortestCode: 5, shortestFilm: 3, longestFilm: 90 };
/** A cross-fade, silence before a shot speaks (its fade is over by then), and room around what is spoken. */
const fade = 0.4;
const leadIn = 0.4;
const room = 0.6;
const silentReading = { base: 1, perWord: 0.3 };

/**
 * Puts a clip and its narration on one clock: each shot stays while its passage is spoken and its words can be read.
 * Reports `passage-without-shot`, `film-too-long`, `shot-under-caption` and `caption-outside-box` (errors) and then
 * gives undefined.
 */
export function schedule(
  clip: Clip,
  narration: Narration,
  context: ScheduleContext,
  report: Report,
): Film | undefined {
  const { canvas, video } = context.format;
  if (!canvas || !video) throw new Error(`format ${context.format.name} is no video`);
  const lost = passagesWithoutShot(clip, narration);
  for (const passage of lost) {
    const place = clip.document.pages[0]?.root.place;
    report({ severity: "error", code: "passage-without-shot", values: { passage }, ...(place && { place }) });
  }
  const { language } = context.message;
  const reading = {
    fps: video.fps,
    ...(context.fits && { fits: context.fits }),
    ...(context.second && { second: context.second }),
  };
  const pace = paced(narration, language, reading);
  const shots = placedShots(clip, pace, video.fps);
  const duration = shots.at(-1)?.end ?? 0;
  if (duration > limits.longestFilm) {
    const values = { seconds: Math.round(duration), limit: limits.longestFilm };
    report({ severity: "error", code: "film-too-long", values });
  }
  if (lost.length > 0 || duration > limits.longestFilm || shots.length === 0) return undefined;
  const moved = movedNarration(pace.narration, clip, shots);
  const cues = captionsOf(moved, language, { ...reading, until: duration, tooFast: "error" }, report).map(
    (cue) => {
      const scene = context.captionScene(cue.lines, cue.beneath);
      return scene ? { ...cue, scene } : cue;
    },
  );
  if (!captionsFit(shots, cues, video.captionBox, report)) return undefined;
  return {
    title: clip.document.title,
    language: clip.document.language,
    trackCode: language.trackCode,
    ...canvas,
    fps: video.fps,
    duration,
    shots,
    sounds: soundsOf(narration, moved, context.store),
    cues,
  };
}

/** All are checked, so that all are reported; a shot without captions may use their rows. */
function captionsFit(shots: readonly Shot[], cues: readonly Cue[], box: CaptionBox, report: Report): boolean {
  const captioned = shots.filter(({ start, end }) => cues.some((cue) => cue.start < end && cue.end > start));
  const clear = captioned.map(({ scene }) => standsClear(scene, box, report));
  const inside = cues.map(({ scene }) => !scene || staysInBox(scene, box, report));
  return [...clear, ...inside].every(Boolean);
}

function passagesWithoutShot(clip: Clip, narration: Narration): readonly string[] {
  const shots = new Set(clip.document.pages.map((page) => page.id));
  return [...new Set(narration.lines.map((line) => line.passage))].filter((passage) => !shots.has(passage));
}

function placedShots({ document, scenes }: Clip, { seconds: spoken }: Paced, fps: number): readonly Shot[] {
  const shots: Shot[] = [];
  document.pages.forEach((page, index) => {
    const scene = scenes[index];
    if (!scene) throw new Error(`page ${page.id} has no scene`);
    const start = shots.at(-1)?.end ?? 0;
    const isLast = index === document.pages.length - 1;
    const seconds = Math.max(
      (spoken.get(page.id) ?? 0) + room,
      readingSeconds(page),
      limits.shortestShot,
      holdsCode(page.root) ? limits.shortestCode : 0,
      isLast ? limits.shortestFilm - start : 0,
    );
    const frames = Math.ceil(seconds * fps - 1e-6);
    const end = (Math.round(start * fps) + frames) / fps;
    shots.push({ scene, start, end, fade: index === 0 ? 0 : fade });
  });
  return shots;
}

function linesOf(narration: Narration, passage: string): readonly SpokenLine[] {
  return narration.lines.filter((line) => line.passage === passage);
}

function readingSeconds(page: Page): number {
  const words = textBlocks(page.root).flatMap((block) => writtenOf(block).match(/\S+/g) ?? []);
  return silentReading.base + silentReading.perWord * words.length;
}

function holdsCode(block: Block): boolean {
  if (block.kind === "figure") return block.source.scheme === "qr";
  return block.kind === "box" && block.children.some(holdsCode);
}

/** The narration on the film's clock: each passage begins a little after its shot. */
function movedNarration(narration: Narration, { document }: Clip, shots: readonly Shot[]): Narration {
  const lines = document.pages.flatMap((page, index) => {
    const passage = linesOf(narration, page.id);
    const shift = (shots[index]?.start ?? 0) + leadIn - (passage[0]?.start ?? 0);
    return passage.map((line) => laterBy(line, shift));
  });
  return { ...narration, lines, duration: shots.at(-1)?.end ?? 0 };
}

/** The samples of each stretch of lines that moved together, cut out of the whole narration. */
function soundsOf(narration: Narration, moved: Narration, store: Store): readonly Sound[] {
  if (narration.samples === undefined) return [];
  const bytes = store.get(narration.samples);
  if (!bytes) throw new Error("the narration's samples are not in the store");
  const samples = pcmOfBytes(bytes);
  const at = (seconds: number) => Math.round(seconds * narration.sampleRate);
  const spoken = new Map(narration.lines.map((line) => [line.id, line]));
  const stretches: { start: number; from: number; to: number; passage: string; shift: number }[] = [];
  for (const { id, passage, start } of moved.lines) {
    const line = spoken.get(id);
    if (!line) continue;
    const shift = start - line.start;
    const last = stretches.at(-1);
    if (last && last.passage === passage && Math.abs(last.shift - shift) < 1e-6) last.to = line.end;
    else stretches.push({ start, from: line.start, to: line.end, passage, shift });
  }
  return stretches.map(({ start, from, to }) => ({
    samples: store.put(bytesOfPcm(samples.subarray(at(from), at(to)))),
    sampleRate: narration.sampleRate,
    start,
  }));
}
