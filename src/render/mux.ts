import type { Film } from "../film/film.ts";
import { bitexact, type Command, ffmpegCommand } from "./ffmpeg.ts";

/** What a film says of itself; empty texts are left out. */
export interface FilmTags {
  /** Who says so. */
  readonly artist?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  /** That it is a draft, its source, how long it holds. */
  readonly comment?: string;
  /** Whose voice it is and its licence: in the comment, for MP4's list of tags has no place for it. */
  readonly voice?: string;
  readonly tracks?: { readonly sound: string; readonly captions: string };
}

/** A coded file and how ffmpeg is to read it. */
export interface Part {
  readonly file: string;
  readonly options: readonly string[];
}

/** Puts the coded parts into one file, copied as they are; the captions become a text track. */
export function muxCommand(
  film: Film,
  parts: { folder: string; picture: Part; sound: Part | "silent"; captions: string | undefined },
  tags: FilmTags = {},
): Command {
  const text = parts.captions === undefined ? [] : [{ file: parts.captions, options: ["-f", "webvtt"] }];
  const sound = parts.sound === "silent" ? [] : [parts.sound];
  const inputs = [parts.picture, ...sound, ...text];
  const { artist = "", date = "", tracks } = tags;
  const comment = [tags.comment, tags.voice && `voice=${tags.voice}`].filter(Boolean).join(" · ");
  const about = Object.entries({ title: film.title, artist, date, comment }).filter(
    ([, value]) => value !== "",
  );
  const language = film.trackCode;
  // `mul`: ISO 639-2 for several languages at once.
  const read = film.cues.some(({ beneath = [] }) => beneath.length > 0) ? "mul" : language;
  const named = [
    { track: "v", language: read, title: "" },
    ...sound.map(() => ({ track: "a", language, title: tracks?.sound ?? "" })),
    ...text.map(() => ({ track: "s", language: read, title: tracks?.captions ?? "" })),
  ];
  return ffmpegCommand(inputs, {
    options: [
      ...inputs.flatMap((_, index) => ["-map", String(index)]),
      ...["-c:v", "copy", "-c:a", "copy", "-c:s", "mov_text"],
      ...bitexact,
      ...about.flatMap(([name, value]) => ["-metadata", `${name}=${value}`]),
      ...named.flatMap(({ track, language, title }) => [
        ...[`-metadata:s:${track}:0`, `language=${language}`],
        ...(title === "" ? [] : [`-metadata:s:${track}:0`, `handler_name=${title}`]),
      ]),
      // Packets wait for every track however far apart its cues are: else their order hangs on ffmpeg's threads.
      ...["-max_interleave_delta", "0"],
      ...["-video_track_timescale", String(film.fps * 512), "-movflags", "+faststart", "-f", "mp4"],
    ],
    file: `${parts.folder}/film.mp4`,
  });
}
