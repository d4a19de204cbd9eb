import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openDesk } from "./loa.ts";

/** Two people sign the same strings at once, each on a branch: neither's work is lost. */
const project = join(import.meta.dirname, "../..");
const desk = openDesk();
afterAll(desk.close);
const ledger = "locales/rad/review.jsonl";
const path = join(desk.folder, ledger);
const text = () => readFileSync(path, "utf8");

beforeEach(() => {
  for (const folder of ["templates", "locales", "assets"]) {
    rmSync(join(desk.folder, folder), { recursive: true, force: true });
    cpSync(join(project, folder), join(desk.folder, folder), { recursive: true });
  }
});

const sign = (role: "language" | "health", by: string, ...keys: readonly string[]) =>
  desk.loa([
    "locale",
    "sign",
    "--language",
    "rad",
    "--role",
    role,
    "--by",
    by,
    "--on",
    "2021-08-09",
    ...keys,
  ]);
const sync = () => desk.loa(["locale", "sync", "--language", "rad", "--report", "json"]);
const codesOf = ({ stdout }: { stdout: string }) =>
  (JSON.parse(stdout) as { diagnostics: readonly { code: string }[] }).diagnostics.map(({ code }) => code);
const entries = () =>
  text()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { key: string; language?: { by: string }; health?: { by: string } });
const keys = ["recall:subject", "recall:who"];
const others = { language: "H’Hen Niê", health: "Y Bham Êñuôl" };

/** What each of two people made of the ledger as it was. */
async function bothSides() {
  const before = text();
  await sign("language", others.language, ...keys);
  const ours = text();
  writeFileSync(path, before);
  await sign("health", others.health, ...keys);
  const theirs = text();
  return { before, ours, theirs };
}

function changedLines(one: string, other: string) {
  const known = new Set(other.split("\n"));
  return one.split("\n").filter((line) => !known.has(line));
}

/** The ledger with a conflict as git leaves it, in the style asked for. */
function conflicted(
  { before, ours, theirs }: Awaited<ReturnType<typeof bothSides>>,
  style: "merge" | "diff3" | "union",
): string {
  const [mine, old, yours] = [
    changedLines(ours, before),
    changedLines(before, ours),
    changedLines(theirs, before),
  ];
  const blocks = {
    merge: ["<<<<<<< HEAD", ...mine, "=======", ...yours, ">>>>>>> health"],
    diff3: ["<<<<<<< HEAD", ...mine, "||||||| 7746f84", ...old, "=======", ...yours, ">>>>>>> health"],
    union: [...mine, ...yours],
  };
  const [first = "", ...rest] = old;
  const lines = before.split("\n").filter((line) => !rest.includes(line));
  return lines.flatMap((line) => (line === first ? blocks[style] : [line])).join("\n");
}

test.each(["merge", "diff3", "union"] as const)(
  "a conflict left as %s is one finding, and sync joins it",
  async (style) => {
    writeFileSync(path, conflicted(await bothSides(), style));
    const told = await desk.loa(["check", "5k.yaml", "--report", "json"]);
    expect([told.code, told.stdout.includes("loa locale sync --language rad")]).toEqual([1, true]);
    const synced = await sync();
    expect([synced.code, codesOf(synced)]).toEqual([0, ["review-joined"]]);
    const signed = entries().filter(({ key }) => keys.includes(key));
    expect(signed.map(({ language, health }) => [language?.by, health?.by])).toEqual(
      keys.map(() => [others.language, others.health]),
    );
    expect(codesOf(await sync())).toEqual([]);
  },
);

test("of a text that one side changed, what was signed for the other text does not stand", async () => {
  const sides = await bothSides();
  const file = join(desk.folder, "locales/rad/recall.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(/("who": ")/, "$1Klei mrâo: "));
  writeFileSync(path, sides.before);
  await desk.loa(["locale", "sync", "--language", "rad"]);
  writeFileSync(path, conflicted({ ...sides, theirs: text() }, "merge"));
  expect((await sync()).code).toBe(0);
  const [who, subject] = ["recall:who", "recall:subject"].map((key) =>
    entries().find((entry) => entry.key === key),
  );
  expect([who?.language, subject?.language?.by]).toEqual([undefined, others.language]);
});

test("one person in both roles is found out, however the roles came together", async () => {
  const before = text();
  await sign("language", others.language, ...keys);
  const ours = text();
  writeFileSync(path, before);
  await sign("health", `BS. ${others.language}`, ...keys);
  writeFileSync(path, conflicted({ before, ours, theirs: text() }, "union"));
  const synced = await sync();
  expect(codesOf(synced)).toContain("sign-off-both-roles");
  expect(entries().filter(({ language, health }) => language && health)).toEqual([]);
});

const hasGit = spawnSync("git", ["--version"]).status === 0;
test.runIf(hasGit)("git itself keeps both lines where the project's attributes are followed", async () => {
  const git = (...args: readonly string[]) => {
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    const { status, stderr } = spawnSync("git", [...who, ...args], { cwd: desk.folder, encoding: "utf8" });
    expect([args[0], status, stderr]).toEqual([args[0], 0, stderr]);
  };
  cpSync(join(project, ".gitattributes"), join(desk.folder, ".gitattributes"));
  git("init", "-q", "-b", "main");
  git("add", ".gitattributes", ledger);
  git("commit", "-qm", "before");
  git("checkout", "-qb", "language");
  await sign("language", others.language, ...keys);
  git("commit", "-qam", "language");
  git("checkout", "-q", "main");
  await sign("health", others.health, ...keys);
  git("commit", "-qam", "health");
  git("merge", "-q", "language", "-m", "both");
  expect((await sync()).code).toBe(0);
  const signed = entries().filter(({ language, health }) => language && health);
  expect(signed.map(({ key }) => key)).toEqual(keys);
});
