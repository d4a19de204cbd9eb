import type { Diagnostic, Report } from "../base/diagnostic.ts";
import { digestOf } from "../base/digest.ts";
import type { World } from "../base/world.ts";
import type { Language } from "../library/library.ts";
import { heardStretch, type Pcm } from "./pcm.ts";
import { recordingPlaces } from "./recording-folder.ts";
import type { ScriptLine } from "./script.ts";
import { readTakeIndex, textDigest } from "./take-index.ts";
import { pcmOfWav } from "./wav.ts";

/** Kinds of sound file that a recorded take may be. */
const takeExtensions = ["wav", "mp3", "m4a", "ogg"] as const;
type TakeExtension = (typeof takeExtensions)[number];

/** A recording's whole bytes and its kind of file to mono PCM, or what hinders it. */
export type DecodeSound = (
  bytes: Uint8Array,
  extension: TakeExtension,
) => Promise<Pcm | Pick<Diagnostic, "code" | "values">>;

/** Which lines of a script were recorded. */
export interface Recordings {
  /** Path below `home`, as people are told it: `assets/recordings/rad/5k-thang-8`. */
  readonly folder: string;
  /** The folder that holds `assets/`: the working folder, or the data folder. */
  readonly home: string;
  /** Line id → file name. */
  readonly files: Readonly<Record<string, string>>;
  /** File names to record, for the lines that have none. */
  readonly missing: readonly string[];
  /** Lines whose take was made of another text than today's, with their numbers in the script. */
  readonly stale: readonly { readonly line: string; readonly number: number }[];
}

/** Looks for `assets/recordings/<tag>/<spec id>/<line id>.<extension>` of every line; decodes nothing. */
export function findRecordings(
  lines: readonly ScriptLine[],
  message: { language: Language; spec: { id: string } },
  world: World,
): Recordings {
  const { folder, home } = recordingPlaces(message, world);
  const names = world.list(`${home}/${folder}`);
  const fileOf = (line: ScriptLine) =>
    takeExtensions.map((extension) => `${line.id}.${extension}`).find((name) => names.includes(name));
  const files = lines.map((line) => [line.id, fileOf(line)] as const);
  const found = Object.fromEntries(files.flatMap(([id, file]) => (file === undefined ? [] : [[id, file]])));
  return {
    folder,
    home,
    files: found,
    missing: files.flatMap(([id, file]) => (file === undefined ? [`${id}.wav`] : [])),
    stale: staleLines(lines, { files: found, path: `${home}/${folder}` }, world),
  };
}

/** A file that someone put in a take's place by hand is theirs to know. */
function staleLines(
  lines: readonly ScriptLine[],
  { files, path }: { files: Recordings["files"]; path: string },
  world: World,
): Recordings["stale"] {
  const index = readTakeIndex(path, world);
  return lines.flatMap((line, at) => {
    const [entry, file] = [index[line.id], files[line.id]];
    if (!entry || file !== entry.file || entry.text === textDigest(line.written)) return [];
    const bytes = world.read(`${path}/${file}`);
    return bytes && digestOf(bytes) === entry.sound ? [{ line: line.id, number: at + 1 }] : [];
  });
}

/**
 * One recorded line, without the silence around it. Reports `recording-damaged` (empty, or no sound file) and
 * `recording-silent`, and gives undefined.
 */
export async function readRecording(
  path: string,
  context: OnDisk & { decodeSound: DecodeSound },
  report: Report,
): Promise<Pcm | undefined> {
  const file = openSoundFile(path, context, report);
  if (!file) return undefined;
  const sound = await context.decodeSound(file.bytes, file.extension);
  if ("code" in sound) return refuse(path, sound, report);
  const heard = heardStretch(sound);
  if (heard) return { samples: sound.samples.subarray(heard.from, heard.to), rate: sound.rate };
  return refuse(path, silent, report);
}

/** Whether a recorded line can be used, as far as its bytes tell by themselves; reports what `readRecording` would. */
export function isSoundOnDisk(path: string, context: OnDisk, report: Report): boolean {
  const file = openSoundFile(path, context, report);
  if (!file) return false;
  const sound = pcmOfWav(file.bytes);
  if (!sound || sound.rate !== decodedRate || heardStretch(sound)) return true;
  refuse(path, silent, report);
  return false;
}

interface OnDisk {
  readonly home: string;
  readonly world: World;
}

const silent = { code: "recording-silent", values: {} };

/** Hz of what recordings are decoded to: a file of another rate is heard after that alone. */
const decodedRate = 48_000;

/** A file's bytes, unless it is empty or bears no mark of the container that its name tells. */
function openSoundFile(
  path: string,
  { home, world }: OnDisk,
  report: Report,
): { readonly bytes: Uint8Array; readonly extension: TakeExtension } | undefined {
  const bytes = world.read(`${home}/${path}`);
  if (bytes === undefined || bytes.length === 0)
    return refuse(path, { code: "recording-damaged", values: { reason: "0 B" } }, report);
  const extension = takeExtensions.find((name) => path.endsWith(`.${name}`)) ?? "wav";
  if (bearsMark(bytes, extension)) return { bytes, extension };
  return refuse(path, { code: "recording-damaged", values: { reason: `≠ ${extension}` } }, report);
}

/** What a decoder looks for in each container, and how far into the file; mp3 has none. */
const marks: Readonly<Record<TakeExtension, { readonly mark: RegExp; readonly within: number } | undefined>> =
  {
    wav: { mark: /^(?:RIFF|RIFX|RF64|BW64)....WAVE/s, within: 12 },
    m4a: { mark: /ftyp|moov/, within: Number.POSITIVE_INFINITY },
    ogg: { mark: /OggS/, within: Number.POSITIVE_INFINITY },
    mp3: undefined,
  };

function bearsMark(bytes: Uint8Array, extension: TakeExtension): boolean {
  const { mark, within } = marks[extension] ?? {};
  return !mark || mark.test(new TextDecoder("latin1").decode(bytes.subarray(0, within)));
}

function refuse(path: string, { code, values }: Pick<Diagnostic, "code" | "values">, report: Report) {
  report({ severity: "error", code, values: { ...values, file: path } });
  return undefined;
}
