import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDesk } from "./loa.ts";

const desk = openDesk();
const at = (...parts: string[]) => join(desk.folder, ...parts);
const pack = "out/2021-W32";

beforeAll(async () => {
  mkdirSync(at("week"));
  cpSync(at("5k.yaml"), at("week/5k.yaml"));
  writeFileSync(at("week/communes.csv"), "id,name,facts.hotline\nxa-hai,Xã Hai,0262 3851 234\n");
  writeFileSync(
    at("week/pack.yaml"),
    "pack: 2021-W32\ndate: 2021-08-09\nmessages: [5k.yaml]\nlanguages: [vi]\nformats: [spot, post, landscape, poster-a4]\nfor: { file: communes.csv, formats: [post] }\n",
  );
  for (const name of ["keys", "others"]) await desk.loa(["keys", "new", name, "--no-passphrase"]);
  await desk.loa(["build", "week/pack.yaml", "--sign", "--draft"], { LOA_KEY: at("keys/loa.key") });
  mkdirSync(at("phone"));
  for (const name of ["spot-draft.mp3", "post-draft.txt", "landscape-draft.png", "poster-a4-draft.pdf"])
    cpSync(at(pack, "5k-thang-8/vi", name), at("phone", `Zalo ${name}`));
}, 120_000);
afterAll(() => desk.close());

async function verify(...args: string[]) {
  const day = ["--key", "keys/loa.pub", "--date", "2021-08-10", "--report", "json"];
  const { code, stdout } = await desk.loa(["verify", ...args, ...day]);
  const { diagnostics, verdicts } = JSON.parse(stdout) as {
    diagnostics: { code: string; fix: string; values: { path: string } }[];
    verdicts: { path: string; of: string; signature: string; files: number; row?: { name: string } }[];
  };
  return { code, verdicts, found: diagnostics.filter((one) => one.code !== "verify-draft") };
}

it("knows any file whose bytes the pack beside it lists: sound, text, print, a picture without a code", async () => {
  const names = ["spot-draft.mp3", "post-draft.txt", "landscape-draft.png", "poster-a4-draft.pdf"];
  const sent = names.map((name) => `phone/Zalo ${name}`);
  for (const beside of [pack, `${pack}.zip`]) {
    const { code, verdicts, found } = await verify(...sent, beside);
    expect([code, found]).toEqual([0, []]);
    expect(verdicts.slice(0, 4)).toMatchObject(
      sent.map((path) => ({ path, of: "file", signature: "good", files: 1 })),
    );
  }
}, 60_000);

it("knows no file that was changed, and none by a pack that its issuer did not sign", async () => {
  writeFileSync(
    at("phone/other.txt"),
    `${readFileSync(at("phone/Zalo post-draft.txt"), "utf8").replace("1900", "1901")}`,
  );
  const changed = await verify("phone/other.txt", pack);
  expect([changed.code, changed.found.map((one) => [one.code, one.values.path])]).toEqual([
    1,
    [["verify-unknown-file", "phone/other.txt"]],
  ]);
  const alone = await verify("phone/Zalo spot-draft.mp3");
  expect([alone.code, alone.found.map((one) => one.fix)]).toEqual([
    1,
    [expect.stringContaining("loa verify phone/Zalo spot-draft.mp3 <pack> --key loa.pub")],
  ]);
  const args = ["verify", "phone/Zalo spot-draft.mp3", pack, "--date", "2021-08-10", "--report", "short"];
  const { stdout } = await desk.loa([...args, "--key", "others/loa.pub"]);
  expect(stdout).toContain("error verify-unknown-file: phone/Zalo spot-draft.mp3");
}, 60_000);

it("believes a folder of a signed pack by the manifest above it, and finds what is wrong in it", async () => {
  const own = await verify(`${pack}/5k-thang-8`, `${pack}/5k-thang-8/vi`, `${pack}/for/xa-hai/5k-thang-8`);
  expect([own.code, own.found]).toEqual([0, []]);
  expect(own.verdicts).toMatchObject([
    { signature: "good" },
    { signature: "good" },
    { signature: "good", row: { name: "Xã Hai" } },
  ]);
  cpSync(at(pack), at("spoilt"), { recursive: true });
  rmSync(at("spoilt/5k-thang-8/vi/post-draft.txt"));
  writeFileSync(at("spoilt/5k-thang-8/vi/more.txt"), "?");
  const spoilt = await verify("spoilt/5k-thang-8");
  expect([spoilt.code, spoilt.found.map((one) => [one.code, one.values.path])]).toEqual([
    1,
    [
      ["verify-file-missing", "vi/post-draft.txt"],
      ["verify-file-added", "vi/more.txt"],
    ],
  ]);
}, 60_000);

it("verifies a build's folder as it lies, pack and zip, and a folder of zips; not what lies beside them", async () => {
  const whole = await verify("out");
  expect([whole.code, whole.found]).toEqual([0, []]);
  expect(whole.verdicts.map(({ path }) => path)).toEqual(["out/2021-W32", "out/2021-W32.zip"]);
  mkdirSync(at("sent"));
  cpSync(at(`${pack}.zip`), at("sent/goi.zip"));
  expect((await verify("sent")).verdicts).toMatchObject([{ path: "sent/goi.zip", signature: "good" }]);
  writeFileSync(at("out/other.zip"), "PK?");
  writeFileSync(at("out/more.txt"), "?");
  const { code, found } = await verify("out");
  expect([code, found.map((one) => one.code).sort()]).toEqual([1, ["verify-file-added", "zip-unreadable"]]);
}, 60_000);

it("tells of a file, a row's folder and a whole pack that a later pack at hand has the message otherwise", async () => {
  const spec = readFileSync(at("week/pack.yaml"), "utf8");
  const message = readFileSync(at("week/5k.yaml"), "utf8");
  const later = async (name: string) => {
    const short = spec.replace(/formats: \[spot.*\]/, "formats: [post]").replace("2021-W32", name);
    writeFileSync(at("week/later.yaml"), short.replace("2021-08-09", "2021-08-10"));
    await desk.loa(["build", "week/later.yaml", "--sign", "--draft"], { LOA_KEY: at("keys/loa.key") });
    return `out/${name}`;
  };
  const same = await later("2021-W32b");
  const old = [`${pack}/5k-thang-8/vi/post-draft.txt`, `${pack}/for/xa-hai`, pack];
  expect(await verify(...old, same)).toMatchObject({ code: 0, found: [] });
  writeFileSync(at("week/5k.yaml"), message.replace("1900 9095", "1900 9195"));
  const other = await later("2021-W32c");
  const { code, found, verdicts } = await verify(...old, other);
  expect([code, found.map((one) => [one.code, one.values.path])]).toEqual([
    0,
    [
      ["verify-outdated", old[0]],
      ["verify-outdated", pack],
    ],
  ]);
  expect(verdicts[2]).toMatchObject({ messages: [{ outdatedBy: "2021-W32c" }] });
  const day = ["--key", "keys/loa.pub", "--date", "2021-08-10"];
  const { stdout, stderr } = await desk.loa(["verify", pack, other, ...day]);
  expect(stdout).toContain("changed since");
  expect(stdout + stderr).not.toContain("Genuine, whole and valid");
}, 120_000);
