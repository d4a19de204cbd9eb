/** `YYYY-MM-DD` in the proleptic Gregorian calendar; the only form a date takes between stages. */
export type IsoDate = string;

/**
 * The one seam to the machine: files, environment, clock. Everything else is a function of its
 * arguments. Paths are absolute or relative to `workingFolder`, with `/`.
 */
export interface World {
  /** Holds `templates/ locales/ assets/`: the project's own, or the nearest above the working folder. */
  readonly dataFolder: string;
  readonly workingFolder: string;
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Uint8Array | undefined;
  /** The bytes of a file inside an installed npm package, by `package/path`; undefined when absent. */
  readPackageFile(specifier: string): Uint8Array | undefined;
  /** The path without links, with `/`; undefined when there is nothing. Worlds without links have no such question. */
  realPath?(path: string): string | undefined;
  /** Sorted names in a folder (code-unit order); empty when there is none. Folders end in `/`. */
  list(folder: string): readonly string[];
  /** Writes whole or not at all: a temporary name beside the target, then rename. Makes folders. */
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  /** A new empty folder with a plain ASCII path, removed when the process ends. */
  temporaryFolder(): string;
  /** Absolute path of an external program, or undefined when this machine has none. */
  findProgram(name: "ffmpeg"): string | undefined;
  environment(name: string): string | undefined;
  /** The calendar day here and now; used only where neither `--date` nor a spec gives one. */
  today(): IsoDate;
  /** Monotonic milliseconds, for progress and durations on screen only. */
  now(): number;
}

/** Content-addressed bytes: what `put` took, `get` returns by its digest. */
export interface Store {
  put(bytes: Uint8Array): string;
  get(digest: string): Uint8Array | undefined;
}
