import type { Place, Report } from "../base/diagnostic.ts";
import { choices } from "./check.ts";
import schema from "./schemas/formats.schema.json" with { type: "json" };
import type { Bulletin, SoundRecipe, Tone } from "./sounds.ts";
import { type Reading, readYaml } from "./table.ts";

/** A length as people write it: `297 mm`, `14 pt`, `54 px`, `14 %`. */
type WrittenLength = string;

interface WrittenFormat {
  readonly medium: Medium;
  readonly titles: Readonly<Record<string, string>>;
  readonly template: string;
  readonly like?: string;
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
  readonly press?: { readonly bleed: WrittenLength; readonly marks: "crop" | "none" };
  readonly mono?: boolean;
  readonly together?: boolean;
  readonly video?: {
    readonly fps: number;
    readonly captionBox: { readonly top: WrittenLength; readonly height: WrittenLength };
  };
  readonly audio?: NonNullable<Format["audio"]>;
  readonly bulletin?: NonNullable<Format["bulletin"]>;
  readonly image?: NonNullable<Format["image"]>;
  readonly text?: NonNullable<Format["text"]>;
}

/** Reads `templates/formats.yaml`, its lengths resolved to scene units. */
export function loadFormats(
  reading: Reading,
  sounds: Readonly<Record<string, SoundRecipe>>,
): Record<string, Format> {
  const checked = readYaml<Record<string, WrittenFormat>>("templates/formats.yaml", schema, reading);
  if (!checked) return {};
  const { data, tree } = checked;
  const resolved = Object.entries(data).map(([name, written]) => [name, resolve(name, written)] as const);
  const formats = Object.fromEntries(resolved);
  for (const [name, { like }] of Object.entries(data)) {
    const format = formats[name];
    if (like === undefined || !format) continue;
    const scale = scaleTo(format, formats[like]);
    if (scale !== undefined) formats[name] = { ...format, like: { format: like, scale } };
    else {
      const others = Object.keys(data).filter((other) => scaleTo(format, formats[other]) !== undefined);
      const place = tree.placeOf([name, "like"]);
      reading.report({ severity: "error", code: "unknown-format", values: choices(like, others), place });
    }
  }
  for (const [name, { bulletin }] of Object.entries(data))
    checkBulletin(
      bulletin,
      { sounds, placeOf: (key) => tree.placeOf([name, "bulletin", key]) },
      reading.report,
    );
  return formats;
}

/** Signals are recipes of notes, a bed is one of chords. */
function checkBulletin(
  bulletin: Format["bulletin"],
  { sounds, placeOf }: { sounds: Readonly<Record<string, SoundRecipe>>; placeOf: (key: string) => Place },
  report: Report,
): void {
  const of = (part: "notes" | "chords") => Object.keys(sounds).filter((name) => sounds[name]?.[part]);
  const parts = { opening: of("notes"), closing: of("notes"), bed: of("chords") };
  for (const [key, known] of Object.entries(parts)) {
    const name = bulletin?.[key as keyof typeof parts];
    if (name === undefined || known.includes(name)) continue;
    report({ severity: "error", code: "unknown-sound", values: choices(name, known), place: placeOf(key) });
  }
}

/** How many times as wide as a model of the same medium; undefined for what is no model. */
function scaleTo(format: Format, model: Format | undefined): number | undefined {
  const isModel = model !== undefined && model.name !== format.name && model.medium === format.medium;
  return isModel && model.canvas && format.canvas ? format.canvas.width / model.canvas.width : undefined;
}

function resolve(name: string, written: WrittenFormat): Format {
  const { medium, titles, template, previewDpi, press, mono, together, audio, bulletin, image, text } =
    written;
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
    ...(press && { press: { ...press, bleed: unitsOf(press.bleed, medium, width) } }),
    ...(mono !== undefined && { mono }),
    ...(together !== undefined && { together }),
    ...(written.video && { video: videoOf(written.video, medium, height) }),
    ...(audio && { audio }),
    ...(bulletin && { bulletin }),
    ...(image && { image }),
    ...(text && { text }),
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

export type Medium = "print" | "image" | "audio" | "video" | "text" | "web";

export type ImageType = "png" | "jpeg" | "webp";

/** One row of `templates/formats.yaml`. */
export interface Format {
  readonly name: string;
  readonly medium: Medium;
  readonly titles: Readonly<Record<string, string>>;
  /** Always one artifact in every language of the spec, in their order. */
  readonly together?: boolean;
  /** Which template of a kind fills it: `templates/<kind>/<template>.hbs`. */
  readonly template: string;
  /** The canvas, in scene units (print: pt; image, video: px). Absent for audio and text. */
  readonly canvas?: { readonly width: number; readonly height: number };
  /** Scene units in one CSS px: 0.75 in print, 1 elsewhere. */
  readonly unitsPerPixel: number;
  /** The format whose styles it wears, all their lengths times `scale` (the ratio of the canvases' widths). */
  readonly like?: { readonly format: string; readonly scale: number };
  /** Text may not leave this inset: top, right, bottom, left in scene units. */
  readonly safe: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Text smaller than this many scene units is an error (POSTER legibility). */
  readonly smallestText: number;
  /** Dots per inch of the PNG preview of a print format. */
  readonly previewDpi?: number;
  /** A second PDF for the print shop: how far colour runs beyond the trim (pt), and whether crop marks show it. */
  readonly press?: { readonly bleed: number; readonly marks: "crop" | "none" };
  /** A PDF in greys beside the coloured one, for photocopiers. */
  readonly mono?: boolean;
  readonly video?: {
    readonly fps: number;
    readonly captionBox: { readonly top: number; readonly height: number };
  };
  readonly audio?: {
    readonly loudness: number;
    readonly truePeak: number;
    readonly channels: 1 | 2;
    readonly bitrate: number;
    /** How the voice is shaped before its level is set; absent: freed of rumble and evened out, nothing more. */
    readonly tone?: Tone;
    /** A WAV beside the MP3, for stations. */
    readonly wav?: boolean;
    /** The most that a minute of the MP3 may weigh, bytes. */
    readonly bytesPerMinute?: number;
  };
  /** A bulletin for loudspeakers: between signals, each language in turn, the whole said several times. */
  readonly bulletin?: Bulletin;
  /** How its pictures are kept; absent: as PNG of any size. */
  readonly image?: { readonly types: readonly ImageType[]; readonly bytes: number };
  /** Limits of a text, in UTF-16 units and hashtags. With `smsParts` it is a text message. */
  readonly text?: { readonly longest?: number; readonly hashtags?: number; readonly smsParts?: number };
}
