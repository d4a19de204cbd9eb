import type { BuildEvent } from "../build/target/jobs.ts";
import type { Output } from "./io.ts";
import type { Context } from "./program/parts.ts";
import { displayWidth, endOfText, harmless } from "./text.ts";
import { openTimeLeft } from "./time-left.ts";
import type { Words } from "./words.ts";

/** One rewritten line that names the running target. Says nothing where nobody watches a terminal. */
export interface Progress {
  readonly onEvent: (event: BuildEvent) => void;
  /** Wipes the line and writes no other. */
  readonly clear: () => void;
}

/** The line is rewritten no oftener than this, and at least every `beat`, milliseconds. */
const shortest = 100;
const beat = 500;

/** On standard error; an interruption clears it too. */
export function openProgress({ world, words, stderr, signal }: Context): Progress {
  if (!stderr.isWatched) return { onEvent: () => undefined, clear: () => undefined };
  const timeLeft = openTimeLeft();
  const running = new Set<string>();
  let latest: BuildEvent | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let closed = false;
  const draw = () => {
    if (!latest || closed) return;
    drawn = world.now();
    const target = harmless([...running].at(-1) ?? latest.target);
    rewrite(
      stderr,
      lineOf({ ...latest, target }, timeLeft.ask(drawn), { words, columns: stderr.columns - 1 }),
    );
  };
  const beats = setInterval(draw, beat).unref();
  const clear = () => {
    clearInterval(beats);
    if (latest && !closed) rewrite(stderr, "");
    closed = true;
  };
  signal.addEventListener("abort", clear);
  return {
    clear,
    onEvent: (event) => {
      if (event.kind === "started") running.add(event.target);
      else running.delete(event.target);
      latest = event;
      timeLeft.note(event, world.now());
      if (world.now() - drawn >= shortest) draw();
    },
  };
}

/** One rewritten line that names what is looked at, once that has taken a second. */
export interface Waiting {
  readonly tell: (text: string) => void;
  readonly clear: () => void;
}

/** On standard error, where somebody watches. */
export function openWaiting({
  world,
  stderr,
  signal,
}: Pick<Context, "world" | "stderr" | "signal">): Waiting {
  let drawn = world.now() + beat;
  let shown = false;
  const clear = () => {
    if (shown) rewrite(stderr, "");
    shown = false;
  };
  signal.addEventListener("abort", clear);
  return {
    clear,
    tell: (text) => {
      if (!stderr.isWatched || world.now() - drawn < beat) return;
      drawn = world.now();
      shown = true;
      rewrite(stderr, endOfText(harmless(text), stderr.columns - 1));
    },
  };
}

/**
 * The cursor goes back to where the line begins, so that a terminal that is made narrower, and breaks the line, still has it all
 * below the cursor; and without wrapping what is too wide is lost, not broken.
 */
function rewrite(output: Output, text: string): void {
  output.write(`\r\u001b[?7l${text}\u001b[J\u001b[?7h\r`);
}

/** What there is room for: first the count, then the time, then the target, or its end. */
function lineOf(
  { done, of, target }: Pick<BuildEvent, "done" | "of" | "target">,
  seconds: number | undefined,
  { words, columns }: { readonly words: Words; readonly columns: number },
): string {
  const count = words.ui("progress", { done, of });
  const left = seconds === undefined ? "" : ` · ${words.ui("progressLeft", { time: clockText(seconds) })}`;
  const room = columns - displayWidth(`${count} ${left}`);
  if (room >= shortestName) return `${count} ${endOfText(target, room)}${left}`;
  return displayWidth(count + left) <= columns ? count + left : endOfText(count, columns);
}

/** A name of fewer cells says nothing. */
const shortestName = 8;

/** `0:45`, `12:05`, `1:02:03`. */
function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
