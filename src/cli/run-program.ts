import type { World } from "../base/world.ts";

/** What is kept of a talkative program's standard error, UTF-16 units. */
const longestDetail = 400;

/** `World.run` on the real machine. */
export const runProgram: NonNullable<World["run"]> = async (
  { program, args },
  { folder, seconds, signal },
) => {
  const { spawn } = await import("node:child_process");
  signal?.throwIfAborted();
  const child = spawn(program, args, { cwd: folder, shell: false, stdio: ["ignore", "ignore", "pipe"] });
  let detail = "";
  let late = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    detail = (detail + text).slice(-longestDetail);
  });
  const kill = () => void child.kill("SIGKILL");
  const clock = setTimeout(() => {
    late = true;
    kill();
  }, seconds * 1000);
  signal?.addEventListener("abort", kill);
  const code = await new Promise<number | "missing" | null>((resolve) => {
    child.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ENOENT" ? "missing" : null));
    // Not "close": a grandchild that keeps the pipe open must not hold the build.
    child.on("exit", resolve);
  });
  clearTimeout(clock);
  child.stderr.destroy();
  signal?.removeEventListener("abort", kill);
  signal?.throwIfAborted();
  const ended = late ? "timeout" : code === 0 ? "done" : code === "missing" ? "missing" : "failed";
  return { ended, detail: detail.trim() };
};
