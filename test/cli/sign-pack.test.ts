import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  writeFileSync(at("week/communes.csv"), "id,name\nxa-mot,Xã Một\nxa-hai,Xã Hai\n");
  const pack = [
    "pack: 2021-W32",
    "date: 2021-08-09",
    "messages: [5k.yaml]",
    "languages: [vi]",
    "formats: [square, post]",
  ];
  writeFileSync(at("week/pack.yaml"), `${pack.join("\n")}\nfor: communes.csv\n`);
  await desk.loa(["keys", "new", "keys", "--no-passphrase"]);
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
  await desk.loa(["merge", "shards/1", "shards/2", "-o", "merged", ...drafts], sign);
  expect(desk.digests("merged")).toEqual(desk.digests("out"));
  const signatures = Object.keys(desk.digests("out")).filter((path) => path.endsWith(".minisig"));
  expect(signatures).toEqual(["2021-W32/manifest.json.minisig"]);
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
