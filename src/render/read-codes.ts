import { type DecodeOpts, decodeQRBatch } from "qr/decode.js";
import sharp from "sharp";
import { type GreyImage, sharpened } from "./sharpened.ts";

/** Pixels of a picture that may be opened: a file of a few kilobytes can hold billions. */
export const mostPixels = 64_000_000;

/**
 * The texts of the QR codes in a picture that `accepts` one of, the first found alone; empty when none is found.
 * Undefined when it is no picture, or has more pixels than `mostPixels`. Made for photographs of a poster: the whole at some
 * scales, then its parts enlarged, in greys and sharpened. The same bytes give the same texts.
 */
export async function readCodes(
  picture: Uint8Array,
  accepts: (text: string) => boolean,
  { wholeOnly = false, onLook }: Looking = {},
): Promise<readonly string[] | undefined> {
  const options = { limitInputPixels: mostPixels, failOn: "none", sequentialRead: false } as const;
  try {
    const upright = await sharp(picture, options)
      .rotate()
      .flatten({ background: "#ffffff" })
      .greyscale()
      .raw()
      .toBuffer({
        resolveWithObject: true,
      });
    const { width, height } = upright.info;
    const grey: Grey = { data: upright.data, width, height };
    let seen: { readonly view: Part; readonly soft: GreyImage } | undefined;
    for (const view of wholeOnly ? wholeViews(grey) : viewsOf(grey)) {
      onLook?.();
      const soft = seen && isSamePlace(seen.view, view) ? seen.soft : await enlarged(grey, view);
      seen = { view, soft };
      const texts = await codesIn(soft, view);
      const found = texts.filter(accepts);
      if (found.length > 0) return found.slice(0, 1);
    }
    return [];
  } catch {
    return undefined;
  }
}

/** How long to look. */
interface Looking {
  /** Not at parts: of many pictures, artworks as they were made. */
  readonly wholeOnly?: boolean;
  /** Before each look, some tenths of a second. */
  readonly onLook?: () => void;
}

interface Grey {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Grey, "width" | "height">;

/** A part of the picture, and how large it is looked at. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly sharpen: boolean;
}

/** Pixels a side beyond which looking takes long and finds no more. */
const longestSide = 1600;

/** The whole, soft and sharp: nearly every code that is found at all is found here. */
function* wholeViews({ width, height }: Size): Generator<Part> {
  for (const scale of [1, 1.5, 2, 0.5]) {
    if (Math.max(width, height) * scale > 2 * longestSide) continue;
    for (const sharpen of [false, true]) yield { left: 0, top: 0, width, height, scale, sharpen };
  }
}

/**
 * The whole, then overlapping halves, thirds and (of large pictures) quarters: a code is a small part of a poster. Of parts
 * only the halves are sharpened too: without a code it is some three seconds.
 */
function* viewsOf(size: Size): Generator<Part> {
  yield* wholeViews(size);
  const { width, height } = size;
  const most = Math.max(width, height) > longestSide ? 4 : 3;
  for (let parts = 2; parts <= most; parts += 1) {
    const [wide, high] = [Math.ceil((width * 2) / (parts + 1)), Math.ceil((height * 2) / (parts + 1))];
    const scale = Math.min(3, longestSide / Math.max(wide, high));
    for (let row = parts - 1; row >= 0; row -= 1)
      for (let column = parts - 1; column >= 0; column -= 1) {
        const left = Math.min(width - wide, Math.round((column * (width - wide)) / (parts - 1)));
        const top = Math.min(height - high, Math.round((row * (height - high)) / (parts - 1)));
        for (const sharpen of parts === 2 ? [true, false] : [false])
          yield { left, top, width: wide, height: high, scale, sharpen };
      }
  }
}

async function codesIn(soft: GreyImage, { sharpen }: Part): Promise<readonly string[]> {
  const [results = []] = await decodeQRBatch([inColour(sharpen ? sharpened(soft) : soft)], effort);
  return results.filter((result) => typeof result === "string");
}

/** A part at the size it is looked at. */
async function enlarged({ data, width, height }: Grey, part: Part): Promise<GreyImage> {
  const { left, top, scale } = part;
  const wide = Math.max(1, Math.round(part.width * scale));
  const pixels = await sharp(data, { raw: { width, height, channels: 1 } })
    .extract({ left, top, width: part.width, height: part.height })
    .resize(wide, undefined, { kernel: "cubic" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(pixels.data), width: pixels.info.width, height: pixels.info.height };
}

function isSamePlace(one: Part, other: Part): boolean {
  return (
    one.left === other.left && one.top === other.top && one.scale === other.scale && one.width === other.width
  );
}

/** Greys as the reader takes them. */
function inColour({ data, width, height }: GreyImage): GreyImage {
  const colours = new Uint8Array(3 * data.length);
  for (let at = 0, to = 0; at < data.length; at += 1) {
    const grey = data[at] ?? 0;
    colours[to++] = grey;
    colours[to++] = grey;
    colours[to++] = grey;
  }
  return { data: colours, width, height };
}

/** No limit of time: a slow machine reads what a fast one reads. */
const effort: DecodeOpts = { effort: 3, timeLimit: Number.MAX_SAFE_INTEGER };
