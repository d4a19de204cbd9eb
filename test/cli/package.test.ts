import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finished, openDesk, project } from "./loa.ts";

/** A user's folder with Loa in its `node_modules/`, from the package that `npm pack` makes. */
const desk = openDesk();
const copy = mkdtempSync(join(tmpdir(), "loa-package-"));
const bin = join(desk.folder, "node_modules/loa/bin/loa.js");

beforeAll(() => {
  const kept = readdirSync(project).filter((name) => ![".git", "dist", "node_modules", "out"].includes(name));
  for (const name of kept) cpSync(join(project, name), join(copy, name), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts=false"], { cwd: copy, stdio: "ignore" });
  const archive = readdirSync(copy).find((name) => name.endsWith(".tgz")) ?? "";
  const modules = join(desk.folder, "node_modules");
  mkdirSync(join(modules, "loa"), { recursive: true });
  execFileSync("tar", ["-xzf", join(copy, archive), "-C", join(modules, "loa"), "--strip-components", "1"]);
  for (const name of readdirSync(join(project, "node_modules")))
    symlinkSync(join(project, "node_modules", name), join(modules, name));
}, 120_000);

afterAll(() => {
  desk.close();
  rmSync(copy, { recursive: true, force: true });
});

const installed = (...args: readonly string[]) => finished(desk.start(args, {}, process.execPath, bin));

test("an installed Loa makes what one in a clone makes, byte for byte", async () => {
  const asked = ["build", "5k.yaml", "--language", "vi", "--format", "square,post,poster-a4"];
  const { code, stdout, stderr } = await installed(...asked, "-o", "out");
  expect([code, stdout + stderr]).toEqual([0, expect.stringContaining("square-draft.png")]);
  await desk.loa([...asked, "-o", "own"]);
  expect(desk.digests("out")).toEqual(desk.digests("own"));
}, 60_000);

test("examples that help names are found where they lie", async () => {
  const { code, stdout, stderr } = await installed("check", "examples/5k.yaml");
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining("node_modules/loa/examples/5k.yaml")]);
  expect((await installed("check", "node_modules/loa/examples/5k.yaml")).code).toBe(0);
}, 60_000);
