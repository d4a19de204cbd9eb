import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { openDigest } from "../base/digest.ts";

let written = 0;

/** Writes a file whole or not at all: under a temporary name beside it, then renamed. Makes folders. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = partOf(path);
  try {
    writeFileSync(part, bytes);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw named(error, part);
  }
}

/** As `writeWhole`, what comes piece by piece. */
export async function writeParts(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const part = partOf(path);
  try {
    const file = openSync(part, "w");
    try {
      for await (const bytes of parts) writeAll(file, bytes);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw named(error, part);
  }
}

/** The first bytes of a file, at most so many; undefined when there is none. */
export function readStart(path: string, length: number): Uint8Array | undefined {
  return reading(path, (file) => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes));
  });
}

const pieceSize = 1024 * 1024;

/** SHA-256 of a file, read piece by piece; undefined when there is none. */
export function digestOfFile(path: string): string | undefined {
  return reading(path, (file) => {
    const digest = openDigest();
    const piece = new Uint8Array(pieceSize);
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece))
      digest.add(piece.subarray(0, length));
    return digest.result();
  });
}

function reading<T>(path: string, read: (file: number) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a folder and those above it, one by one: asked for all of them at once, Node says of a read-only disk that a folder is
 * not there, and on some file systems it never comes back.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function partOf(path: string): string {
  const folder = dirname(path);
  // A folder that stands is seldom taken away: asked for once more each time, it cost as much as the writing.
  if (!swept.has(folder) || !existsSync(folder)) makeFolder(folder);
  removeStrays(folder);
  written += 1;
  return `${path}.${process.pid}-${written}.part`;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** A disk that is full says so of no file, and the cache may lie on another disk than what is made. */
function named(error: unknown, path: string): unknown {
  return error instanceof Error && !("path" in error) ? Object.assign(error, { path }) : error;
}

const swept = new Set<string>();

/** Removes what killed processes left half-written in a folder, once a run. What another live process writes stays. */
export function removeStrays(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, writer] = /\.(\d+)-\d+\.part$/.exec(name) ?? [];
    if (writer !== undefined && !isRunning(Number(writer)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Whether a process of that number is there, whosever it is. */
export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
