import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { fileProblem } from "../file-error.ts";
import { kindOfPath, writablePath } from "../world.ts";

/** A file to write, by its path from the data folder. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes every file or none: what was written before one that cannot be is put back. False, and reported
 * (`file-unwritable`), when nothing was written.
 */
export function writeAll(files: readonly NewFile[], world: World, report: Report): boolean {
  const done: { path: string; before: Uint8Array | undefined }[] = [];
  for (const { file, text } of files) {
    const path = `${world.dataFolder}/${file}`;
    try {
      const target = pathToWrite(path, world);
      if ("reason" in target) return putBack(done, { file, reason: target.reason }, { world, report });
      const before = world.read(target.path);
      world.write(target.path, new TextEncoder().encode(text));
      done.push({ path: target.path, before });
    } catch (error) {
      const problem = fileProblem(error, file);
      if (!problem) throw error;
      return putBack(done, { file, reason: String(problem.values.reason) }, { world, report });
    }
  }
  return true;
}

function pathToWrite(path: string, world: World): ReturnType<typeof writablePath> {
  return kindOfPath(path, world.workingFolder) === "missing"
    ? { path }
    : writablePath(path, world.workingFolder);
}

function putBack(
  done: readonly { path: string; before: Uint8Array | undefined }[],
  { file, reason }: { file: string; reason: string },
  { world, report }: { world: World; report: Report },
): false {
  for (const { path, before } of done.toReversed()) {
    if (before) world.write(path, before);
    else world.remove(path);
  }
  report({ severity: "error", code: "file-unwritable", values: { path: file, reason } });
  return false;
}
