import type { Diagnostic } from "../base/diagnostic.ts";

/** What the file system refused, as a finding; undefined for any other error (a bug, or an interruption). */
export function fileProblem(error: unknown, fallbackPath: string): Diagnostic | undefined {
  const { code = "", path, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (!refusals.has(code) || syscall === undefined) return undefined;
  const values = { path: shownPath(path ?? fallbackPath), reason: code };
  return { severity: "error", code: full.has(code) ? "disk-full" : "output-unwritable", values };
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
