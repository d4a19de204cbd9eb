import type { Report } from "../base/diagnostic.ts";
import type { Format } from "../library/formats.ts";
import type { Pcm } from "../voice/pcm.ts";
import { bitexact, inTemporaryFolder, type Tools } from "./ffmpeg.ts";
import { type Coding, codeAtLoudness } from "./loudness.ts";

/** What a player shows of a file. */
export interface AudioTags {
  readonly title: string;
  /** Who says so. */
  readonly artist: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** ISO 639-2/3 codes of the languages in the order in which they are heard: `vie`, `vierad`. */
  readonly language: string;
  /** That it is a draft, its source, how long it holds. */
  readonly comment: string;
  /** Whose voice it is and its licence. */
  readonly voice: string;
}

export interface AudioOptions {
  readonly file: "mp3" | "wav";
  readonly tags: AudioTags;
  readonly audio: NonNullable<Format["audio"]>;
}

/**
 * Sound as MP3 with ID3v2.3 tags or as 16-bit WAV of 48 kHz, at the format's loudness (± 0.5 LU) and below its true
 * peak, both measured on the coded file. The same sound gives the same bytes. Undefined (reported) when it is silent:
 * `audio-silent`.
 */
export async function renderAudio(
  sound: Pcm,
  { file, tags, audio }: AudioOptions,
  tools: Tools,
  report: Report,
): Promise<Uint8Array | undefined> {
  return inTemporaryFolder(tools.world, async (folder) => {
    const coding = file === "mp3" ? mp3(tags, audio) : wav(tags, audio);
    const work = { goal: audio, coding, folder, ...(audio.tone && { tone: audio.tone }) };
    const coded = await codeAtLoudness(sound, work, tools, report);
    return coded === undefined ? undefined : tools.world.read(coded);
  });
}

/** 44.1 kHz: what every player of a loudspeaker station takes. */
function mp3(tags: AudioTags, { channels, bitrate }: AudioOptions["audio"]): Coding {
  return {
    extension: "mp3",
    demuxer: "mp3",
    options: [
      ...["-ar", "44100", "-ac", String(channels), "-c:a", "libmp3lame", "-b:a", `${bitrate}k`],
      ...bitexact,
      ...["-id3v2_version", "3", "-write_id3v1", "0", ...metadata(tags)],
      ...["-f", "mp3"],
    ],
  };
}

function wav(tags: AudioTags, { channels }: AudioOptions["audio"]): Coding {
  return {
    extension: "wav",
    demuxer: "wav",
    options: [
      ...["-ar", "48000", "-ac", String(channels), "-c:a", "pcm_s16le"],
      ...bitexact,
      ...metadata(tags),
      ...["-f", "wav"],
    ],
  };
}

function metadata(tags: AudioTags): readonly string[] {
  return Object.entries(tags).flatMap(([name, value]) =>
    value === "" ? [] : ["-metadata", `${name}=${value}`],
  );
}
