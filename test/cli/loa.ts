import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "../../src/base/digest.ts";
import { compiledCode, knownData } from "../machine.ts";

/** The folder of the project, with `/` at its end. */
export const project = fileURLToPath(new URL("../..", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder of its own outside the project, with the 5K example as `5k.yaml`, and the real bin to run in it, on a machine whose
 * cache knows the project's data files and nothing else, or what the cache of another desk knows.
 */
export function openDesk(known = knownData()) {
  const folder = mkdtempSync(join(tmpdir(), "loa-desk-"));
  const temporary = join(folder, "temporary");
  mkdirSync(temporary);
  copyFileSync(join(project, "examples/5k.yaml"), join(folder, "5k.yaml"));
  const cache = join(folder, "cache");
  if (known) cpSync(known, cache, { recursive: true });
  const start = (
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    node = process.execPath,
    bin = join(project, "bin/loa.js"),
  ): ChildProcess =>
    spawn(node, [bin, ...args], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        LOA_CACHE: cache,
        NODE_COMPILE_CACHE: compiledCode,
        TMPDIR: temporary,
        LOA_UI: "en",
        ...environment,
      },
    });
  return {
    folder,
    temporary,
    cache,
    start,
    loa: (args: readonly string[], environment?: NodeJS.ProcessEnv, node?: string) =>
      finished(start(args, environment, node)),
    /** Path → digest of every file below a folder of the desk, sorted. */
    digests: (below: string) =>
      Object.fromEntries(
        filesBelow(join(folder, below)).map((path) => [
          path,
          digestOf(readFileSync(join(folder, below, path))),
        ]),
      ),
    /** As on a machine where Loa never ran. */
    emptyCache: () => rmSync(cache, { recursive: true, force: true }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function finished(child: ChildProcess): Promise<Run> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (data) => {
    stdout += data;
  });
  child.stderr?.on("data", (data) => {
    stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", (exit) => resolve(exit)));
  return { code, stdout, stderr };
}

/** Relative paths of files, sorted; empty when the folder is not there. */
export function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  } catch {
    return [];
  }
}
