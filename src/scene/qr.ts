import QRCode from "qrcode";
import type { Colour } from "../base/colour.ts";
import type { Rectangle } from "../base/geometry.ts";
import { rounded } from "./round.ts";
import type { ShapeNode } from "./scene.ts";
import { roundedPath } from "./surface.ts";

/** Modules of quiet zone on each side (ISO/IEC 18004). */
const quietZone = 4;

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

export interface QrCode {
  /** Modules a side, quiet zone included. */
  readonly modules: number;
  /** Dark modules as SVG path data, one unit a module, from the corner of the quiet zone. */
  readonly path: string;
}

const codes = new Map<string, QrCode | undefined>();
/** A code is some kilobytes: enough for all of one week. */
const mostCodes = 256;

/**
 * The code of a text at level M, of a stamp at level L: its room is scarce, and at the same size larger modules outlive
 * more than more redundancy does. Undefined when it is too long for any code. The same text is worked out once.
 */
export function qrCodeOf(
  text: string,
  { stamp = false }: { readonly stamp?: boolean } = {},
): QrCode | undefined {
  const level = stamp ? "L" : "M";
  const name = `${level} ${text}`;
  if (codes.size >= mostCodes) codes.clear();
  if (!codes.has(name)) codes.set(name, encode(text, level));
  return codes.get(name);
}

function encode(text: string, level: "L" | "M"): QrCode | undefined {
  try {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
    return { modules: modules.size + 2 * quietZone, path: modulePath(modules.size, modules.data) };
  } catch {
    return undefined;
  }
}

/** Runs of dark modules in a row become one bar. */
function modulePath(size: number, data: Uint8Array): string {
  const bars: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1]) column += 1;
      const width = column - start + 1;
      bars.push(`M${start + quietZone} ${row + quietZone}h${width}v1h${-width}z`);
    }
  return bars.join("");
}

/** The square, as large as a box allows, that a code and its quiet zone fill. */
export function plateIn(box: Rectangle): Rectangle {
  const side = Math.min(box.width, box.height);
  return {
    x: box.x + (box.width - side) / 2,
    y: box.y + (box.height - side) / 2,
    width: side,
    height: side,
  };
}

/** The code, as large as the box allows, on a white plate that is its quiet zone. */
export function qrShapes(code: QrCode, box: Rectangle, colour: Colour): readonly ShapeNode[] {
  const plate = plateIn(box);
  const scale = plate.width / code.modules;
  return [
    { kind: "shape", path: roundedPath(plate, 0), fill: { kind: "solid", colour: white }, box: plate },
    {
      kind: "shape",
      path: code.path,
      matrix: [scale, 0, 0, scale, rounded(plate.x), rounded(plate.y)],
      fill: { kind: "solid", colour },
      box: plate,
    },
  ];
}
