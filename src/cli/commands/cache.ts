import { cacheFolder } from "../cache.ts";
import { filesOfCache, removeFiles } from "../cache-files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";

/** `loa cache`: where it lies and what it weighs; `--prune` removes what nothing has used for so many days. */
export function cache({ prune }: { readonly prune?: number }, { world, words, stdout }: Context): ExitCode {
  const folder = cacheFolder(world);
  const files = folder === undefined ? [] : filesOfCache(folder);
  const idle = prune === undefined ? [] : files.filter(({ idleDays }) => idleDays >= prune);
  removeFiles(idle);
  const kept = files.filter((file) => !idle.includes(file));
  const values = { folder: harmless(folder ?? "~/.cache"), count: kept.length, size: megabytes(kept) };
  if (prune !== undefined)
    stdout.write(`${words.ui("cache.pruned", { count: idle.length, size: megabytes(idle) })}\n`);
  stdout.write(`${words.ui("cache.kept", values)}\n`);
  return exitCode.done;

  function megabytes(list: readonly { readonly size: number }[]): string {
    const total = list.reduce((sum, { size }) => sum + size, 0);
    return (total / 1e6).toFixed(1).replace(".", words.ui("number.decimal"));
  }
}
