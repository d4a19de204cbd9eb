import { spawnSync } from "node:child_process";

/** Whether a program is on this machine. In CI a missing one fails the test instead of skipping it. */
export function hasProgram(name: string): boolean {
  if (process.env.CI) return true;
  return spawnSync("sh", ["-c", `command -v ${name}`]).status === 0;
}

/** Runs a program and returns its standard output; throws with its standard error when it fails. */
export function runProgram(name: string, args: readonly string[], input?: Uint8Array): string {
  const result = spawnSync(name, args, { ...(input ? { input } : {}), maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`${name} ${args.join(" ")}: ${result.error ?? result.stderr}`);
  return result.stdout.toString("utf8");
}
