import { Readable } from "node:stream";
import ffmpeg from "fluent-ffmpeg";
import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { paced } from "./pace.ts";

/** A whole ffmpeg command line, as tests snapshot it and `--dry-run` prints it. */
export interface Command {
  readonly program: "ffmpeg";
  readonly args: readonly string[];
}

/** What ffmpeg reads: a file we name, or the frames we write to its standard input. Options name its format. */
export interface CommandInput {
  readonly options: readonly string[];
  readonly file?: string;
}

/** Frames that are in memory at a time on their way to ffmpeg: being made, waiting, being written. */
export const framesHeld = 4;

/** What a run may use. `frames` feed an input without a file, `framesHeld` at a time; an abort kills ffmpeg and rejects with its reason. */
export interface Tools {
  readonly world: World;
  readonly signal?: AbortSignal;
  readonly frames?: AsyncIterable<Uint8Array>;
  /** Seconds without any progress after which ffmpeg counts as hung; 60 when absent. */
  readonly patience?: number;
}

/** Same input, same bytes: no dates, no encoder versions, nothing of the sources' metadata. */
export const bitexact = [
  ...["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"],
  ...["-flags:v", "+bitexact", "-flags:a", "+bitexact"],
] as const;

/** ffmpeg sees only the files named here: no network, no playlists that name others, no questions. */
export function ffmpegCommand(inputs: readonly CommandInput[], output: CommandInput): Command {
  const sources = inputs.flatMap(({ options, file }) => [
    ...["-protocol_whitelist", "file,pipe", ...options],
    ...["-i", file === undefined ? "pipe:0" : `file:${file}`],
  ]);
  const talk = ["-hide_banner", "-nostdin", "-y", "-loglevel", "level+info"];
  // Frames are paced by it.
  const period = inputs.some(({ file }) => file === undefined) ? "0.02" : "1";
  const progress = ["-nostats", "-progress", "pipe:2", "-stats_period", period];
  const target = output.file === undefined ? "-" : `file:${output.file}`;
  return { program: "ffmpeg", args: [...talk, ...progress, ...sources, ...output.options, target] };
}

/**
 * Runs ffmpeg and gives all it said on standard error; undefined after reporting `ffmpeg-missing`, `ffmpeg-failed`,
 * `ffmpeg-hung` or `disk-full` (errors, with all it said as `log`). Outputs are files of a temporary folder: what a killed
 * run leaves is never seen.
 */
export async function runFfmpeg(command: Command, tools: Tools, report: Report): Promise<string | undefined> {
  tools.signal?.throwIfAborted();
  const path = tools.world.findProgram("ffmpeg");
  if (path === undefined) {
    report({ severity: "error", code: "ffmpeg-missing", values: { program: "ffmpeg" } });
    return undefined;
  }
  const outcome = await execute(path, command, tools);
  tools.signal?.throwIfAborted();
  if (outcome.reason === "done") return outcome.log;
  if (outcome.reason === "source") throw outcome.error;
  report({ severity: "error", ...findingOf(outcome, { command, patience: patienceOf(tools) }) });
  return undefined;
}

/** The one line that tells what happened, in the words of its code; the whole of the rest beside it. */
function findingOf(
  { reason, log }: { readonly reason: "done" | "failed" | "hung"; readonly log: string },
  { command, patience }: { command: Command; patience: number },
): Pick<Diagnostic, "code" | "values"> {
  if (reason === "hung") return { code: "ffmpeg-hung", values: { seconds: patience, log } };
  if (/No space left on device|Disk quota exceeded/.test(log)) {
    const path = (command.args.at(-1) ?? "").replace(/^file:/, "");
    return { code: "disk-full", values: { path, reason: "ENOSPC", log } };
  }
  return { code: "ffmpeg-failed", values: { line: tellingLine(log), log } };
}

/** What the machine's ffmpeg calls itself (`7.0.2`, `n7.0-7-gd38bf5e08e`): coded bytes depend on it. */
export async function ffmpegVersion(tools: Tools, report: Report): Promise<string | undefined> {
  const log = await runFfmpeg({ program: "ffmpeg", args: ["-nostdin", "-L"] }, tools, report);
  return log && /^ffmpeg version (\S+)/m.exec(log)?.[1];
}

/** A folder for intermediate files, gone afterwards whatever happens. */
export async function inTemporaryFolder<T>(world: World, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = world.temporaryFolder();
  try {
    return await work(folder);
  } finally {
    world.remove(folder);
  }
}

type Outcome =
  | { readonly reason: "done" | "failed" | "hung"; readonly log: string }
  | { readonly reason: "source"; readonly error: unknown };

function patienceOf({ patience }: Tools): number {
  return patience ?? 60;
}

function execute(path: string, command: Command, tools: Tools): Promise<Outcome> {
  const pace = tools.frames && paced(tools.frames);
  const source = pace && Readable.from(pace.frames, { objectMode: true, highWaterMark: framesHeld - 2 });
  const job = prepared(path, command, source);
  const log: string[] = [];
  let hung = false;
  const kill = () => void job.kill("SIGKILL");
  const bark = () => {
    hung = true;
    kill();
  };
  const watch = watchdog(patienceOf(tools) * 1000, { bark, ...(pace && { coded: pace.coded }) });
  source?.on("data", watch.sign);
  tools.signal?.addEventListener("abort", kill);
  return new Promise<Outcome>((resolve) => {
    job.on("start", () => tools.signal?.aborted && kill());
    job.on("stderr", (line: string) => {
      if (isProgress(line)) watch.progress(line);
      else log.push(line);
    });
    job.on("end", () => resolve({ reason: "done", log: log.join("\n") }));
    job.on("error", (error: Error & { inputStreamError?: Error }) => {
      if (error.inputStreamError) return resolve({ reason: "source", error: error.inputStreamError });
      log.push(error.message);
      resolve({ reason: hung ? "hung" : "failed", log: log.join("\n") });
    });
    job.run();
  }).finally(() => {
    watch.stop();
    tools.signal?.removeEventListener("abort", kill);
    source?.destroy();
  });
}

/** The parts of fluent-ffmpeg that would add arguments or probe ffmpeg before every run. */
interface Inner {
  _getArguments(): string[];
  _checkCapabilities(done: () => void): void;
  availableEncoders(done: (error: null, encoders: object) => void): void;
  _spawnFfmpeg(args: string[], options: object, started: Started, ended: Ended): void;
}

interface Ring {
  get(): string;
}
type Started = (...parts: readonly unknown[]) => void;
type Ended = (error: Error | null, said?: Ring, complained?: Ring) => void;
const nothingSaid: Ring = { get: () => "" };

/** fluent-ffmpeg as a process runner only: the arguments are ours, whole. */
function prepared(path: string, command: Command, source: Readable | undefined): ffmpeg.FfmpegCommand {
  const job = ffmpeg({ stdoutLines: 0 }).setFfmpegPath(path).output("-");
  if (source) job.input(source);
  const spawn = (job as unknown as Inner)._spawnFfmpeg.bind(job);
  Object.assign(job, {
    _getArguments: () => [...command.args],
    _checkCapabilities: (done) => done(),
    availableEncoders: (done) => done(null, {}),
    // A program that does not even start has no output, which fluent-ffmpeg then reads all the same.
    _spawnFfmpeg: (args, options, started, ended) =>
      spawn(args, options, started, (error, said = nothingSaid, complained = nothingSaid) =>
        ended(error, said, complained),
      ),
  } satisfies Inner);
  return job;
}

/** Calls `bark` once nothing has moved for so long: neither a frame taken nor ffmpeg's own clock; tells `coded` of frames. */
function watchdog(
  milliseconds: number,
  { bark, coded }: { bark: () => void; coded?: (count: number) => void },
): { sign: () => void; progress: (line: string) => void; stop: () => void } {
  let timer = setTimeout(bark, milliseconds);
  const seen = new Map<string, string>();
  const sign = () => {
    clearTimeout(timer);
    timer = setTimeout(bark, milliseconds);
  };
  return {
    sign,
    progress(line) {
      const [name = "", value = ""] = line.split("=", 2);
      if (!movingCounters.includes(name) || seen.get(name) === value) return;
      seen.set(name, value);
      if (name === "frame") coded?.(Number(value));
      sign();
    },
    stop: () => clearTimeout(timer),
  };
}

const movingCounters = ["frame", "total_size", "out_time_us"];

function isProgress(line: string): boolean {
  return /^[a-z_0-9]+=\s*\S*$/.test(line);
}

/** The first line that ffmpeg itself calls an error, without its tags; else the last it said. */
function tellingLine(log: string): string {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const error = lines.find((line) => /\[(error|fatal|panic)\]/.test(line)) ?? lines.at(-1) ?? "";
  return error.replace(/^(\[[^\]]*\]\s*)+/, "").trim();
}
