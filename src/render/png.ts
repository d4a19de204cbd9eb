import sharp, { type Sharp } from "sharp";
import type { Size } from "../base/geometry.ts";
import type { FontBook, Scene } from "../scene/scene.ts";
import { renderSvg } from "./svg.ts";

// No picture is read twice, so libvips' operation cache would only hold memory.
sharp.cache(false);
// One thread a picture: the build runs several pictures at once, and two threads in one cost more than they gain.
sharp.concurrency(1);

/** Pixels beyond which a picture is refused rather than decoded: A2 at 300 dpi is 35 million. */
const pixelLimit = 50e6;

/** Deflate level: 6 would save a sixth of the bytes for half as much time again, 2 the other way round. */
const compressionLevel = 4;

const paper = { red: 255, green: 255, blue: 255, alpha: 1 };

/** RGBA, 8 bits a channel, not premultiplied, rows from the top without padding. */
export interface Raster extends Size {
  readonly data: Uint8Array;
}

/**
 * A scene on white paper as an opaque sRGB PNG without metadata; `scale` is pixels a scene unit (1 for
 * images, dpi ÷ 72 for print). The same scene gives the same bytes.
 */
export async function renderPng(
  scene: Scene,
  fonts: FontBook,
  options: { scale: number },
): Promise<Uint8Array> {
  const size = {
    width: Math.round(scene.width * options.scale),
    height: Math.round(scene.height * options.scale),
  };
  // The drawing's own white ground makes every pixel opaque: dropping alpha is cheaper than flattening it.
  return open(renderSvg(scene, fonts, { size, paper }))
    .removeAlpha()
    .png({ compressionLevel, adaptiveFiltering: false, palette: false })
    .toBuffer();
}

/** A scene as pixels of exactly `size`, transparent where nothing is painted. */
export async function renderRaw(scene: Scene, fonts: FontBook, size: Size): Promise<Raster> {
  const { data, info } = await open(renderSvg(scene, fonts, { size }))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Versions of what rasterises, for `loa doctor`. */
export function libraryVersions(): { readonly sharp: string; readonly vips: string } {
  return { sharp: sharp.versions.sharp ?? "", vips: sharp.versions.vips };
}

function open(svg: string): Sharp {
  return sharp(Buffer.from(svg), { limitInputPixels: pixelLimit });
}
