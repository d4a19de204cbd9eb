import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import yazl from "yazl";
import { shortCode } from "../../src/pack/stamp.ts";
import { readCodes } from "../../src/render/read-codes.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { filesBelow, openDesk } from "./loa.ts";

const desk = openDesk();
const at = (...parts: string[]) => join(desk.folder, ...parts);
const built = "out/5k-thang-8";
const day = ["--date", "2021-09-01"];
const key = ["--key", "keys/loa.pub"];
const sign = { LOA_KEY: at("keys/loa.key") };
const scope = ["5k.yaml", "--language", "vi", "--format", "square,post"];

beforeAll(async () => {
  for (const name of ["keys", "others"]) await desk.loa(["keys", "new", name, "--no-passphrase"]);
  await desk.loa(["build", ...scope, "--sign", "--draft"], sign);
}, 120_000);
afterAll(() => desk.close());

/** The codes of what is found, in order, and the exit code. */
async function findings(...args: string[]): Promise<{ code: number | null; codes: readonly string[] }> {
  const { code, stdout } = await desk.loa(["verify", ...args, ...day, "--report", "json"]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; values: { path: string } }[] };
  return { code, codes: diagnostics.map((found) => found.code).filter((found) => !found.endsWith("-draft")) };
}

/** A copy of the built folder to spoil. */
function copy(name: string): string {
  cpSync(at(built), at(name), { recursive: true });
  return name;
}

function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    zip.outputStream.on("data", (part: Buffer) => parts.push(part));
    zip.outputStream.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
  });
}

const contents = (folder: string) =>
  Object.fromEntries(filesBelow(at(folder)).map((path) => [path, readFileSync(at(folder, path))]));

it("keeps secret keys to their owner and out of projects, and asks nothing off a terminal", async () => {
  expect(statSync(at("keys/loa.key")).mode & 0o777).toBe(0o600);
  mkdirSync(at("project/.git"), { recursive: true });
  expect((await desk.loa(["keys", "new", "project/deep/keys", "--no-passphrase"])).code).toBe(1);
  expect(existsSync(at("project/deep"))).toBe(false);
  expect((await desk.loa(["keys", "new", "keys", "--no-passphrase"])).code).toBe(1);
  expect((await desk.loa(["keys", "new", "more"])).code).toBe(2);
  expect((await desk.loa(["keys", "new", "more"], { LOA_KEY_PASSPHRASE: "mật khẩu" })).code).toBe(0);
  const locked = await desk.loa(["build", ...scope, "--sign", "--report", "short"], {
    LOA_KEY: at("more/loa.key"),
  });
  expect([locked.code, locked.stderr + locked.stdout]).toEqual([2, expect.stringContaining("key-locked")]);
  for (const environment of [{}, { LOA_KEY: at("nowhere.key") }]) {
    const none = await desk.loa(["build", ...scope, "--sign", "--draft", "-o", "none"], environment);
    expect([none.code, none.stderr + none.stdout]).toEqual([2, expect.stringContaining("key-missing")]);
  }
  expect((await desk.loa(["merge", "out", "-o", "none", "--sign"])).code).toBe(2);
  expect(existsSync(at("none"))).toBe(false);
});

it("prints no secret that LOA_KEY holds, whatever is wrong with it", async () => {
  const locked = readFileSync(at("more/loa.key"), "utf8");
  const [, line = ""] = locked.split("\n");
  const given = [
    { LOA_KEY: line, LOA_KEY_PASSPHRASE: "sai" },
    { LOA_KEY: line },
    { LOA_KEY: locked.slice(0, -9) },
    { LOA_KEY: line.slice(0, -9) },
    { LOA_KEY: locked.replaceAll("\n", " ") },
    { LOA_KEY: Buffer.from(locked).toString("base64") },
    { LOA_KEY: at("more") },
  ];
  for (const environment of given) {
    const { code, stderr, stdout } = await desk.loa(["build", ...scope, "--sign", "--draft"], environment);
    const told = stderr + stdout;
    expect([code, told], environment.LOA_KEY).toEqual([2, expect.stringMatching(/error key-/)]);
    const secret = environment.LOA_KEY.split("\n").at(-1)?.slice(0, 24) ?? "";
    if (environment.LOA_KEY !== at("more")) expect(told).not.toContain(secret);
  }
});

it("signs no drafts unless told to", async () => {
  const refused = await desk.loa(["build", ...scope, "--sign", "-o", "release", "--report", "short"], sign);
  expect([refused.code, existsSync(at("release"))]).toEqual([1, false]);
});

it("gives the same signed bytes again, and drops a signature that outlived its manifest", async () => {
  await desk.loa(["build", ...scope, "--sign", "--draft", "-o", "again", "--no-cache"], sign);
  expect(desk.digests("again")).toEqual(desk.digests("out"));
  await desk.loa(["build", ...scope, "-o", "again"]);
  expect(existsSync(at("again/5k-thang-8/manifest.json.minisig"))).toBe(false);
});

it("believes what was signed, in a folder, as one file, as a zip", async () => {
  const whole = await zipOf(contents(built));
  writeFileSync(at("whole.zip"), whole);
  const fine = { code: 0, codes: [] };
  for (const path of [built, `${built}/manifest.json`, `${built}/vi/square-draft.png`, "whole.zip"])
    expect(await findings(path, ...key), path).toEqual(fine);
  expect(await findings(built)).toEqual({ code: 0, codes: ["verify-signature-unchecked"] });
});

it("names the file of one flipped byte, the missing and the added", async () => {
  const folder = copy("spoilt");
  const bytes = readFileSync(at(folder, "vi/square-draft.png"));
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(at(folder, "vi/square-draft.png"), bytes);
  rmSync(at(folder, "vi/post-draft.txt"));
  writeFileSync(at(folder, "vi/more.txt"), "?");
  const { stdout, code } = await desk.loa(["verify", folder, ...key, ...day, "--report", "short"]);
  expect(code).toBe(1);
  const named = stdout.split("\n").filter((line) => line.startsWith("error"));
  expect(named).toEqual([
    expect.stringMatching(/verify-file-missing.* vi\/post-draft\.txt /),
    expect.stringMatching(/verify-file-changed.* vi\/square-draft\.png /),
    expect.stringMatching(/verify-file-added.* vi\/more\.txt /),
  ]);
  const zip = await zipOf(contents(folder));
  writeFileSync(at("spoilt.zip"), zip);
  expect((await findings("spoilt.zip", ...key)).codes).toEqual([
    "verify-file-missing",
    "verify-file-changed",
    "verify-file-added",
  ]);
  expect((await findings(`${folder}/vi/square-draft.png`, ...key)).codes).toEqual(["verify-file-changed"]);
});

it("believes no changed manifest, no other key, no missing signature", async () => {
  const folder = copy("forged");
  const text = readFileSync(at(folder, "manifest.json"), "utf8");
  writeFileSync(at(folder, "manifest.json"), text.replace("2021-12-31", "2022-12-31"));
  expect(await findings(folder, ...key)).toEqual({ code: 1, codes: ["verify-signature-forged"] });
  expect(await findings(built, "--key", "others/loa.pub")).toEqual({
    code: 1,
    codes: ["verify-signature-other-key"],
  });
  const numbers = ["keys", "others"].map(
    (name) => /[0-9A-F]{16}/.exec(readFileSync(at(name, "loa.pub"), "utf8"))?.[0],
  );
  const told = await desk.loa(["verify", built, "--key", "others/loa.pub", ...day, "--report", "short"]);
  expect(told.stdout).toContain(`is signed with the key ${numbers[0]}, not with ${numbers[1]}`);
  rmSync(at(folder, "manifest.json.minisig"));
  expect((await findings(folder, ...key)).codes).toEqual(["verify-signature-none"]);
  rmSync(at(folder, "vi/square-draft.png"));
  expect((await findings(folder, ...key)).codes).toEqual(["verify-signature-none", "verify-file-missing"]);
});

it("believes a picture by its stamp where nothing signed lies above it, and says that nothing else was checked", async () => {
  mkdirSync(at("loose"));
  cpSync(at(built, "vi/square-draft.png"), at("loose/picture.png"));
  cpSync(at(built, "vi/post-draft.txt"), at("loose/post.txt"));
  expect(await findings("loose/picture.png", ...key)).toEqual({ code: 0, codes: ["verify-stamp-words"] });
  expect(await findings("loose/picture.png", built, ...key)).toEqual({ code: 0, codes: [] });
  const folder = await findings("loose", ...key);
  expect(folder).toEqual({
    code: 1,
    codes: ["verify-no-manifest", "verify-by-stamps", "verify-stamp-words"],
  });
});

it("opens no hostile zip: names that leave the folder, names twice, sizes that are not stated", async () => {
  const evil = Buffer.from(await zipOf({ "aa/manifest.json": readFileSync(at(built, "manifest.json")) }));
  const renamed = Buffer.from(
    evil.toString("latin1").replaceAll("aa/manifest", "../manifest".slice(0, 11)),
    "latin1",
  );
  writeFileSync(at("evil.zip"), renamed);
  expect((await findings("evil.zip", ...key)).codes).toEqual(["zip-unreadable"]);
  const bomb = await zipOf({ ...contents(built), "vi/square-draft.png": new Uint8Array(300_000_000) });
  writeFileSync(at("bomb.zip"), bomb);
  expect((await findings("bomb.zip", ...key)).codes).toEqual(["verify-file-changed"]);
  writeFileSync(at("broken.zip"), (await zipOf(contents(built))).slice(0, 5000));
  expect((await findings("broken.zip", ...key)).codes).toEqual(["zip-unreadable"]);
}, 180_000);

it("reads the stamp of a photograph, and tells whose it is", async () => {
  const picture = await sharp(at(built, "vi/square-draft.png"))
    .resize(900)
    .extend({ top: 60, bottom: 90, left: 130, right: 40, background: "#8a7b66" })
    .toBuffer();
  await sharp(picture)
    .rotate(6, { background: "#554433" })
    .blur(0.9)
    .jpeg({ quality: 60 })
    .toFile(at("photo.jpg"));
  expect(await findings("photo.jpg", ...key)).toEqual({ code: 0, codes: ["verify-stamp-words"] });
  expect((await findings("photo.jpg")).codes).toEqual(["verify-stamp-unchecked"]);
  expect((await findings("photo.jpg", "--key", "others/loa.pub")).codes).toEqual(["verify-stamp-other-key"]);
  const told = await desk.loa(["verify", "photo.jpg", ...key, ...day]);
  expect(told.code).toBe(0);
  expect(told.stdout).toContain("· DRAFT ·");
  expect(told.stdout).toMatch(/verify-stamp-draft\n {2}photo\.jpg is a draft/);
  expect(told.stdout + told.stderr).toMatch(/a DRAFT that nobody signed off/);
  expect(told.stdout + told.stderr).not.toMatch(/Genuine|✓/);
  expect(told.stdout).toContain(
    "The code says: message 5k-thang-8, language vi · the copy for all · made for 2021-08-09 · valid until 2021-12-31",
  );
  expect(told.stdout).toContain("name the signed pack too");
  const beside = await desk.loa(["verify", "photo.jpg", built, ...key, ...day]);
  expect(beside.stdout).toContain("Compare every word and number on it");
  expect(beside.stdout).toMatch(/telephone 1900 9095\n {4}“/);
  expect(beside.stdout).toContain("“Khẩu trang”");
  const late = await desk.loa(["verify", "photo.jpg", ...key, "--date", "2022-01-01", "--report", "short"]);
  expect([late.code, late.stdout]).toEqual([1, expect.stringContaining("verify-expired")]);
  await sharp({ create: { width: 300, height: 300, channels: 3, background: "#fff" } })
    .png()
    .toFile(at("blank.png"));
  expect((await findings("blank.png", ...key)).codes).toEqual(["verify-no-stamp"]);
  await sharp({ create: { width: 16_000, height: 5000, channels: 3, background: "#fff" } })
    .png()
    .toFile(at("huge.png"));
  expect((await findings("huge.png", ...key)).codes).toEqual(["verify-unknown-file"]);
}, 180_000);

it("looks for a code so many times and no more, at pictures of a folder fewer", async () => {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const create = { width: 240, height: 340, channels: 3, background: "#fff", noise } as const;
  const picture = await sharp({ create }).png().toBuffer();
  const looks = async (wholeOnly: boolean) => {
    const onLook = vi.fn();
    expect(await readCodes(picture, () => true, { wholeOnly, onLook })).toEqual([]);
    return onLook.mock.calls.length;
  };
  expect([await looks(false), await looks(true)]).toEqual([25, 8]);
}, 60_000);

it("knows which artwork bears the letters that someone reads out", async () => {
  const { stamps } = JSON.parse(readFileSync(at(built, "manifest.json"), "utf8")) as {
    stamps: { vi: string };
  };
  const letters = shortCode(stamps.vi);
  for (const typed of [letters, letters.toLowerCase().replace("-", ""), letters.replaceAll("0", "O")])
    expect(await findings(typed, built, ...key), typed).toEqual({ code: 0, codes: [] });
  const { stdout } = await desk.loa(["verify", letters, built, ...key, ...day]);
  expect(stdout).toContain("telephone 1900 9095");
  expect((await findings("0000-0000", built, ...key)).codes).toEqual(["verify-letters-unknown"]);
});

it.skipIf(!hasProgram("minisign"))(
  "minisign verifies the pack, and its own signature is believed",
  async () => {
    const manifest = at(built, "manifest.json");
    expect(runProgram("minisign", ["-V", "-p", at("keys/loa.pub"), "-m", manifest])).toContain(
      "loa 5k-thang-8",
    );
    const folder = copy("theirs");
    runProgram("minisign", ["-G", "-W", "-p", at("theirs.pub"), "-s", at("theirs.key")]);
    runProgram("minisign", [
      "-S",
      "-s",
      at("theirs.key"),
      "-m",
      at(folder, "manifest.json"),
      "-t",
      "by minisign",
    ]);
    expect(await findings(folder, "--key", "theirs.pub")).toEqual({ code: 0, codes: [] });
    const signed = { LOA_KEY: at("theirs.key") };
    await desk.loa(["build", ...scope, "--sign", "--draft", "-o", "with-theirs"], signed);
    expect(await findings("with-theirs/5k-thang-8", "--key", "theirs.pub")).toEqual({ code: 0, codes: [] });
  },
);
