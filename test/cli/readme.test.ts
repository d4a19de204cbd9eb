import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compiledCode } from "../machine.ts";

const project = join(import.meta.dirname, "../..");
const readme = readFileSync(join(project, "README.md"), "utf8");

/** `npx loa …` lines of README's shell blocks, without what follows `#`; the first one builds all media and is CI's own. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block]) => (block ?? "").split("\n"))
  .map((line) => line.replace(/\s+#.*$/, "").trim())
  .filter((line) => line.startsWith("npx loa"))
  .map((line) => line.split(" ").slice(2));

const home = mkdtempSync(join(tmpdir(), "loa-readme-"));
for (const folder of ["templates", "locales", "assets", "examples"])
  cpSync(join(project, folder), join(home, folder), { recursive: true });
symlinkSync(join(project, "node_modules"), join(home, "node_modules"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Commands that README itself says are refused. */
const refused = (args: readonly string[]) => args.includes("--release");

describe("README's commands do what it says", () => {
  expect(commands.length).toBeGreaterThanOrEqual(6);
  test.each(commands.map((args) => [args.join(" "), args] as const))("loa %s", (_line, args) => {
    const run = spawnSync(process.execPath, [join(project, "bin/loa.js"), ...args], {
      cwd: home,
      encoding: "utf8",
      env: { ...process.env, LOA_CACHE: join(home, "cache"), NODE_COMPILE_CACHE: compiledCode, LOA_UI: "en" },
    });
    expect({ args, code: run.status, stderr: refused(args) ? "" : run.stderr }).toMatchObject({
      code: refused(args) ? 1 : 0,
    });
    if (!refused(args)) expect(run.stdout + run.stderr).not.toBe("");
  });
});

test("its first screen holds the two commands that do everything", () => {
  const screen = readme.split("\n").slice(0, 25).join("\n");
  expect(screen).toContain("npm ci && npx loa build examples/5k.yaml examples/bluezone.yaml");
  expect(screen).toContain("npm ci && npm test");
});
