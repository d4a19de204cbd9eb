import type { Report } from "../base/diagnostic.ts";
import type { Store } from "../base/world.ts";
import type { Format } from "../library/library.ts";
import type { Narration } from "../voice/narration.ts";
import { pcmOfBytes } from "../voice/pcm.ts";
import { bitexact, inTemporaryFolder, type Tools } from "./ffmpeg.ts";
import { type Coding, codeAtLoudness } from "./loudness.ts";

export interface AudioOptions {
  readonly title: string;
  /** ISO 639-2/3 code for the tag: `vie`. */
  readonly trackCode: string;
  readonly audio: NonNullable<Format["audio"]>;
  /** A note in the metadata: that it is a draft. */
  readonly comment?: string;
  /** Whose voice it is and its licence. */
  readonly voice?: string;
}

/**
 * A narration as MP3 with ID3v2.3 tags, at the format's loudness (± 0.5 LU) and below its true peak, both measured on
 * the coded file. The same narration gives the same bytes. Undefined (reported) when it is silent: `audio-silent`.
 */
export async function renderAudio(
  narration: Narration,
  options: AudioOptions,
  tools: Tools & { readonly store: Store },
  report: Report,
): Promise<Uint8Array | undefined> {
  const bytes = narration.samples === undefined ? undefined : tools.store.get(narration.samples);
  if (!bytes) {
    report({ severity: "error", code: "audio-silent", values: { seconds: narration.duration } });
    return undefined;
  }
  const sound = { samples: pcmOfBytes(bytes), rate: narration.sampleRate };
  return inTemporaryFolder(tools.world, async (folder) => {
    const work = { goal: options.audio, coding: mp3(options), folder };
    const file = await codeAtLoudness(sound, work, tools, report);
    return file === undefined ? undefined : tools.world.read(file);
  });
}

/** 44.1 kHz: what every player of a loudspeaker station takes. */
function mp3({ title, trackCode, audio, comment, voice }: AudioOptions): Coding {
  const tags = [
    `title=${title}`,
    `language=${trackCode}`,
    ...(comment === undefined ? [] : [`comment=${comment}`]),
    ...(voice === undefined ? [] : [`voice=${voice}`]),
  ];
  return {
    extension: "mp3",
    demuxer: "mp3",
    options: [
      ...["-ar", "44100", "-ac", String(audio.channels), "-c:a", "libmp3lame", "-b:a", `${audio.bitrate}k`],
      ...bitexact,
      ...["-id3v2_version", "3", "-write_id3v1", "0", ...tags.flatMap((tag) => ["-metadata", tag])],
      ...["-f", "mp3"],
    ],
  };
}
