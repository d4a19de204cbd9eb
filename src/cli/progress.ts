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

export function openProgress(output: Output, words: Words, wanted: boolean): Progress {
  const shown = wanted && output.isTerminal;
  const rewrite = (text: string) => {
    if (shown) output.write(`\r\u001b[2K${text}`);
  };
  const running = new Set<string>();
  return {
    onEvent: ({ kind, target, done, of }) => {
      if (kind === "started") running.add(target);
      else running.delete(target);
      const name = harmless([...running].at(-1) ?? target);
      const line = words.ui("progress", { done, of, target: name });
      rewrite(displayWidth(line) < output.columns ? line : line.slice(0, output.columns - 1));
    },
    clear: () => rewrite(""),
  };
}
