import type { Format, Medium } from "./library.ts";
import schema from "./schemas/formats.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";

/** A length as people write it: `297 mm`, `14 pt`, `54 px`, `14 %`. */
type WrittenLength = string;

interface WrittenFormat {
  readonly medium: Medium;
  readonly titles: Readonly<Record<string, string>>;
  readonly template: string;
  readonly canvas?: { readonly width: WrittenLength; readonly height: WrittenLength };
  readonly safe?:
    | WrittenLength
    | {
        readonly top: WrittenLength;
        readonly right: WrittenLength;
        readonly bottom: WrittenLength;
        readonly left: WrittenLength;
      };
  readonly smallestText?: WrittenLength;
  readonly previewDpi?: number;
  readonly video?: {
    readonly fps: number;
    readonly captionBox: { readonly top: WrittenLength; readonly height: WrittenLength };
  };
  readonly audio?: NonNullable<Format["audio"]>;
}

/** Reads `templates/formats.yaml`, its lengths resolved to scene units. */
export function loadFormats(reading: Reading): Record<string, Format> {
  const checked = readYaml<Record<string, WrittenFormat>>("templates/formats.yaml", schema, reading);
  const entries = Object.entries(checked?.data ?? {});
  return Object.fromEntries(entries.map(([name, written]) => [name, resolve(name, written)]));
}

function resolve(name: string, written: WrittenFormat): Format {
  const { medium, titles, template, previewDpi, audio } = written;
  const width = written.canvas ? unitsOf(written.canvas.width, medium, 0) : 0;
  const height = written.canvas ? unitsOf(written.canvas.height, medium, 0) : 0;
  return {
    name,
    medium,
    titles,
    template,
    ...(written.canvas && { canvas: { width, height } }),
    unitsPerPixel: medium === "print" ? 0.75 : 1,
    safe: safeArea(written, { width, height }),
    smallestText: written.smallestText === undefined ? 0 : unitsOf(written.smallestText, medium, height),
    ...(previewDpi !== undefined && { previewDpi }),
    ...(written.video && { video: videoOf(written.video, medium, height) }),
    ...(audio && { audio }),
  };
}

function safeArea({ safe = "0 px", medium }: WrittenFormat, canvas: { width: number; height: number }) {
  const sides = typeof safe === "string" ? { top: safe, right: safe, bottom: safe, left: safe } : safe;
  return {
    top: unitsOf(sides.top, medium, canvas.height),
    right: unitsOf(sides.right, medium, canvas.width),
    bottom: unitsOf(sides.bottom, medium, canvas.height),
    left: unitsOf(sides.left, medium, canvas.width),
  };
}

function videoOf({ fps, captionBox }: NonNullable<WrittenFormat["video"]>, medium: Medium, height: number) {
  return {
    fps,
    captionBox: {
      top: unitsOf(captionBox.top, medium, height),
      height: unitsOf(captionBox.height, medium, height),
    },
  };
}

const pointsIn = { mm: 72 / 25.4, pt: 1, px: 0.75 } as const;
const pixelsIn = { mm: 96 / 25.4, pt: 96 / 72, px: 1 } as const;

/** Scene units: points in print, else whole pixels, rounded up so that a safe inset never shrinks. */
function unitsOf(written: WrittenLength, medium: Medium, whole: number): number {
  const [, digits = "0", unit = "px"] = /^(\d+(?:\.\d+)?) (mm|pt|px|%)$/.exec(written) ?? [];
  const value = Number(digits);
  if (unit === "%") return medium === "print" ? (value * whole) / 100 : Math.ceil((value * whole) / 100);
  const units = (medium === "print" ? pointsIn : pixelsIn)[unit as "mm" | "pt" | "px"];
  return medium === "print" ? value * units : Math.ceil(value * units);
}
