import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openTemporaryFolder } from "../src/cli/temporary-folders.ts";

/** Code that V8 compiled serves every desk: it changes no output, and halves the start of a first command. */
export const compiledCode = join(import.meta.dirname, "../node_modules/.cache/compiled");

/** The cache of a machine on which Loa has read the project's data files once, and done nothing else; unset outside a run of tests. */
export const knownData = (): string | undefined => process.env.LOA_TESTS_KNOWN_DATA;

/**
 * Before a run of tests: all of them find a temporary folder that goes when the run ends, whatever they leave in it, and with it
 * what killed runs left. In it lies a cache that knows the project's data files: reading these is not what desks are for.
 */
export function setup(): void {
  const folder = openTemporaryFolder();
  const cache = join(folder, "known-data");
  const project = join(import.meta.dirname, "..");
  const { status, stderr } = spawnSync(process.execPath, [join(project, "bin/loa.js"), "list", "kinds"], {
    cwd: project,
    encoding: "utf8",
    env: { PATH: process.env.PATH, LOA_CACHE: cache, NODE_COMPILE_CACHE: compiledCode },
  });
  if (status !== 0) throw new Error(stderr);
  Object.assign(process.env, { TMPDIR: folder, LOA_TESTS_KNOWN_DATA: cache });
}
