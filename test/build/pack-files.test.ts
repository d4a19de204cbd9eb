import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestOf } from "../../src/base/digest.ts";
import { openDesk } from "../cli/loa.ts";
import { hasProgram, runProgram } from "../programs.ts";

const notice = fileURLToPath(new URL("../../examples/tiem-chung.yaml", import.meta.url));
const asked = `pack: tuan
date: 2021-08-09
messages: [tiem-chung.yaml]
languages: [vi]
formats: [square, post, page, loudspeaker]
for: { file: xa.csv, formats: [square] }
`;

let desk: ReturnType<typeof openDesk>;
const at = (path: string) => join(desk.folder, path);
const zipDigest = (out: string) => digestOf(readFileSync(at(`${out}/tuan.zip`)));
const build = (out: string, more: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) =>
  desk.loa(["build", "pack.yaml", "-o", out, ...more], environment);

beforeAll(async () => {
  desk = openDesk();
  copyFileSync(notice, at("tiem-chung.yaml"));
  writeFileSync(at("xa.csv"), "id,name\nea-kao,Xã Ea Kao\n");
  writeFileSync(at("pack.yaml"), asked);
  const { code, stdout, stderr } = await build("out");
  expect([code, stdout + stderr]).toEqual([0, expect.any(String)]);
}, 120_000);

afterAll(() => desk.close());

test.skipIf(!hasProgram("unzip"))("the zip unpacks to the folder, byte for byte, and its sums hold", () => {
  runProgram("unzip", ["-q", at("out/tuan.zip"), "-d", at("unpacked")]);
  expect(desk.digests("unpacked/tuan")).toEqual(desk.digests("out/tuan"));
  const sums = runProgram("sh", [
    "-c",
    'cd "$1" && sha256sum -c --quiet SHA256SUMS',
    "sh",
    at("unpacked/tuan"),
  ]);
  expect(sums).toBe("");
});

test("the folder has a gallery, feeds and a memory stick, all listed", () => {
  const files = Object.keys(desk.digests("out/tuan"));
  const own = files.filter((path) => !path.startsWith("tiem-chung/") && !path.startsWith("for/"));
  expect(own).toEqual([
    "SHA256SUMS",
    "cap/tiem-chung.xml",
    "coverage.csv",
    "feed.atom",
    "feed.json",
    "index.html",
    "manifest.json",
    "usb/2021-08-09-tiem-chung-vi-draft.mp3",
  ]);
  const listed = JSON.parse(readFileSync(at("out/tuan/manifest.json"), "utf8"));
  const paths = [...listed.artifacts, ...listed.files].map(({ path }: { path: string }) => path);
  expect([...paths, "SHA256SUMS", "manifest.json"].sort()).toEqual(files);
});

test.skipIf(!hasProgram("xmllint"))(
  "feed and alert keep to their standards; nobody is alerted by a draft",
  () => {
    const rules = (name: string) => fileURLToPath(new URL(`../pack/${name}`, import.meta.url));
    const [feed, alert] = [at("out/tuan/feed.atom"), at("out/tuan/cap/tiem-chung.xml")];
    runProgram("xmllint", ["--noout", "--nonet", "--relaxng", rules("atom.rng"), feed]);
    runProgram("xmllint", ["--noout", "--nonet", "--relaxng", rules("cap-1.2.rng"), alert]);
    expect(readFileSync(alert, "utf8")).toMatch(
      /<status>Draft<\/status>[\s\S]*<onset>2021-08-15T07:30:00\+07:00</,
    );
    expect(readFileSync(feed, "utf8")).toContain("<name>Sở Y tế tỉnh Đắk Lắk</name>");
  },
);

test("elsewhere, on one job, the zip is the same", async () => {
  await build("other", ["--jobs", "1"], { TZ: "Pacific/Kiritimati", LC_ALL: "C" });
  expect(zipDigest("other")).toBe(zipDigest("out"));
}, 60_000);

test("the same again leaves the zip as it lies; one with a wrong byte is written anew", async () => {
  const zip = at("out/tuan.zip");
  const [written, digest] = [statSync(zip).ino, zipDigest("out")];
  await build("out");
  expect(statSync(zip).ino).toBe(written);
  const bytes = readFileSync(zip);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(zip, bytes);
  await build("out");
  expect(zipDigest("out")).toBe(digest);
}, 60_000);

test("a machine that never made the pack makes it anew in its place; sums of someone's own stay", async () => {
  writeFileSync(at("xa.csv"), "id,name\nea-kao,Xã Ea Kao Hai\n");
  desk.emptyCache();
  const { code, stdout, stderr } = await build("out");
  expect([code, stdout + stderr]).toEqual([0, expect.not.stringContaining("output-foreign")]);
  await build("anew");
  expect(desk.digests("out")).toEqual(desk.digests("anew"));
  writeFileSync(at("anew/tuan/SHA256SUMS"), "của tôi");
  expect((await build("anew")).code).toBe(1);
  expect(readFileSync(at("anew/tuan/SHA256SUMS"), "utf8")).toBe("của tôi");
}, 120_000);

test("a file of that name that is no such zip stays, and is told", async () => {
  mkdirSync(at("mine"));
  writeFileSync(at("mine/tuan.zip"), "của tôi");
  const { code, stdout, stderr } = await build("mine");
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining("output-foreign")]);
  expect(readFileSync(at("mine/tuan.zip"), "utf8")).toBe("của tôi");
}, 60_000);

test("a pack that weighs too much is told with what weighs most, and is not handed on", async () => {
  writeFileSync(at("pack.yaml"), `${asked}size: 100 kB\n`);
  const { code, stdout, stderr } = await build("other");
  const said = stdout + stderr;
  expect([code, said]).toEqual([1, expect.stringContaining("pack-too-heavy")]);
  expect(said.replace(/\s+/g, " ")).toMatch(/loudspeaker-draft\.mp3 \(\d/);
  expect(existsSync(at("other/tuan.zip"))).toBe(false);
}, 60_000);
