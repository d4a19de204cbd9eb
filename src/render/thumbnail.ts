import sharp from "sharp";
import type { Size } from "../base/geometry.ts";
import { mostPixels } from "./read-codes.ts";

/** A picture made small, as JPEG, and its size in pixels. */
export interface Thumbnail extends Size {
  readonly bytes: Uint8Array;
}

/** Fits a picture inside so many pixels, on white; undefined for what is no picture, or is too large to open. */
export async function thumbnailOf(picture: Uint8Array, inside: Size): Promise<Thumbnail | undefined> {
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: mostPixels })
      .resize({ ...inside, fit: "inside" })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return undefined;
  }
}
