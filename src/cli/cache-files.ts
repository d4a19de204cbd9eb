import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** One file of the cache. */
export interface CacheFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Days since it was last read or written, as far as the disk keeps count of reading. */
  readonly idleDays: number;
}

/** What Loa itself puts there; anything else in the folder is not its to remove. */
const own = ["store", "memo", "records"];
const ownName = /^[0-9a-f]{2}\/[0-9a-f]{62}(\.json)?(\.\d+(-\d+)+\.part)?$/;

/** Every file of the cache, sorted by path. */
export function filesOfCache(folder: string): readonly CacheFile[] {
  return own.flatMap((part) =>
    namesBelow(join(folder, part))
      .filter((name) => ownName.test(name))
      .flatMap((name) => fileAt(join(folder, part, name))),
  );
}

/** Removes files; one that is gone already is no matter. */
export function removeFiles(files: readonly CacheFile[]): void {
  for (const { path } of files) rmSync(path, { force: true });
}

function fileAt(path: string): readonly CacheFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  const used = Math.max(stats.atimeMs, stats.mtimeMs);
  return [{ path, size: stats.size, idleDays: (Date.now() - used) / 86_400_000 }];
}

function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll("\\", "/"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
