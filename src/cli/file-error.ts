import type { Diagnostic } from "../base/diagnostic.ts";

/** What the file system refused, as a finding; undefined for any other error (a bug, or an interruption). */
export function fileProblem(error: unknown, fallbackPath: string): Diagnostic | undefined {
  const { code = "", path, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  const isRefused = refusals.has(code) || (code === "ENOENT" && syscall === "mkdir");
  if (!isRefused || syscall === undefined) return undefined;
  const values = { path: shownPath(path ?? fallbackPath), reason: code };
  return { severity: "error", code: full.has(code) ? "disk-full" : "output-unwritable", values };
}

/** As `fileProblem`, of an error that certainly came from writing: a file that cannot be read is another matter. */
export function writingProblem(error: unknown): Diagnostic | undefined {
  const { path = "", syscall = "" } = (error ?? {}) as NodeJS.ErrnoException;
  const isWriting = ["mkdir", "rename", "write", "rm", "unlink", "rmdir"].includes(syscall);
  return isWriting || shownPath(path) !== path ? fileProblem(error, path) : undefined;
}

/** Findings that say that this machine, not the user's files, is at fault. */
export const machineFaults: ReadonlySet<string> = new Set([
  "disk-full",
  "output-unwritable",
  "ffmpeg-missing",
  "ffmpeg-too-old",
]);

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const refusals = new Set([
  ...full,
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOTDIR",
  "EISDIR",
  "EEXIST",
  "ENAMETOOLONG",
  "EMFILE",
  "EIO",
  "EBUSY",
]);

/** Without the temporary ending of a file in the writing. */
function shownPath(path: string): string {
  return path.replace(/\.\d+-\d+\.part$/, "");
}
