import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesBelow, openDesk, project } from "./loa.ts";

const desk = openDesk();
const at = (name: string) => join(desk.folder, name);
const people = { health: "Y Bham Êñuôl", language: "H’Hen Niê" };
const message = (id: string, languages: string, formats: string) => {
  const spec = readFileSync(join(project, "examples/5k.yaml"), "utf8")
    .replace("id: 5k-thang-8", `id: ${id}`)
    .replace(/^languages: .*$/m, `languages: ${languages}`)
    .replace(/^formats: .*$(\n +.*$)*/m, `formats: ${formats}`);
  writeFileSync(at(`${id}.yaml`), spec);
};

beforeAll(async () => {
  await desk.loa(["keys", "new", "keys", "--no-passphrase"]);
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), at(folder), { recursive: true });
  message("nhac", "[vi, rad]", "[post, loudspeaker]");
  message("ban-tin", "[vi]", "[loudspeaker]");
  const specs = "nhac.yaml,ban-tin.yaml";
  await desk.loa(["locale", "sync", "--language", "vi", "--spec", specs]);
  for (const [role, name] of Object.entries(people))
    for (const [language, own] of [
      ["vi", ",nhac,ban-tin"],
      ["rad", ""],
    ]) {
      const who = ["--language", `${language}`, "--role", role, "--by", name];
      const what = ["--spec", specs, "--kind", `reminder-5k,common${own}`];
      expect(await desk.loa(["locale", "sign", ...who, ...what])).toMatchObject({ code: 0 });
    }
}, 120_000);
afterAll(() => desk.close());

test("a bulletin that nobody can be heard in for a language refuses the release before anything is made", async () => {
  for (const flags of [["--release"], ["--sign"]]) {
    const args = ["build", "nhac.yaml", ...flags, "--report", "json"];
    const { code, stdout } = await desk.loa(args, { LOA_KEY: at("keys/loa.key") });
    const { diagnostics } = JSON.parse(stdout);
    const line =
      readFileSync(at("nhac.yaml"), "utf8").split("\n").indexOf("formats: [post, loudspeaker]") + 1;
    expect([code, diagnostics]).toMatchObject([
      1,
      [
        {
          code: "release-unheard",
          values: { heard: "vi", missing: "rad" },
          place: { file: "nhac.yaml", line, column: 17 },
          fix: expect.stringContaining("loa booth nhac.yaml --language rad"),
        },
      ],
    ]);
    expect(filesBelow(at("out"))).toEqual([]);
  }
}, 60_000);

test("what the refusal proposes is released: the bulletin as a message of its own, and the rest", async () => {
  const alone = await desk.loa(["build", "ban-tin.yaml", "--release", "-o", "whole"]);
  expect(alone).toMatchObject({ code: 0 });
  const rest = await desk.loa(["build", "nhac.yaml", "--format", "post", "--release", "-o", "whole"]);
  expect(rest).toMatchObject({ code: 0 });
  const files = filesBelow(at("whole"));
  expect(files).toEqual(expect.arrayContaining(["ban-tin/vi/loudspeaker.mp3", "nhac/rad/post.txt"]));
  expect(files.filter((path) => path.includes("-draft"))).toEqual([]);
}, 60_000);

test("a build names why it left drafts, and counts them as verify does", async () => {
  const { code, stderr } = await desk.loa(["build", "nhac.yaml", "--format", "loudspeaker", "-o", "drafts"]);
  const said = stderr.replace(/\s+/g, " ");
  expect([code, said]).toEqual([0, expect.stringContaining("A bulletin lacks voices")]);
  expect(said).not.toContain("Strings not signed");
  const { artifacts } = JSON.parse(
    (await desk.loa(["build", "nhac.yaml", "--format", "loudspeaker", "-o", "drafts", "--report", "json"]))
      .stdout,
  );
  const { stdout } = await desk.loa(["verify", "drafts/nhac", "--date", "2021-08-10", "--report", "json"]);
  const [verdict] = JSON.parse(stdout).verdicts;
  expect(filesBelow(at("drafts/nhac/outbox"))).not.toEqual([]);
  expect(verdict.drafts).toBe(artifacts.length);
}, 60_000);
