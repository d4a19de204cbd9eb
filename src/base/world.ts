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
  /** The first bytes of a file, at most so many; undefined when there is none. */
  readStart(path: string, length: number): Uint8Array | undefined;
  /** SHA-256 of a file that memory should not hold; undefined when there is none. */
  digest(path: string): string | undefined;
  /** Writes whole or not at all: a temporary name beside the target, then rename. Makes folders. */
  write(path: string, bytes: Uint8Array): void;
  /** As `write`, what comes piece by piece: for files that memory should not hold. */
  writeParts(path: string, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** Puts files, by name, into a folder beside what it holds: all of them or none. Makes folders. */
  writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void;
  /** Brings back what a `writeFolder` that was killed half-way had taken from its place. */
  restoreFolder(folder: string): void;
  remove(path: string): void;
  /** A new empty folder with a plain ASCII path, removed when the process ends. */
  temporaryFolder(): string;
  /** Absolute path of an external program, or undefined when this machine has none. */
  findProgram(name: "ffmpeg"): string | undefined;
  /**
   * Runs a program until it ends or `seconds` have gone, without a shell, in `folder`; never rejects but with the
   * signal's reason. Worlds without programs have no such thing.
   */
  run?(
    call: ProgramCall,
    limits: { readonly folder: string; readonly seconds: number; readonly signal?: AbortSignal },
  ): Promise<ProgramOutcome>;
  environment(name: string): string | undefined;
  /** The calendar day here and now; used only where neither `--date` nor a spec gives one. */
  today(): IsoDate;
  /** Monotonic milliseconds, for progress and durations on screen only. */
  now(): number;
}

/** A whole command line, as a value that tests can compare; no shell ever sees it. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
}

/** How a program ended. `detail` is the end of what it wrote to its standard error, for a person. */
export interface ProgramOutcome {
  readonly ended: "done" | "failed" | "missing" | "timeout";
  readonly detail: string;
}

/** Content-addressed bytes: what `put` took, `get` returns by its digest. */
export interface Store {
  put(bytes: Uint8Array): string;
  get(digest: string): Uint8Array | undefined;
  /** Whether `get` would return them. */
  has(digest: string): boolean;
}
