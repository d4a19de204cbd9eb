import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDesk } from "../cli/loa.ts";

let desk: ReturnType<typeof openDesk>;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.close());

const build = (format: string) => desk.loa(["build", "5k.yaml", "--language", "rad", "--format", format]);
const outbox = (files: object) => Object.keys(files).filter((path) => path.includes("/outbox/"));
const manifest = () => JSON.parse(readFileSync(join(desk.folder, "out/5k-thang-8/manifest.json"), "utf8"));

test("a build packs what each platform takes, lists it, and says the same twice", async () => {
  const { code } = await build("landscape,portrait,post,page");
  expect(code).toBe(0);
  const files = desk.digests("out");
  expect(outbox(files).map((path) => path.replace("5k-thang-8/outbox/", ""))).toEqual([
    ...["caption", "checklist", "portrait-draft.alt", "portrait"].map((name) =>
      fileOf("facebook-page", name),
    ),
    ...["caption", "checklist", "landscape-draft.alt", "landscape", "page"].map((name) =>
      fileOf("portal", name),
    ),
    ...["caption", "checklist", "portrait-draft.alt", "portrait"].map((name) => fileOf("tiktok", name)),
    ...["caption", "checklist", "landscape-draft.alt", "landscape"].map((name) => fileOf("zalo-oa", name)),
  ]);
  const portrait = "rad/portrait-draft.jpg";
  expect(files[`5k-thang-8/outbox/tiktok/${portrait}`]).toBe(files[`5k-thang-8/${portrait}`]);
  const listed = manifest().artifacts.map(({ path }: { path: string }) => `5k-thang-8/${path}`);
  expect([...listed, "5k-thang-8/manifest.json"].sort()).toEqual(Object.keys(files));
  await build("landscape,portrait,post,page");
  expect(desk.digests("out")).toEqual(files);
}, 60_000);

test("a later build of one format packs it beside what was made before", async () => {
  await build("post");
  expect(outbox(desk.digests("out"))).toEqual([]);
  await build("landscape");
  const names = outbox(desk.digests("out")).filter((path) => path.includes("zalo-oa"));
  expect(names.map((path) => path.split("/").pop())).toEqual([
    ...["caption-draft.txt", "checklist-draft.txt", "landscape-draft.alt.txt", "landscape-draft.png"],
  ]);
}, 60_000);

test("someone else's file in the outbox stays, and is told", async () => {
  const folder = join(desk.folder, "out/5k-thang-8/outbox/zalo-oa/rad");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "checklist-draft.txt"), "của tôi");
  const { code, stdout, stderr } = await build("landscape");
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("output-foreign");
  expect(readFileSync(join(folder, "checklist-draft.txt"), "utf8")).toBe("của tôi");
}, 60_000);

/** `portrait` → `tiktok/rad/portrait-draft.jpg`. */
function fileOf(platform: string, name: string): string {
  const endings: Record<string, string> = { portrait: ".jpg", landscape: ".png", page: ".html" };
  const draft = name.includes("-draft") ? "" : "-draft";
  return `${platform}/rad/${name}${draft}${endings[name] ?? ".txt"}`;
}
