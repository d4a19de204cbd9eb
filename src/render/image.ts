import sharp from "sharp";
import type { ImageType } from "../library/formats.ts";

/** What a picture's file may be: types that its platforms take, and the most bytes. */
export interface ImageLimits {
  readonly types: readonly ImageType[];
  readonly bytes: number;
}

export interface KeptImage {
  readonly type: ImageType;
  readonly bytes: Uint8Array;
  /** 60–95; absent where nothing is lost. */
  readonly quality?: number;
}

/** Below this, edges of letters fray; above, a file only grows. */
const qualities = { lowest: 60, highest: 95 } as const;

/** A lossless file no larger than a plain JPEG at this quality is the better one. */
const comparedQuality = 90;

/**
 * Keeps a PNG within limits: lossless (PNG or WebP, the smaller) when it fits and is no larger than plain JPEG at quality
 * 90 (sequential, usual Huffman tables: made in a quarter of the time of the one that would be kept, and a seventh
 * larger), else JPEG (or WebP where JPEG is not taken) with full colour resolution at the highest quality that fits.
 * The same PNG gives the same bytes. Undefined when nothing fits.
 */
export async function fitImage(png: Uint8Array, limits: ImageLimits): Promise<KeptImage | undefined> {
  const lossy = limits.types.find((type) => type === "jpeg") ?? limits.types.find((type) => type === "webp");
  const lossless = await smallestLossless(png, limits);
  const size = lossless?.bytes.length ?? Number.POSITIVE_INFINITY;
  if (size <= limits.bytes) {
    if (!lossy || size <= (await comparedSize(png, lossy))) return lossless;
  }
  const fitting = lossy && (await bestFitting(png, lossy, limits.bytes));
  return fitting ?? (size <= limits.bytes ? lossless : undefined);
}

async function smallestLossless(png: Uint8Array, { types }: ImageLimits): Promise<KeptImage | undefined> {
  const kept: KeptImage[] = [];
  if (types.includes("png")) kept.push({ type: "png", bytes: png });
  if (types.includes("webp")) {
    kept.push({ type: "webp", bytes: await sharp(png).webp({ lossless: true }).toBuffer() });
  }
  return kept.sort((one, other) => one.bytes.length - other.bytes.length)[0];
}

/** The highest quality whose file fits, found by halving. */
async function bestFitting(png: Uint8Array, type: ImageType, bytes: number): Promise<KeptImage | undefined> {
  let best: KeptImage | undefined;
  let { lowest, highest }: { lowest: number; highest: number } = qualities;
  let quality = highest;
  while (lowest <= highest) {
    const tried = await encode(png, type, quality);
    if (tried.length <= bytes) {
      best = { type, bytes: tried, quality };
      lowest = quality + 1;
    } else highest = quality - 1;
    quality = (lowest + highest) >> 1;
  }
  return best;
}

async function comparedSize(png: Uint8Array, type: ImageType): Promise<number> {
  if (type === "webp") return (await encode(png, type, comparedQuality)).length;
  const plain = { quality: comparedQuality, chromaSubsampling: "4:4:4", optimiseCoding: false };
  return (await sharp(png).removeAlpha().jpeg(plain).toBuffer()).length;
}

/** Opaque sRGB without metadata; colour at full resolution, so that red letters keep their edges. */
async function encode(png: Uint8Array, type: ImageType, quality: number): Promise<Uint8Array> {
  const picture = sharp(png).removeAlpha();
  return type === "webp"
    ? picture.webp({ quality, smartSubsample: true }).toBuffer()
    : picture.jpeg({ quality, chromaSubsampling: "4:4:4", progressive: true }).toBuffer();
}
