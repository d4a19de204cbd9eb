import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await desk.loa(["completions", shell]);
    expect(code).toBe(0);
    writeFileSync(join(desk.folder, `loa.${shell}`), stdout);
  }
});

/** What bash would offer for the last word. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `set -eu; source loa.bash; complete -p loa >/dev/null
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _loa; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const run = spawnSync("bash", ["-c", script, "bash", ...words], { cwd: desk.folder, encoding: "utf8" });
  expect(run).toMatchObject({ status: 0, stderr: "" });
  return run.stdout.split("\n").filter((line) => line !== "");
}

describe("loa completions bash", () => {
  test.each([
    [
      ["loa", "b"],
      ["build", "booth"],
    ],
    [
      ["loa", "--ui", ""],
      ["vi", "en"],
    ],
    [["loa", "--ui", "en", "comp"], ["completions"]],
    [["loa", "locale", "fi"], ["fix"]],
    [["loa", "list", "k"], ["kinds"]],
    [["loa", "build", "--rel"], ["--release"]],
    [
      ["loa", "build", "week.yaml", "--report", "j"],
      ["json", "junit"],
    ],
    [["loa", "build", "week"], []],
  ] as const)("%j", (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});

test.each(["zsh", "fish"])("loa completions %s is a script of that shell, where it is installed", (shell) => {
  const run = spawnSync(shell, ["-n", `loa.${shell}`], { cwd: desk.folder, encoding: "utf8" });
  expect(run.error ? "absent" : run.stderr).toBe(run.error ? "absent" : "");
});
