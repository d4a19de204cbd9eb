import type { BuildEvent } from "../build/run.ts";
import type { Output } from "./io.ts";
import { displayWidth, harmless } from "./text.ts";
import type { Words } from "./words.ts";

/** One rewritten line that names the running target. Says nothing where there is no terminal. */
export interface Progress {
  readonly onEvent: (event: BuildEvent) => void;
  /** Wipes the line, before anything else is written. */
  readonly clear: () => void;
}

/** `now` gives milliseconds; from the work expected and the time gone follows the time left. */
export function openProgress(output: Output, words: Words, now: (() => number) | undefined): Progress {
  const shown = now !== undefined && output.isTerminal;
  const started = now?.() ?? 0;
  const rewrite = (text: string) => {
    if (shown) output.write(`\r\u001b[2K${text}`);
  };
  const running = new Set<string>();
  return {
    onEvent: ({ kind, target, done, of, worked, work }) => {
      if (kind === "started") running.add(target);
      else running.delete(target);
      const name = harmless([...running].at(-1) ?? target);
      const left = secondsLeft((now?.() ?? 0) - started, worked, work);
      const line = [
        words.ui("progress", { done, of, target: name }),
        ...(left === undefined ? [] : [words.ui("progressLeft", { time: clockText(left) })]),
      ].join(" · ");
      rewrite(displayWidth(line) < output.columns ? line : line.slice(0, output.columns - 1));
    },
    clear: () => rewrite(""),
  };
}

/** Too early to say before this, milliseconds. */
const soonest = 3000;

/** What is left takes as long as what is done did, by the work expected of both. */
function secondsLeft(gone: number, worked: number, work: number): number | undefined {
  if (gone < soonest || worked <= 0) return undefined;
  return Math.round((gone * (work - worked)) / worked / 1000);
}

/** `0:45`, `12:05`, `1:02:03`. */
function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
