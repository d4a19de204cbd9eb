import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "./whole-file.ts";

let written = 0;

/**
 * Puts files into a folder, all or none, beside what it holds: a whole new folder is made next to it and takes its
 * place. Killed between the two renames, the folder of before stands beside as `.before`: `restoreFolder` brings it back.
 */
export function writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): void {
  restoreFolder(path);
  const folder = existsSync(path) ? realpathSync(path) : path;
  written += 1;
  const stage = `${folder}.${process.pid}-${written}.part`;
  const before = beforeOf(folder);
  try {
    makeFolder(dirname(folder));
    if (existsSync(folder)) cpSync(folder, stage, { recursive: true, verbatimSymlinks: true });
    else mkdirSync(stage);
    for (const [name, bytes] of files) writeFileSync(join(stage, name), bytes);
    if (existsSync(folder)) renameSync(folder, before);
    renameSync(stage, folder);
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    restoreFolder(folder);
    throw error;
  }
  rmSync(before, { recursive: true, force: true });
}

/** Ends what a killed run left in the middle of `writeFolder`: what stood there before stands there again. */
export function restoreFolder(folder: string): void {
  const before = beforeOf(folder);
  if (!existsSync(before)) return;
  if (existsSync(folder)) rmSync(before, { recursive: true, force: true });
  else renameSync(before, folder);
}

function beforeOf(folder: string): string {
  return `${folder}.before`;
}
