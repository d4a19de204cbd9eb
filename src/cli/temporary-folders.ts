import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "./whole-file.ts";

const open: string[] = [];

/** A new folder for intermediate files, gone when the process ends. What killed processes left goes first, once a run. */
export function openTemporaryFolder(): string {
  if (open.length === 0) removeLeftBehind();
  const folder = mkdtempSync(join(tmpdir(), `loa-${process.pid}-`));
  open.push(folder);
  return folder;
}

/** Of every world of this process. */
function removeTemporaryFolders(): void {
  for (const folder of open.splice(0)) rmSync(folder, { recursive: true, force: true });
}

process.once("exit", removeTemporaryFolders);

function removeLeftBehind(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = /^loa-(\d+)-\w{6}$/.exec(name) ?? [];
    if (owner === undefined || isRunning(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}
