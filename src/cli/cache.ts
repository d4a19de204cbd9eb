import type { Diagnostic } from "../base/diagnostic.ts";
import type { Store, World } from "../base/world.ts";
import type { CheckedFiles } from "../library/table.ts";
import { checkedFilesIn, type KeptCheckedFiles, openCheckedFiles } from "../memo/checked-files.ts";
import { type Entries, entriesIn, entriesInMemory, type Memo, openMemo } from "../memo/memo.ts";
import { memoryStore, openStore } from "../memo/store.ts";
import type { Tool } from "./tool.ts";

/** What is remembered between runs: finished bytes, and what stages gave. */
export interface Cache {
  readonly store: Store;
  readonly memo: Memo;
  /** Data files that need no parsing; none where nothing is kept. */
  readonly checked?: KeptCheckedFiles;
  /** Messages that need no parsing. */
  readonly messages?: CheckedFiles;
  /** What targets were made from and how long they took; none where nothing is kept. */
  readonly records?: Entries;
}

/** The user's cache folder: `LOA_CACHE`, else `XDG_CACHE_HOME/loa`, else `~/.cache/loa`. */
export function cacheFolder({ environment }: Pick<World, "environment">): string | undefined {
  const chosen = environment("LOA_CACHE");
  if (chosen) return chosen;
  const home = environment("HOME") || environment("USERPROFILE");
  const user = environment("XDG_CACHE_HOME") || (home && `${home}/.cache`);
  return user && `${user}/loa`;
}

/** The cache on disk; where it cannot be written, one that forgets at the end (and a warning). */
export function openCache(
  world: World,
  tool: Tool,
): { readonly cache: Cache; readonly problem?: Diagnostic } {
  const folder = cacheFolder(world);
  const reason = folder === undefined ? "HOME" : whyUnwritable(world, folder);
  if (folder === undefined || reason !== undefined) {
    const values = { path: folder ?? "~/.cache", reason: reason ?? "" };
    return {
      cache: forgetfulCache(tool),
      problem: { severity: "warning", code: "cache-unwritable", values },
    };
  }
  const store = openStore(world, `${folder}/store`);
  const entries = entriesIn(world, `${folder}/memo`);
  const memo = openMemo(tool.digest, entries);
  const checked = openCheckedFiles(tool.digest, entries);
  const messages = checkedFilesIn(tool.digest, entries);
  return { cache: { store, memo, checked, messages, records: entriesIn(world, `${folder}/records`) } };
}

/** `build --no-cache`: nothing is kept for later, but bytes go to disk meanwhile: a pack has more of them than memory. */
export function passingCache(world: World, tool: Tool): Cache {
  return { ...forgetfulCache(tool), store: openStore(world, world.temporaryFolder()) };
}

/** Nothing is kept. */
export function forgetfulCache(tool: Tool): Cache {
  return { store: memoryStore(), memo: openMemo(tool.digest, entriesInMemory()) };
}

/** Tries to write a file there; undefined when that works, else the error's code. */
export function whyUnwritable(world: World, folder: string): string | undefined {
  const probe = `${folder}/.probe-${process.pid}`;
  try {
    // A disk that is full still takes an empty file.
    world.write(probe, new Uint8Array(4096));
    world.remove(probe);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
