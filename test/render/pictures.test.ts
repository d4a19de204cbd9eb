import { expect, test } from "vitest";
import { framesOf } from "../../src/film/frames.ts";
import { framesHeld } from "../../src/render/ffmpeg.ts";
import { picturesOf } from "../../src/render/pictures.ts";
import { filmOf, rasterise } from "./film.ts";

const film = filmOf();
const frames = framesOf(film);
const pictures = () => picturesOf(film, { frames, size: film, rasterise });

test("a frame is good as long as it is promised to be, while others are made", async () => {
  const copies: Uint8Array[] = [];
  for await (const bytes of pictures()) copies.push(bytes.slice());
  const held: Uint8Array[] = [];
  let intact = 0;
  for await (const bytes of pictures()) {
    held.push(bytes);
    const oldest = held.length - framesHeld;
    if (oldest < 0) continue;
    expect(Buffer.compare(held[oldest] as Uint8Array, copies[oldest] as Uint8Array)).toBe(0);
    intact++;
  }
  expect(intact).toBe(frames.length - framesHeld + 1);
});

test("frames share a few places however long the film is", async () => {
  const places = new Set<ArrayBufferLike>();
  for await (const { buffer } of pictures()) places.add(buffer);
  expect(frames.length).toBeGreaterThan(15);
  // Shots without a caption are shown as they are.
  expect(places.size).toBeLessThanOrEqual(framesHeld + 1 + film.shots.length);
});
