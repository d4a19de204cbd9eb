import type { Size } from "../base/geometry.ts";
import type { Raster } from "./png.ts";

/** A picture as video holds it: BT.709, limited range, chroma halved both ways (planar 4:2:0). Sides are even. */
export interface Yuv extends Size {
  /** Luma, then blue, then red difference. */
  readonly data: Uint8Array;
}

/** One plane of what a picture paints: its share of the result, and the share (0–255) of what lies below. */
interface Layer {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly paint: Uint8Array<ArrayBuffer>;
  readonly below: Uint8Array<ArrayBuffer>;
}

/** A picture ready to lie on frames, cut to the box where it paints anything; undefined box: nothing. */
export interface Overlay extends Size {
  /** Luma, blue difference, red difference. */
  readonly layers: readonly Layer[];
}

/** Weights of red, green, blue (ITU-R BT.709-6 §3) scaled to limited range, and the plane's offset. */
const planes = [
  { red: 0.182586, green: 0.614231, blue: 0.062007, offset: 16, step: 1 },
  { red: -0.100644, green: -0.338572, blue: 0.439216, offset: 128, step: 2 },
  { red: 0.439216, green: -0.398942, blue: -0.040274, offset: 128, step: 2 },
] as const;

/** An opaque picture in the colours of video; what is transparent is white paper, as in PNG. */
export function toYuv(raster: Raster): Yuv {
  const { width, height } = raster;
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  data.fill(235, 0, width * height);
  const overlay = toOverlay(raster);
  const picture = layOver({ width, height, data }, overlay, data);
  // Twice as large as the picture, and not waiting for the garbage collector.
  for (const { paint, below } of overlay.layers) for (const { buffer } of [paint, below]) buffer.transfer(0);
  return picture;
}

/** A picture with its transparency in the colours of video. */
export function toOverlay(raster: Raster): Overlay {
  const { width, height } = raster;
  const box = paintedBox(raster);
  return { width, height, layers: box ? planes.map((plane) => layerOf(raster, box, plane)) : [] };
}

/** The overlay on top of `base`, of the same size: in `data`, or in bytes of its own. */
export function layOver(base: Yuv, overlay: Overlay, data = new Uint8Array(base.data.length)): Yuv {
  data.set(base.data);
  overlay.layers.forEach((layer, index) => {
    const luma = base.width * base.height;
    const stride = index === 0 ? base.width : base.width / 2;
    const plane = index === 0 ? 0 : luma + ((index - 1) * luma) / 4;
    for (let y = 0; y < layer.height; y++) {
      let to = plane + (layer.top + y) * stride + layer.left;
      let from = y * layer.width;
      for (const end = from + layer.width; from < end; from++, to++) {
        const under = (data[to] as number) * (layer.below[from] as number);
        data[to] = (layer.paint[from] as number) + (under + 127) / 255;
      }
    }
  });
  return { width: base.width, height: base.height, data };
}

/** Each sample on its way from one picture to another of the same size; `mix` 0–1. In `data`, or in bytes of its own. */
export function crossFade(from: Yuv, to: Yuv, mix: number, data = new Uint8Array(to.data.length)): Yuv {
  const share = Math.round(mix * 256);
  const rest = 256 - share;
  const words = data.length >> 2;
  const [one, other, out] = [from.data, to.data, data].map(
    (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, words),
  ) as [Uint32Array, Uint32Array, Uint32Array];
  // Four samples at once: the even and the odd bytes of a word are two 16-bit lanes each.
  for (let index = 0; index < words; index++) {
    const a = one[index] as number;
    const b = other[index] as number;
    const even = Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, share);
    const odd = Math.imul((a >>> 8) & 0xff00ff, rest) + Math.imul((b >>> 8) & 0xff00ff, share);
    out[index] = ((even >>> 8) & 0xff00ff) | (odd & 0xff00ff00);
  }
  for (let index = words * 4; index < data.length; index++) {
    data[index] = ((from.data[index] as number) * rest + (to.data[index] as number) * share) >> 8;
  }
  return { width: to.width, height: to.height, data };
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** The smallest box of even position and size around every pixel that is not wholly transparent. */
function paintedBox({ data, width, height }: Raster): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  [left, top, right, bottom] = [left & ~1, top & ~1, right | 1, bottom | 1];
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function layerOf(raster: Raster, box: Box, plane: (typeof planes)[number]): Layer {
  const { step } = plane;
  const [width, height] = [box.width / step, box.height / step];
  const paint = new Uint8Array(width * height);
  const below = new Uint8Array(width * height);
  const { data } = raster;
  const pixels = step * step;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const first = ((box.top + y * step) * raster.width + box.left + x * step) * 4;
      let [value, opaque] = [0, 0];
      for (let row = 0; row < step; row++) {
        for (let column = 0; column < step; column++) {
          const at = first + (row * raster.width + column) * 4;
          const alpha = data[at + 3] as number;
          const colour =
            plane.red * (data[at] as number) +
            plane.green * (data[at + 1] as number) +
            plane.blue * (data[at + 2] as number);
          value += (colour + plane.offset) * alpha;
          opaque += alpha;
        }
      }
      paint[to] = value / (255 * pixels) + 0.5;
      below[to] = 255.5 - opaque / pixels;
    }
  }
  return { left: box.left / step, top: box.top / step, width, height, paint, below };
}
