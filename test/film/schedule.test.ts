import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import type { Document } from "../../src/document/document.ts";
import { framesOf, splitHolds } from "../../src/film/frames.ts";
import { schedule } from "../../src/film/schedule.ts";
import type { Format } from "../../src/library/formats.ts";
import { memoryStore } from "../../src/memo/store.ts";
import type { Message } from "../../src/message/message.ts";
import type { Scene } from "../../src/scene/scene.ts";
import type { Narration } from "../../src/voice/narration.ts";
import { bytesOfPcm, pcmOfBytes } from "../../src/voice/pcm.ts";
import { documentOf, languageOf } from "../voice/samples.ts";
import { narrationOf } from "./samples.ts";

const format = {
  name: "clip-tall",
  medium: "video",
  canvas: { width: 1080, height: 1920 },
  video: { fps: 30, captionBox: { top: 1000, height: 240 } },
} as unknown as Format;

/** A scene with one line of text at these rows, on a ground at those. */
function sceneOf(
  id: string,
  text: { top: number; bottom: number },
  ground?: { top: number; bottom: number },
): Scene {
  const box = ({ top, bottom }: { top: number; bottom: number }) => ({
    x: 0,
    y: top,
    width: 1080,
    height: bottom - top,
  });
  const words = { kind: "text", place, lines: [{ ink: box(text), runs: [{ text: id }] }] };
  const fill = { kind: "solid", colour: { red: 0, green: 0, blue: 0, alpha: 1 } };
  const shapes = ground ? [{ kind: "shape", fill, box: box(ground) }] : [];
  const root = {
    kind: "group",
    role: "page",
    box: box({ top: 0, bottom: 1920 }),
    place,
    children: [...shapes, words],
  };
  return { id, width: 1080, height: 1920, root } as unknown as Scene;
}

const place = { file: "clip.hbs", line: 1, column: 1 };
const wholeCanvas = { top: 0, bottom: 1920 };

function scheduled(
  document: Document,
  narration: Narration,
  { store = memoryStore(), shotText = { top: 300, bottom: 900 }, plate = { top: 1010, bottom: 1236 } } = {},
) {
  const findings = collectFindings();
  const scenes = document.pages.map((page) => sceneOf(page.id, shotText, wholeCanvas));
  const captionScene = (lines: readonly string[]) =>
    sceneOf(lines.join("/"), { top: 1050, bottom: 1200 }, plate);
  const context = { message: { language: languageOf() } as unknown as Message, format, store, captionScene };
  const film = schedule({ document, scenes }, narration, context, findings.report);
  return { film, said: findings.all.map((finding) => finding.code), store };
}

const clip = documentOf({
  hook: ["Đeo khẩu trang"],
  rest: ["một hai ba bốn năm sáu bảy tám chín mười"],
  call: ["Gọi"],
});

test("a shot lasts as long as its passage, its words or the shortest shot need", () => {
  const narration = narrationOf([
    { passage: "hook", text: "một hai ba bốn năm sáu bảy tám chín mười" },
    { passage: "call", text: "gọi ngay" },
  ]);
  const { film, said } = scheduled(clip, narration);
  expect(said).toEqual([]);
  const lengths = film?.shots.map((shot) => shot.end - shot.start);
  expect(lengths).toEqual([expect.closeTo(3.6, 1), expect.closeTo(4), expect.closeTo(2.5)]);
  expect(film?.shots.map((shot) => shot.fade)).toEqual([0, 0.4, 0.4]);
  expect(film?.duration).toBeCloseTo(10.1, 1);
  expect(film?.cues.every((cue) => cue.scene?.id === cue.lines.join("/"))).toBe(true);
  const call = film?.shots[2];
  expect(film?.cues.at(-1)?.start).toBeGreaterThanOrEqual((call?.start ?? 0) + 0.4 - 1 / 30);
  expect(film?.cues.at(-1)?.end).toBeLessThanOrEqual(film?.duration ?? 0);
});

test("a QR code stays long enough to be scanned", () => {
  const code = { kind: "figure", source: { scheme: "qr", value: "https://x" }, alt: "" };
  const [page] = documentOf({ call: ["Quét mã"] }).pages;
  const root = { ...page?.root, children: [...(page?.root.children ?? []), code] };
  const document = { ...clip, pages: [{ id: "call", root }] } as unknown as Document;
  expect(scheduled(document, narrationOf([])).film?.duration).toBe(5);
});

test("sounds are the passages' own samples, at the time of their lines", () => {
  const store = memoryStore();
  const silent = narrationOf([
    { passage: "hook", text: "một hai" },
    { passage: "call", text: "ba" },
  ]);
  const samples = Int16Array.from({ length: Math.round(silent.duration * 1000) }, (_, index) => index);
  const { film } = scheduled(clip, { ...silent, samples: store.put(bytesOfPcm(samples)) }, { store });
  const [first, second] = film?.sounds ?? [];
  expect(first?.start).toBeCloseTo(0.4);
  expect(second?.start).toBeCloseTo((film?.shots[2]?.start ?? 0) + 0.4);
  const piece = pcmOfBytes(store.get(second?.samples ?? "") ?? new Uint8Array());
  expect(piece).toEqual(samples.subarray(950, 1250));
});

test("a passage that no shot shows, and a film too long for platforms, are errors", () => {
  expect(scheduled(clip, narrationOf([{ passage: "lost", text: "một" }]))).toMatchObject({
    film: undefined,
    said: ["passage-without-shot"],
  });
  const long = narrationOf([{ passage: "hook", text: "một ".repeat(300).trim() }]);
  expect(scheduled(clip, long)).toMatchObject({ film: undefined, said: ["film-too-long"] });
});

test("captions hide nothing a shot says, and paint in their rows only", () => {
  const narration = narrationOf([{ passage: "hook", text: "một hai" }]);
  const ribbon = scheduled(clip, narration, { shotText: { top: 980, bottom: 1030 } });
  expect(ribbon).toMatchObject({ film: undefined, said: ["shot-under-caption"] });
  const page = scheduled(clip, narration, { plate: wholeCanvas });
  expect(page).toMatchObject({ film: undefined, said: ["caption-outside-box"] });
});

const texts = fc.array(fc.constantFrom("một", "hai.", "ba,", "1900 9095", "M’nông"), {
  minLength: 1,
  maxLength: 14,
});

test("for any passages: shots meet without gaps, frames cover the film, cues stay inside it", () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (passages) => {
      const lines = passages.map((words, index) => ({ passage: `p${index}`, text: words.join(" ") }));
      const document = documentOf(Object.fromEntries(lines.map(({ passage, text }) => [passage, [text]])));
      const { film } = scheduled(document, narrationOf(lines));
      if (!film) throw new Error("no film");
      expect(film.shots.map((shot) => shot.start)).toEqual([
        0,
        ...film.shots.map((shot) => shot.end).slice(0, -1),
      ]);
      const frames = framesOf(film);
      expect(frames.reduce((sum, frame) => sum + frame.hold, 0)).toBe(Math.round(film.duration * 30));
      frames.forEach((frame, index) => {
        expect(frame.at).toBe(
          index === 0 ? 0 : (frames[index - 1]?.at ?? 0) + (frames[index - 1]?.hold ?? 0),
        );
        expect(frame.mix).toBeGreaterThan(0);
      });
      expect(frames.filter((frame) => frame.opens).length).toBe(film.shots.length);
      expect(splitHolds(frames, 1).length).toBe(Math.round(film.duration * 30));
      expect(new Set(frames.map((frame) => frame.cue)).size).toBe(film.cues.length + 1);
      for (const cue of film.cues) expect(cue.end).toBeLessThanOrEqual(film.duration + 1e-9);
    }),
    { numRuns: 50 },
  );
});
