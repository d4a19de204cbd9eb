import { digestOf } from "../base/digest.ts";
import type { World } from "../base/world.ts";

/** What is known of one stored take. */
export interface TakeEntry {
  /** File name in the index's folder. */
  readonly file: string;
  /** Digest of the stored file. */
  readonly sound: string;
  /** Digest of the line's text as it stood when it was read. */
  readonly text: string;
  /** Digest of the sound that was brought in, decoded, and its file's name. */
  readonly source: string;
  readonly sourceName: string;
  /** Who speaks, as told with `--by`. */
  readonly by?: string;
}

/** Line id → take. */
export type TakeIndex = Readonly<Record<string, TakeEntry>>;

export const takeIndexName = "takes.json";

/** The index of a folder of takes; empty where there is none, or none that can be read. */
export function readTakeIndex(folder: string, world: World): TakeIndex {
  const bytes = world.read(`${folder}/${takeIndexName}`);
  if (!bytes) return {};
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return data !== null && typeof data === "object" && !Array.isArray(data) ? (data as TakeIndex) : {};
  } catch {
    return {};
  }
}

/** Of a line as it is written: what is read aloud is bound to it. */
export function textDigest(written: string): string {
  return digestOf(written.normalize("NFC"));
}
