import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The name under which this process writes a file before it is whole. */
export function unfinishedName(path: string, number: number): string {
  return `${path}.${process.pid}-${number}.part`;
}

/** Removes the unfinished files below a folder whose process runs no more. */
export function sweepUnfinished(folder: string): void {
  for (const path of namesBelow(folder)) {
    const pid = Number(/\.(\d+)-\d+\.part$/.exec(path)?.[1]);
    if (pid > 0 && !isRunning(pid)) rmSync(join(folder, path), { force: true });
  }
}

function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Another user's process may not be signalled, but it runs. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
