import type { World } from "../base/world.ts";
import type { Companion } from "./companion.ts";

/** A place to write text: a stream of the process, or a test's. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** A terminal that somebody watches, so that a line may be rewritten: the log of a CI job keeps every one. */
  readonly isWatched: boolean;
  /** Width in cells, as it is now; 80 where there is no terminal, or where it does not say. */
  readonly columns: number;
  readonly colour: boolean;
}

/** The process, as a parameter. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Talk: problems, progress, summaries. */
  readonly stderr: Output;
  readonly world: World;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** May be started by a command whose work can be halved. */
  readonly companion?: Companion;
  /** This is the companion: it takes the work from its end. */
  readonly backward?: true;
}

/** A stream of the process. What a closed pipe (EPIPE) can no longer take is dropped: `loa … | head` is no error. */
export function outputOf(stream: NodeJS.WriteStream, environment: World["environment"]): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    open = false;
  });
  const isTerminal = stream.isTTY === true && environment("TERM") !== "dumb";
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTerminal,
    isWatched: isTerminal && ["", "0", "false", undefined].includes(environment("CI")),
    get columns() {
      return stream.columns || 80;
    },
    colour: isTerminal && !environment("NO_COLOR"),
  };
}
