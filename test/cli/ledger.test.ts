import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openDesk } from "./loa.ts";

const project = join(import.meta.dirname, "../..");
const desk = openDesk();
afterAll(desk.close);
const at = (path: string) => join(desk.folder, path);
const text = (path: string) => readFileSync(at(path), "utf8");
const ledger = "locales/rad/review.jsonl";
const entryOf = (key: string) =>
  JSON.parse(
    text(ledger)
      .split("\n")
      .find((line) => line.startsWith(`{"key":"${key}"`)) ?? "{}",
  );

beforeEach(() => {
  for (const folder of ["templates", "locales", "assets"]) {
    rmSync(at(folder), { recursive: true, force: true });
    cpSync(join(project, folder), at(folder), { recursive: true });
  }
});

const key = "reminder-5k:sub";
const sign = (...args: readonly string[]) =>
  desk.loa(["locale", "sign", "--language", "rad", "--on", "2021-08-09", ...args]);
const person = ["--by", "H’Hen Niê", "--office", "VOV4"];

async function stateOf(name: string) {
  const { stdout, code } = await desk.loa(["locale", "status", "--language", "rad", "--report", "json"]);
  const found = JSON.parse(stdout).languages[0].strings.find(
    (string: { key: string }) => string.key === name,
  );
  return { code, ready: found.ready, progress: found.progress, language: found.language.state };
}

test("the project's own ledgers are in step", async () => {
  expect((await desk.loa(["locale", "status"])).code).toBe(0);
  const before = desk.digests("locales");
  await desk.loa(["locale", "sync"]);
  expect(desk.digests("locales")).toEqual(before);
});

test("of messages named, status lists the kinds, languages and texts that they print, and no others", async () => {
  const { stdout } = await desk.loa(["locale", "status", "5k.yaml", "--report", "json"]);
  const listed = JSON.parse(stdout).languages.map(
    ({ language, kinds }: { language: string; kinds: readonly { group: string }[] }) => [
      language,
      kinds.map(({ group }) => group),
    ],
  );
  const shared = ["common", "reminder-5k"];
  expect(listed).toEqual([
    ["cmo", shared],
    ["rad", shared],
    ["vi", ["5k-thang-8", ...shared]],
  ]);
  const asked = await desk.loa(["locale", "status", "5k.yaml", "--language", "jra", "--report", "json"]);
  expect(JSON.parse(asked.stdout).languages).toMatchObject([{ language: "jra" }]);
}, 30_000);

test("sign, edit, void: a sign-off binds both texts and no program keeps one that is void", async () => {
  await sign("--role", "language", ...person, key);
  expect(await stateOf(key)).toMatchObject({ code: 0, ready: false, language: "signed" });
  await sign("--role", "health", "--by", "Y Bham Êñuôl", key);
  expect(await stateOf(key)).toMatchObject({ code: 0, ready: true });
  expect(entryOf(key)).toMatchObject({
    language: { by: "H’Hen Niê", role: "VOV4", on: "2021-08-09" },
    health: { by: "Y Bham Êñuôl", role: "health", on: "2021-08-09" },
  });
  const file = "locales/rad/reminder-5k.json";
  writeFileSync(at(file), text(file).replace('"sub": "Mgang klei', '"sub": "Mgang djăp klei'));
  expect(await stateOf(key)).toEqual({ code: 1, ready: false, progress: "unrecorded", language: "lapsed" });
  const { stdout } = await desk.loa(["locale", "sync", "--origin", "human"]);
  expect(stdout).toContain("0 added, 1 changed, 0 gone");
  expect(Object.keys(entryOf(key))).toEqual(["key", "source", "target", "origin"]);
  expect(await stateOf(key)).toEqual({ code: 0, ready: false, progress: "human", language: "none" });
});

test("changed Vietnamese makes a translation stale, and sync does not hide it", async () => {
  await sign("--role", "language", ...person, key);
  const file = "locales/vi/reminder-5k.json";
  writeFileSync(at(file), text(file).replace("Bảo vệ bản thân, gia đình và cộng đồng.", "Bảo vệ mọi người."));
  await desk.loa(["locale", "sync"]);
  expect(await stateOf(key)).toMatchObject({ code: 1, progress: "stale", language: "none" });
});

test("published wording carries its source", async () => {
  await sign("--role", "health", ...person, "--cites", "Bộ Y tế, 31/8/2020", key);
  expect(entryOf(key)).toMatchObject({ origin: "published", cites: "Bộ Y tế, 31/8/2020" });
});

test.each([
  ["no person", ["--role", "language", "--by", "machine", key], "sign-name"],
  ["no string", ["--role", "language", ...person], "sign-nothing"],
  ["an unknown key", ["--role", "language", ...person, "reminder-5k:subb"], "unknown-string"],
])("not signed: %s", async (_name, args, code) => {
  const before = text(ledger);
  const run = await sign(...args, "--report", "json");
  expect([run.code, JSON.parse(run.stdout).diagnostics.map((found: { code: string }) => found.code)]).toEqual(
    [1, [code]],
  );
  expect(text(ledger)).toBe(before);
});

test("not signed: a string with an error, and with it none of the others", async () => {
  const file = "locales/rad/reminder-5k.json";
  writeFileSync(at(file), text(file).replace('"sub": "Mgang klei', '"sub": "5 {{x}} Mgang klei'));
  await desk.loa(["locale", "sync"]);
  const before = text(ledger);
  const { code, stdout } = await sign("--role", "language", ...person, key, "reminder-5k:title");
  expect([code, stdout]).toEqual([1, expect.stringContaining("has the error string-placeholder")]);
  expect(text(ledger)).toBe(before);
});

test("a dry run says what would be signed and writes nothing", async () => {
  const before = text(ledger);
  const { stdout, stderr } = await sign("--role", "language", ...person, "--kind", "common", "--dry-run");
  expect([stdout.includes("common:hotline.label"), /\d+ entries would be written/.test(stderr)]).toEqual([
    true,
    true,
  ]);
  expect(text(ledger)).toBe(before);
});

test("a finding is dismissed with a reason, for as long as the text stays", async () => {
  const file = "locales/rad/reminder-5k.json";
  writeFileSync(
    at(file),
    text(file).replace('suaih pral.",\n  "symptoms', 'suaih suaih pral.",\n  "symptoms'),
  );
  await desk.loa(["locale", "sync"]);
  const check = () => desk.loa(["locale", "check", file, "--report", "short"]);
  expect((await check()).stdout).toContain("string-repeated-word");
  const dismiss = (code: string) =>
    desk.loa([
      "locale",
      "dismiss",
      code,
      key,
      "--language",
      "rad",
      "--by",
      "H’Hen Niê",
      "--reason",
      "từ láy",
    ]);
  expect((await dismiss("string-number")).code).toBe(1);
  expect((await dismiss("string-repeated-word")).code).toBe(0);
  expect((await check()).stdout).toBe("");
});

test("a message is told what keeps it from release", async () => {
  const { code, stdout } = await desk.loa([
    "locale",
    "status",
    "5k.yaml",
    "--language",
    "rad",
    "--report",
    "json",
  ]);
  const { blocked } = JSON.parse(stdout);
  expect([code, blocked.find((string: { key: string }) => string.key === "reminder-5k:headline")]).toEqual([
    1,
    { key: "reminder-5k:headline", language: "rad", state: "unsigned", file: "5k.yaml" },
  ]);
});

test("a new language: every key is missing, check says so, the first export has them all", async () => {
  expect((await desk.loa(["locale", "new", "bdq", "--name", "Bahnar"])).code).toBe(0);
  const { stdout } = await desk.loa(["locale", "check", "bdq", "--report", "short"]);
  expect(stdout).toMatch(/string-missing[\s\S]*language-to-fill/);
  await desk.loa(["locale", "export", "--language", "bdq", "--to", "csv", "-o", "bdq.csv"]);
  expect(text("bdq.csv").match(/"new"/g)?.length).toBeGreaterThan(150);
});

test("a term is found in any language, with and without its marks", async () => {
  const exact = await desk.loa(["locale", "terms", "bệnh nhân", "--language", "rad"]);
  const bare = await desk.loa(["locale", "terms", "mnuih rua", "--language", "rad"]);
  expect([exact.stdout, bare.stdout]).toEqual([
    expect.stringContaining("mnuih ruă"),
    expect.stringContaining("mnuih ruă"),
  ]);
  const tbx = await desk.loa(["locale", "terms", "--language", "rad", "--to", "tbx"]);
  expect(tbx.stdout).toContain('<langSec xml:lang="rad">');
});

test("a sign-off that takes another's place is told, one may be taken back by its own name, and a list given twice is both", async () => {
  await sign("--role", "language", ...person, key);
  const second = await sign("--role", "language", "--by", "Y Bham Êñuôl", key, "--report", "json");
  expect(JSON.parse(second.stdout).diagnostics).toMatchObject([
    { severity: "warning", code: "sign-replaces", values: { before: "H’Hen Niê", count: 1 } },
  ]);
  const withdraw = (by: string) => sign("--role", "language", "--by", by, "--withdraw", key);
  expect((await withdraw("H’Hen Niê")).code).toBe(1);
  expect(entryOf(key).language).toMatchObject({ by: "Y Bham Êñuôl" });
  expect((await withdraw("Y Bham Êñuôl")).code).toBe(0);
  expect([entryOf(key).language, entryOf(key).origin]).toEqual([undefined, "machine"]);
  await sign("--role", "language", ...person, "--kind", "recall", "--kind", "reminder-5k");
  expect([entryOf("recall:who").language?.by, entryOf(key).language?.by]).toEqual(["H’Hen Niê", "H’Hen Niê"]);
});
