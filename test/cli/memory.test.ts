import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { finished, openDesk } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);

/** What an old PC with 1 GB has left for a build, in MiB. */
const bound = 512;

// Two clips and two posters, two targets at a time: two encoders side by side take 640 MiB.
test.runIf(existsSync("/proc/self/smaps_rollup"))(
  "a build and the encoders that it starts stay inside 512 MiB",
  async () => {
    const build = desk.start([
      "build",
      "5k.yaml",
      "--language",
      "rad,cmo",
      "--format",
      "clip-tall,poster-a3",
    ]);
    const peak = watchMemory(build);
    expect(await finished(build)).toMatchObject({ code: 0 });
    const { memory, encoders } = peak();
    expect(encoders).toBe(1);
    expect(memory).toBeGreaterThan(150);
    expect(memory).toBeLessThan(bound);
  },
);

interface Peak {
  /** MiB. */
  readonly memory: number;
  /** Encoders of pictures at a time. */
  readonly encoders: number;
}

/** Looks at a process and all that it started, twenty times a second. */
function watchMemory({ pid = 0 }: ChildProcess): () => Peak {
  let peak: Peak = { memory: 0, encoders: 0 };
  const timer = setInterval(() => {
    const running = processTree(pid);
    const memory = running.reduce((sum, one) => sum + memoryOf(one), 0);
    const encoders = running.filter((one) => told(one, "cmdline").includes("libx264")).length;
    peak = { memory: Math.max(peak.memory, memory), encoders: Math.max(peak.encoders, encoders) };
  }, 50);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function processTree(root: number): readonly number[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s+(\d+)$/m.exec(told(pid, "status"))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** Proportional set size: what several processes share counts once. MiB. */
function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(told(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;
}

/** A process that has ended tells nothing. */
function told(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
