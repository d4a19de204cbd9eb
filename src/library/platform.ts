import type { IsoDate } from "../base/world.ts";

/** One row of `templates/platforms.yaml`: the rules of a place where messages are posted, as found on a day. */
export interface Platform {
  readonly name: string;
  readonly titles: Readonly<Record<string, string>>;
  /** Where the rules were read. */
  readonly sources: readonly string[];
  readonly checked: IsoDate;
  readonly caption?: PlatformCaption;
  /** What is posted, each the first of these formats that was made. */
  readonly slots: readonly PlatformSlot[];
  /** Interface language → what to do, line by line. */
  readonly checklist: Readonly<Record<string, readonly ChecklistStep[]>>;
}

/**
 * One thing to do; with `with` only where a file of one of these formats, or with one of these endings (`.srt`), or the
 * `caption` lies in the folder: `{file}` stands for its names.
 */
export type ChecklistStep = string | { readonly with: readonly string[]; readonly say: string };

export interface PlatformCaption {
  /** The format whose text it is. */
  readonly format: string;
  /** UTF-16 units, or bytes of UTF-8 where `counted` says so. */
  readonly longest: number;
  readonly counted?: "characters" | "bytes";
  readonly hashtags?: number;
}

export interface PlatformSlot {
  readonly formats: readonly string[];
  /** Media types that the platform takes. */
  readonly types: readonly string[];
  /** What the platform lays its own words and buttons over, in pixels of the format's canvas. */
  readonly safe?: Readonly<Record<"top" | "right" | "bottom" | "left", number>>;
  /** The most bytes of one file. */
  readonly bytes: number;
  /** `dated`: files are named by date and message, so that they sort on a memory stick: `2021-08-09-5k-thang-8.mp3`. */
  readonly names?: "dated";
  /** Without it nothing is posted there. */
  readonly needed?: boolean;
}
