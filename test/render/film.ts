import { openWorld } from "../../src/cli/world.ts";
import type { Film } from "../../src/film/film.ts";
import { memoryStore } from "../../src/memo/store.ts";
import type { Rasterise } from "../../src/render/pictures.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { bytesOfPcm } from "../../src/voice/pcm.ts";

export const world = openWorld();
export const store = memoryStore();

/** Seconds of something like speech: a buzz that comes and goes four times a second, at 22050 Hz. */
export function speechLike(seconds: number): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * 22050) }, (_, index) => {
    const time = index / 22050;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * time)) ** 2;
    const buzz = [1, 2, 3, 5, 8].reduce(
      (sum, part) => sum + Math.sin(2 * Math.PI * 140 * part * time) / part,
      0,
    );
    return Math.round(9000 * syllable * buzz * (0.4 + 0.6 * Math.abs(Math.sin(time))));
  });
}

const scene = (id: string) => ({ id, width: 270, height: 480 }) as Scene;

/** Two shots of 2 s with a cross-fade, three captions, and sound unless told otherwise; 270 × 480 at 30. */
export function filmOf({ sound = true }: { sound?: boolean } = {}): Film {
  const cue = (start: number, end: number, text: string) => ({
    start,
    end,
    lines: [text],
    scene: scene(text),
  });
  return {
    title: "Thông điệp 5K — Êđê, M’nông",
    language: "vi",
    trackCode: "vie",
    width: 270,
    height: 480,
    fps: 30,
    duration: 4,
    shots: [
      { scene: scene("red"), start: 0, end: 2, fade: 0 },
      { scene: scene("blue"), start: 2, end: 4, fade: 0.4 },
    ],
    sounds: sound ? [{ samples: store.put(bytesOfPcm(speechLike(3.4))), sampleRate: 22050, start: 0.4 }] : [],
    cues: [cue(0.4, 1.6, "Đeo khẩu trang kơ̆"), cue(1.8, 2.2, "Rửa tay"), cue(2.5, 3.8, "Gọi <1900> & hỏi")],
  };
}

/** Pictures without fonts: a gradient for each shot, a translucent plate with bars for each caption. */
export const rasterise: Rasterise = async ({ id }, { width, height }) => {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) data.set(pixelOf(id, x, y, height), at);
  }
  return { data, width, height };
};

function pixelOf(id: string, x: number, y: number, height: number): readonly number[] {
  const disc = (x - 135) ** 2 + (y - 160) ** 2 < 60 ** 2;
  if (id === "red") return disc ? [255, 214, 0, 255] : [200 - (y * 90) / height, 20, 30, 255];
  if (id === "blue") return disc ? [255, 255, 255, 255] : [10, 60, 220 - (y * 120) / height, 255];
  if (y < 301 || y >= 361 || x < 21 || x >= 249) return [0, 0, 0, 0];
  const bar = y > 320 && y < 342 && (x * id.length) % 40 < 18;
  return bar ? [255, 255, 255, 255] : [0, 0, 0, 190];
}
