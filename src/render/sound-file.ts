import { collectFindings, type Diagnostic } from "../base/diagnostic.ts";
import { type Pcm, pcmOfBytes } from "../voice/pcm.ts";
import { ffmpegCommand, inTemporaryFolder, runFfmpeg, type Tools } from "./ffmpeg.ts";

/** What hinders a sound file; `values` still want the file. */
export type SoundProblem = Pick<Diagnostic, "code" | "values">;

/** The longest file that is brought in, seconds: a script takes two or three minutes. */
const longest = 20 * 60;
const rate = 48_000;
/** Containers of sound only: none of them names other files. */
const containers = "wav,w64,aiff,caf,au,mp3,mov,ogg,amr,amrnb,amrwb,flac,aac,matroska,asf";

/** A sound file of the user's, at its own place, to mono at 48 kHz; looked at before any of it is decoded. */
export async function readSoundFile(path: string, tools: Tools): Promise<Pcm | SoundProblem> {
  const findings = collectFindings();
  const input = { options: ["-format_whitelist", containers], file: path };
  const probe = ffmpegCommand([input], { options: ["-t", "0.01", "-f", "null"] });
  const log = await runFfmpeg(probe, tools, findings.report);
  if (log === undefined) return problemOf(findings.all[0]);
  if (/Stream #.*: Video: (?!.*\(attached pic\))/.test(log)) return { code: "take-video", values: {} };
  const seconds = durationIn(log);
  if (seconds > longest) return tooLong(seconds);
  return inTemporaryFolder(tools.world, async (folder) => {
    const decoded = `${folder}/take.pcm`;
    const output = ["-map", "0:a:0", "-ac", "1", "-ar", String(rate), "-t", String(longest + 1)];
    const command = ffmpegCommand([input], {
      options: [...output, ...["-c:a", "pcm_s16le", "-f", "s16le", "-fflags", "+bitexact"]],
      file: decoded,
    });
    const done = await runFfmpeg(command, tools, findings.report);
    const bytes = done === undefined ? undefined : tools.world.read(decoded);
    if (!bytes) return problemOf(findings.all[0]);
    const sound = { samples: pcmOfBytes(bytes), rate };
    return sound.samples.length > longest * rate ? tooLong(sound.samples.length / rate) : sound;
  });
}

function tooLong(seconds: number): SoundProblem {
  return { code: "take-long", values: { minutes: Math.round(seconds / 60), longest: longest / 60 } };
}

function problemOf(problem: Diagnostic | undefined): SoundProblem {
  if (problem && problem.code !== "ffmpeg-failed") return problem;
  return { code: "take-damaged", values: { reason: problem?.values.line ?? "" } };
}

function durationIn(log: string): number {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(log) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}
