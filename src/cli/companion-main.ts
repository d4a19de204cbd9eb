import { parentPort, workerData } from "node:worker_threads";
import type { Output } from "./io.ts";
import { main } from "./main.ts";
import { openWorld } from "./world.ts";

const stopping = new AbortController();
parentPort?.once("message", () => stopping.abort());

const silence: Output = { write: () => {}, isTerminal: false, isWatched: false, columns: 80, colour: false };
await main(workerData, {
  stdout: silence,
  stderr: silence,
  world: openWorld(),
  signal: stopping.signal,
  backward: true,
});
parentPort?.close();
