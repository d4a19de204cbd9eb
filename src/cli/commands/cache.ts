import type { World } from "../../base/world.ts";
import { readCost } from "../../build/target/costs.ts";
import { cacheFolder } from "../cache.ts";
import { filesOfCache, removeFiles } from "../cache-files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";

export interface CacheOptions {
  readonly prune?: number;
  readonly costs?: true;
}

/**
 * `loa cache`: where it lies and what it weighs; `--prune` removes what nothing has used for so many days; `--costs` prints
 * how long targets took, as JSON.
 */
export function cache({ prune, costs }: CacheOptions, { world, words, stdout }: Context): ExitCode {
  const folder = cacheFolder(world);
  if (costs) {
    const table = folder === undefined ? {} : costsIn(folder, world);
    stdout.write(`${JSON.stringify(table, null, 2)}\n`);
    return exitCode.done;
  }
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
    return words.number(total / 1e6, 1);
  }
}

/** Sorted by name. */
function costsIn(folder: string, world: World): Readonly<Record<string, number>> {
  const files = filesOfCache(folder).filter(({ path }) => path.startsWith(`${folder}/records/`));
  const costs = files.flatMap(({ path }) => readCost(new TextDecoder().decode(world.read(path))) ?? []);
  return Object.fromEntries(
    costs
      .map(({ name, milliseconds }) => [name, milliseconds] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
