import type { Report } from "../base/diagnostic.ts";
import type { Tone } from "../library/sounds.ts";
import type { Pcm } from "../voice/pcm.ts";
import { bytesOfPcm } from "../voice/pcm.ts";
import { ffmpegCommand, runFfmpeg, type Tools } from "./ffmpeg.ts";

/** Integrated loudness in LUFS and highest true peak in dBTP (EBU R 128). */
export interface LoudnessGoal {
  readonly loudness: number;
  readonly truePeak: number;
}

/** How sound is coded: ffmpeg's output options with the format, and how it is read back. */
export interface Coding {
  readonly options: readonly string[];
  readonly extension: string;
  readonly demuxer: string;
}

/** LU from the goal at which the search stops, and at which a result counts as missed. */
const tolerance = { search: 0.3, missed: 0.5 };
const rounds = 6;

/** A voice is freed of rumble and evened out a little before its level is set: nothing anyone hears as an effect. */
const plainVoice = "highpass=f=80,acompressor=threshold=0.08:ratio=3:attack=5:release=120:makeup=1";

/** For loudspeakers in the open, as the format says. */
function toned({ highpass, lowpass, presence, compression }: Tone): string {
  const { frequency, gain } = presence;
  return [
    // Twice: 24 dB an octave, as steep as the horn itself.
    ...[`highpass=f=${highpass}`, `highpass=f=${highpass}`, `lowpass=f=${lowpass}`],
    `equalizer=f=${frequency}:t=o:w=1.5:g=${gain}`,
    `acompressor=threshold=0.06:ratio=${compression}:attack=5:release=150:makeup=1`,
  ].join(",");
}

/**
 * Codes mono sound into `folder/coded.<extension>` at the goal's loudness and gives that path. The coded file itself is
 * measured and coded again until it is right, because lossy coding moves both loudness and peaks. Reports
 * `audio-silent` (error), `loudness-missed` (warning) and what ffmpeg does.
 */
export async function codeAtLoudness(
  sound: Pcm,
  { goal, coding, folder, tone }: { goal: LoudnessGoal; coding: Coding; folder: string; tone?: Tone },
  tools: Tools,
  report: Report,
): Promise<string | undefined> {
  const voice = `${folder}/voice.pcm`;
  const file = `${folder}/coded.${coding.extension}`;
  const even = await evenVoice(
    sound,
    { folder, file: voice, filter: tone ? toned(tone) : plainVoice },
    tools,
    report,
  );
  if (even === undefined) return undefined;
  // Room for what the coder adds to peaks; the search lowers it where that is not enough.
  let ceiling = goal.truePeak - 0.5;
  let gain = goal.loudness - even;
  let measured: LoudnessGoal | undefined;
  for (let round = 0; round < rounds; round++) {
    const command = ffmpegCommand([{ options: floatInput, file: voice }], {
      options: ["-filter:a", levelFilter(gain, ceiling), ...coding.options],
      file,
    });
    if ((await runFfmpeg(command, tools, report)) === undefined) return undefined;
    measured = await measureLoudness({ options: ["-f", coding.demuxer], file }, tools, report);
    if (!measured) return undefined;
    if (isReached(measured, goal, tolerance.search)) return file;
    gain += goal.loudness - measured.loudness;
    if (measured.truePeak > goal.truePeak) ceiling -= measured.truePeak - goal.truePeak + 0.2;
  }
  if (measured && !isReached(measured, goal, tolerance.missed)) {
    const values = { ...measured, goal: goal.loudness, limit: goal.truePeak };
    report({ severity: "warning", code: "loudness-missed", values });
  }
  return file;
}

/** Loudness and true peak of a file as ffmpeg's ebur128 measures them. */
async function measureLoudness(
  input: { options: readonly string[]; file: string },
  tools: Tools,
  report: Report,
): Promise<LoudnessGoal | undefined> {
  const filter = "ebur128=peak=true:framelog=verbose";
  const command = ffmpegCommand([input], { options: ["-map", "0:a:0", "-filter:a", filter, "-f", "null"] });
  const log = await runFfmpeg(command, tools, report);
  return log === undefined ? undefined : readSummary(log);
}

const floatInput = ["-f", "f32le", "-ar", "48000", "-ac", "1"];

/** The voice with its filter, as a file; gives its loudness, undefined (reported) when it is silent. */
async function evenVoice(
  sound: Pcm,
  { folder, file, filter: voice }: { folder: string; file: string; filter: string },
  tools: Tools,
  report: Report,
): Promise<number | undefined> {
  const source = `${folder}/source.pcm`;
  tools.world.write(source, bytesOfPcm(sound.samples));
  const input = { options: ["-f", "s16le", "-ar", String(sound.rate), "-ac", "1"], file: source };
  const filter = `${voice},aresample=48000,ebur128=framelog=verbose,aformat=channel_layouts=mono`;
  const options = ["-filter:a", filter, "-ar", "48000", "-f", "f32le"];
  const log = await runFfmpeg(ffmpegCommand([input], { options, file }), tools, report);
  if (log === undefined) return undefined;
  const { loudness } = readSummary(log);
  // ebur128's gate answers −70 when nothing passes it.
  if (loudness > -69) return loudness;
  report({ severity: "error", code: "audio-silent", values: { seconds: sound.samples.length / sound.rate } });
  return undefined;
}

/** Gain, then a limiter at 192 kHz, where sample peaks are true peaks. dB and dBTP. */
function levelFilter(gain: number, ceiling: number): string {
  const limit = (10 ** (ceiling / 20)).toFixed(6);
  const limiter = `alimiter=limit=${limit}:level=0:attack=5:release=60`;
  return `volume=${gain.toFixed(3)}dB,aresample=192000,${limiter}`;
}

function isReached(measured: LoudnessGoal, goal: LoudnessGoal, off: number): boolean {
  return Math.abs(measured.loudness - goal.loudness) <= off && measured.truePeak <= goal.truePeak;
}

function readSummary(log: string): LoudnessGoal {
  const summary = log.slice(log.lastIndexOf("Summary:"));
  const read = (pattern: RegExp) => Number(pattern.exec(summary)?.[1] ?? Number.NEGATIVE_INFINITY);
  return {
    loudness: read(/\bI:\s+(-?[\d.]+) LUFS/),
    truePeak: read(/\bPeak:\s+(-?[\d.]+) dBFS/),
  };
}
