import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDesk } from "./loa.ts";

const desk = openDesk();
const at = (...parts: string[]) => join(desk.folder, ...parts);
const sign = { LOA_KEY: at("keys/loa.key") };
const drafts = ["--sign", "--draft"];

beforeAll(async () => {
  const week = readFileSync(at("5k.yaml"), "utf8").replace("until: 2021-12-31", "until: 2021-08-12");
  mkdirSync(at("week"));
  writeFileSync(at("week/5k.yaml"), week);
  writeFileSync(
    at("week/communes.csv"),
    "id,name,facts.hotline\nxa-mot,Xã Một,\nxa-hai,Xã Hai,0262 3851 234\n",
  );
  const pack = [
    "pack: 2021-W32",
    "date: 2021-08-09",
    "messages: [5k.yaml]",
    "languages: [vi]",
    "formats: [square, post]",
  ];
  writeFileSync(at("week/pack.yaml"), `${pack.join("\n")}\nfor: communes.csv\n`);
  for (const name of ["keys", "others"]) await desk.loa(["keys", "new", name, "--no-passphrase"]);
  await desk.loa(["build", "week/pack.yaml", ...drafts], sign);
}, 120_000);
afterAll(() => desk.close());

it("signs a pack as a whole, the same whether it was built whole or in shards and merged", async () => {
  for (const part of ["1/2", "2/2"])
    await desk.loa(["build", "week/pack.yaml", ...drafts, "--shard", part, "-o", `shards/${part[0]}`], sign);
  const refused = await desk.loa(
    ["merge", "shards/1", "shards/2", "-o", "refused", "--sign", "--report", "short"],
    sign,
  );
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("drafts-not-signed")]);
  const other = await desk.loa(
    ["merge", "shards/1", "shards/2", "-o", "unlike", ...drafts, "--report", "short"],
    { LOA_KEY: at("others/loa.key") },
  );
  expect([other.code, other.stdout]).toEqual([1, expect.stringContaining("error merge-other-stamps")]);
  for (const part of ["1/2", "2/2"])
    await desk.loa(["build", "week/pack.yaml", "--shard", part, "-o", `bare/${part[0]}`]);
  const bare = ["merge", "bare/1", "bare/2", "-o", "unlike"];
  const unstamped = await desk.loa([...bare, ...drafts, "--report", "short"], sign);
  expect([unstamped.code, unstamped.stdout]).toEqual([
    1,
    expect.stringMatching(/error merge-without-stamps: .*bare\/1/),
  ]);
  expect(existsSync(at("unlike"))).toBe(false);
  await desk.loa(["merge", "shards/1", "shards/2", "-o", "merged", ...drafts], sign);
  expect(desk.digests("merged")).toEqual(desk.digests("out"));
  const signatures = Object.keys(desk.digests("out")).filter((path) => path.endsWith(".minisig"));
  expect(signatures).toEqual([
    "2021-W32/for/xa-hai/manifest.json.minisig",
    "2021-W32/for/xa-mot/manifest.json.minisig",
    "2021-W32/manifest.json.minisig",
  ]);
  expect(Object.keys(desk.digests("shards")).filter((path) => path.endsWith(".minisig"))).toEqual([]);
}, 120_000);

it("believes the folder, the zip and each commune's files; warns of what ends within the week", async () => {
  const day = ["--date", "2021-08-10", "--key", "keys/loa.pub", "--report", "json"];
  const paths = [
    "out/2021-W32",
    "out/2021-W32.zip",
    "out/2021-W32/for/xa-hai/5k-thang-8/vi/square-draft.png",
  ];
  const { code, stdout } = await desk.loa(["verify", ...paths, ...day]);
  const { verdicts } = JSON.parse(stdout) as { verdicts: object[] };
  expect(code).toBe(0);
  expect(verdicts).toMatchObject([
    { of: "pack", signature: "good", messages: [{ id: "5k-thang-8", time: "valid" }] },
    { of: "pack", signature: "good" },
    { of: "file", signature: "good", files: 1, languages: "vi" },
  ]);
  const check = await desk.loa(["check", "week/pack.yaml", "--report", "short"]);
  expect([check.code, check.stdout]).toEqual([
    0,
    expect.stringMatching(/week\/5k\.yaml:\d+:\d+: warning message-expires-soon/),
  ]);
}, 60_000);

it("believes one commune's folder handed on alone, and names the commune and its number", async () => {
  cpSync(at("out/2021-W32/for/xa-hai"), at("stick"), { recursive: true });
  const links = readFileSync(at("stick/index.html"), "utf8").matchAll(/(?:href|src)="([^"#:]+)"/g);
  const linked = [...new Set([...links].map(([, path = ""]) => path))];
  expect(linked.filter((path) => !existsSync(at("stick", path)))).toEqual([]);
  expect(linked).toContain("5k-thang-8/vi/square-draft.png");
  const day = ["--date", "2021-08-10", "--key", "keys/loa.pub"];
  const whole = await desk.loa(["verify", "stick", ...day]);
  expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining("the copy of Xã Hai")]);
  expect(whole.stdout).toContain("telephone 0262 3851 234");
  const one = await desk.loa(["verify", "stick/5k-thang-8/vi/square-draft.png", ...day]);
  expect([one.code, one.stdout]).toEqual([0, expect.stringContaining("the copy of Xã Hai")]);
  expect((await desk.loa(["verify", "out/2021-W32/for", ...day])).code).toBe(0);
  rmSync(at("stick/manifest.json.minisig"));
  const bare = await desk.loa(["verify", "stick/5k-thang-8/vi/square-draft.png", ...day]);
  expect([bare.code, bare.stdout]).toEqual([0, expect.stringContaining("the copy of xa-hai")]);
  rmSync(at("stick/manifest.json"));
  const known = await desk.loa(["verify", "stick/5k-thang-8/vi/square-draft.png", "out/2021-W32", ...day]);
  expect(known.stdout).toMatch(/square-draft\.png · a file of 2021-W32 · DRAFT · the copy of Xã Hai/);
  const added = at("out/2021-W32/for/xa-mot/more.txt");
  writeFileSync(added, "?");
  expect((await desk.loa(["verify", "out/2021-W32/for/xa-mot", ...day])).code).toBe(1);
  rmSync(added);
}, 60_000);

it("tells the one fact behind hundreds of differences, and passes over what systems leave", async () => {
  const told = async (path: string) => {
    const args = ["verify", path, "--date", "2021-08-10", "--key", "keys/loa.pub", "--report", "short"];
    const { code, stdout } = await desk.loa(args);
    const lines = stdout.split("\n").filter((line) => /^(error|note)/.test(line));
    return [code, lines.filter((line) => !line.includes("verify-draft"))];
  };
  cpSync(at("out/2021-W32"), at("spoilt"), { recursive: true });
  for (const name of ["Thumbs.db", "for/.DS_Store", "for/xa-mot/desktop.ini"])
    writeFileSync(at("spoilt", name), "?");
  expect(await told("spoilt")).toEqual([0, Array(3).fill(expect.stringMatching(/^note verify-file-system/))]);
  for (const name of ["Thumbs.db", "for/.DS_Store", "for/xa-mot/desktop.ini"]) rmSync(at("spoilt", name));

  renameSync(at("spoilt/for/xa-mot"), at("spoilt/for/xa-moi"));
  const renamed = "error verify-folder-renamed: The folder for/xa-mot of spoilt is now called for/xa-moi; ";
  expect(await told("spoilt")).toEqual([1, [expect.stringContaining(renamed)]]);
  renameSync(at("spoilt/for/xa-moi"), at("spoilt/for/xa-mot"));

  for (const name of ["manifest.json", "manifest.json.minisig"])
    cpSync(at("spoilt/for/xa-mot", name), at("spoilt", name));
  expect(await told("spoilt")).toEqual([
    1,
    [
      expect.stringMatching(
        /verify-manifest-other: .* in spoilt belongs to another folder \(2021-W32\/for\/xa-mot\)/,
      ),
    ],
  ]);
  for (let index = 10; index < 22; index += 1) writeFileSync(at(`spoilt/for/xa-hai/${index}.txt`), "?");
  expect(await told("spoilt/for/xa-hai")).toEqual([
    1,
    [
      ...["10", "11", "12", "13", "14"].map((name) =>
        expect.stringContaining(`verify-file-added: The file ${name}.txt`),
      ),
      expect.stringContaining("verify-file-added-more: And 7 more files do not belong"),
    ],
  ]);

  cpSync(at("out/2021-W32/for/xa-hai"), at("sent/xa-mot"), { recursive: true });
  expect(await told("sent/xa-mot")).toEqual([
    1,
    [expect.stringContaining("bears the name of xa-mot, but holds the copies of xa-hai (Xã Hai)")],
  ]);
}, 60_000);

it("signs nothing that is not whole, takes an earlier signature away, and says what is missing", async () => {
  const signature = at("out/2021-W32/manifest.json.minisig");
  expect(existsSync(signature)).toBe(true);
  const kept = { manifest: readFileSync(at("out/2021-W32/manifest.json")) };
  const spec = readFileSync(at("week/5k.yaml"), "utf8");
  const earlier = spec.replace("id: 5k-thang-8", "id: muon").replaceAll("2021-08-09", "2021-08-07");
  writeFileSync(at("week/late.yaml"), earlier.replaceAll("2021-08-12", "2021-08-08"));
  const pack = readFileSync(at("week/pack.yaml"), "utf8");
  writeFileSync(at("week/pack.yaml"), pack.replace("[5k.yaml]", "[5k.yaml, late.yaml]"));
  const { code, stderr } = await desk.loa(["build", "week/pack.yaml", ...drafts, "--report", "short"], sign);
  expect(code).toBe(1);
  expect(stderr).toMatch(/error signature-withheld: 2021-W32 .*6.*muon\/vi\/post/);
  const left = Object.keys(desk.digests("out")).filter((path) => path.endsWith(".minisig"));
  expect(left).toEqual([]);
  expect(kept.manifest.equals(readFileSync(at("out/2021-W32/manifest.json")))).toBe(false);
  const verdict = await desk.loa(["verify", "out/2021-W32", "--date", "2021-08-10", "--report", "short"]);
  expect(verdict.code).toBe(1);
  expect(verdict.stdout).toMatch(/error verify-incomplete: .*6.*for\/xa-hai\/muon\/vi\/square/);
}, 120_000);
