import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Language } from "../library/library.ts";
import { heardStretch, type Pcm } from "./pcm.ts";
import type { ScriptLine } from "./script.ts";

/** Kinds of sound file that a recorded take may be. */
const takeExtensions = ["wav", "mp3", "m4a", "ogg"] as const;

/** A recording's whole bytes and its kind of file to mono PCM, or what hinders it. */
export type DecodeSound = (
  bytes: Uint8Array,
  extension: (typeof takeExtensions)[number],
) => Promise<Pcm | Pick<Diagnostic, "code" | "values">>;

/** Which lines of a script were recorded. */
export interface Recordings {
  /** Path below the data folder: `assets/recordings/rad/5k-thang-8`. */
  readonly folder: string;
  /** Line id → file name. */
  readonly files: Readonly<Record<string, string>>;
  /** File names to record, for the lines that have none. */
  readonly missing: readonly string[];
}

/** Looks for `assets/recordings/<tag>/<spec id>/<line id>.<extension>` of every line; decodes nothing. */
export function findRecordings(
  lines: readonly ScriptLine[],
  { language, spec }: { language: Language; spec: { id: string } },
  world: World,
): Recordings {
  const folder = `assets/recordings/${language.tag}/${spec.id}`;
  const names = world.list(`${world.dataFolder}/${folder}`);
  const fileOf = (line: ScriptLine) =>
    takeExtensions.map((extension) => `${line.id}.${extension}`).find((name) => names.includes(name));
  const files = lines.map((line) => [line.id, fileOf(line)] as const);
  return {
    folder,
    files: Object.fromEntries(files.flatMap(([id, file]) => (file === undefined ? [] : [[id, file]]))),
    missing: files.flatMap(([id, file]) => (file === undefined ? [`${id}.wav`] : [])),
  };
}

/**
 * One recorded line, without the silence around it. Reports `recording-damaged` (empty, or no sound file) and
 * `recording-silent`, and gives undefined.
 */
export async function readRecording(
  path: string,
  context: { world: World; decodeSound: DecodeSound },
  report: Report,
): Promise<Pcm | undefined> {
  const refuse = ({ code, values }: Pick<Diagnostic, "code" | "values">) => {
    report({ severity: "error", code, values: { ...values, file: path } });
    return undefined;
  };
  const bytes = context.world.read(`${context.world.dataFolder}/${path}`);
  if (bytes === undefined || bytes.length === 0) {
    return refuse({ code: "recording-damaged", values: { reason: "0 B" } });
  }
  const extension = takeExtensions.find((name) => path.endsWith(`.${name}`)) ?? "wav";
  const sound = await context.decodeSound(bytes, extension);
  if ("code" in sound) return refuse(sound);
  const heard = heardStretch(sound);
  if (heard) return { samples: sound.samples.subarray(heard.from, heard.to), rate: sound.rate };
  return refuse({ code: "recording-silent", values: {} });
}
