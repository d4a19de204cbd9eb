import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/**
 * The same command once more, on another core, that takes the work from its other end and tells nobody: what it
 * finds out is remembered on disk, where this run comes upon it when the two meet.
 */
export interface Companion {
  /** Once; does nothing on a machine of one core or little memory. */
  start(): void;
  /** Resolves when it has left: nothing is written after that. */
  stop(): Promise<void>;
}

/** Bytes that a companion takes, and as much again for everything else on the machine. */
const memoryNeeded = 2 * 256 * 1024 * 1024;

export function companionFor(argv: readonly string[]): Companion {
  let worker: Worker | undefined;
  return {
    start() {
      if (worker || availableParallelism() < 2 || process.availableMemory() < memoryNeeded) return;
      const ending = import.meta.url.endsWith(".js") ? "js" : "ts";
      const options = { workerData: argv, stdout: true, stderr: true };
      worker = new Worker(new URL(`./companion-main.${ending}`, import.meta.url), options);
      // Whatever goes wrong there goes wrong here too, and is told here.
      worker.on("error", () => {});
    },
    async stop() {
      if (!worker) return;
      const left = new Promise((resolve) => worker?.once("exit", resolve));
      if (worker.threadId < 0) return;
      worker.postMessage("stop");
      await left;
    },
  };
}
