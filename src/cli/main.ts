import { exitCode } from "./exit-code.ts";
import { writingProblem } from "./file-error.ts";
import { frontPage } from "./front-page.ts";
import { type Io, outputOf } from "./io.ts";
import { interfaceLanguage } from "./language.ts";
import { plainTexts } from "./plain-texts.ts";
import { harmless } from "./text.ts";
import type { Words } from "./words.ts";
import { openWorld } from "./world.ts";

/**
 * Runs one command line (without `node` and the script) and returns its exit code: 0 done · 1 the user's
 * files have problems · 2 wrong usage · 3 this machine lacks something · 70 our bug · 130 interrupted.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let words: Words | undefined;
  try {
    const language = interfaceLanguage(argv, io.world);
    const page = frontPage(argv, io.stdout.columns, plainTexts(language));
    if (page !== undefined) {
      io.stdout.write(page);
      return exitCode.done;
    }
    words = (await import("./words.ts")).openWords(language);
    const { runProgram } = await import("./program.ts");
    return await runProgram(argv, { ...io, words });
  } catch (error) {
    return io.signal.aborted ? exitCode.interrupted : failed(error, io, words);
  }
}

/** `main` on the real process: its streams, its Ctrl-C, its exit code. */
export async function start(process: NodeJS.Process): Promise<void> {
  const interruption = new AbortController();
  const world = openWorld(process.cwd());
  const io: Io = {
    stdout: outputOf(process.stdout, world.environment),
    stderr: outputOf(process.stderr, world.environment),
    world,
    signal: interruption.signal,
  };
  // Whatever still runs (sharp's threads, a closing pipe) is not waited for: nothing of it can reach the output folder.
  const stopped = new Promise<number>((resolve) => {
    const stop = () => {
      interruption.abort();
      setTimeout(() => resolve(exitCode.interrupted), graceMilliseconds);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  });
  const argv = process.argv.slice(2);
  process.exitCode = await Promise.race([main(argv, io), stopped]);
  if (!interruption.signal.aborted) return;
  // Said here, so that it is said too when the work did not unwind in time.
  const { openWords } = await import("./words.ts");
  // The terminal has shown ^C.
  const fresh = io.stderr.isTerminal ? "\r\u001b[K" : "\n";
  io.stderr.write(`${fresh}${openWords(interfaceLanguage(argv, world)).ui("interrupted")}\n`);
  process.exit();
}

/** Time that running programs have to die of the abort before the process leaves. */
const graceMilliseconds = 300;

/** A disk that refuses is the machine's fault, whichever command wrote; anything else is a bug. Words are missing only where reading them was the bug. */
function failed(error: unknown, { stderr, world }: Io, words: Words | undefined): number {
  const refused = words && writingProblem(error);
  if (words && refused) {
    const { message, fix } = words.diagnostic(refused);
    stderr.write(`${harmless(message)}\n→ ${harmless(fix)}\n`);
    return exitCode.machineLacks;
  }
  const reason = error instanceof Error ? error.message : String(error);
  stderr.write(`${words?.ui("bug", { reason }) ?? reason}\n`);
  if (world.environment("LOA_DEBUG") && error instanceof Error) stderr.write(`${error.stack}\n`);
  return exitCode.bug;
}
