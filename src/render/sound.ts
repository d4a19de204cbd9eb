import { collectFindings } from "../base/diagnostic.ts";
import { pcmOfBytes } from "../voice/pcm.ts";
import type { DecodeSound } from "../voice/recordings.ts";
import { ffmpegCommand, inTemporaryFolder, runFfmpeg, type Tools } from "./ffmpeg.ts";

const demuxers = { wav: "wav", mp3: "mp3", m4a: "mov", ogg: "ogg" } as const;
const rate = 48_000;

/** Decodes recordings with ffmpeg, to mono at 48 kHz. What ffmpeg cannot read is `recording-damaged`. */
export function soundDecoder(tools: Tools): DecodeSound {
  return (bytes, extension) =>
    inTemporaryFolder(tools.world, async (folder) => {
      const [source, decoded] = [`${folder}/take.${extension}`, `${folder}/take.pcm`];
      tools.world.write(source, bytes);
      const command = ffmpegCommand([{ options: ["-f", demuxers[extension]], file: source }], {
        options: [
          ...["-map", "0:a:0", "-ac", "1", "-ar", String(rate)],
          ...["-c:a", "pcm_s16le", "-f", "s16le", ...["-fflags", "+bitexact"]],
        ],
        file: decoded,
      });
      const findings = collectFindings();
      const log = await runFfmpeg(command, tools, findings.report);
      const samples = log === undefined ? undefined : tools.world.read(decoded);
      if (samples) return { samples: pcmOfBytes(samples), rate };
      const problem = findings.all[0];
      if (problem && problem.code !== "ffmpeg-failed") return { code: problem.code, values: problem.values };
      return { code: "recording-damaged", values: { reason: problem?.values.line ?? "" } };
    });
}
