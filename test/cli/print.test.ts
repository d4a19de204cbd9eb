import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";

const desk = openDesk();
const folder = join(desk.folder, "out/5k-thang-8/vi");
const made = (name: string) => join(folder, name);
const ready = hasProgram("pdfinfo") && hasProgram("qpdf") && hasProgram("pdftoppm");

beforeAll(async () => {
  const args = ["build", "5k.yaml", "--language", "vi", "--format", "leaflet-a5,banner", "-o", "out"];
  const { code, stderr } = await desk.loa(args);
  if (code !== 0) throw new Error(stderr);
}, 60_000);
afterAll(desk.close);

test("a leaflet is one PDF a printing, a preview a side and one text; a banner has one side", () => {
  const files = Object.keys(desk.digests("out/5k-thang-8/vi"));
  expect(files).toEqual([
    ...["-mono.pdf", "-press.pdf", ".alt.txt", ".pdf", ".png"].map((end) => `banner-draft${end}`),
    ...["-2.png", "-mono.pdf", "-press.pdf", ".alt.txt", ".pdf", ".png"].map(
      (end) => `leaflet-a5-draft${end}`,
    ),
  ]);
});

test("each preview shows its own side at the trim", async () => {
  const sides = await Promise.all(
    ["leaflet-a5-draft.png", "leaflet-a5-draft-2.png"].map(async (name) => {
      const { width, height } = await sharp(made(name)).metadata();
      return [width, height];
    }),
  );
  expect(sides).toEqual([
    [816, 1157],
    [816, 1157],
  ]);
});

test("the text of a side repeats what the other said, after a blank line", () => {
  const [front = "", back = ""] = readFileSync(made("leaflet-a5-draft.alt.txt"), "utf8").split("\n\n");
  for (const side of [front, back]) {
    const lines = side.trim().split("\n");
    expect(lines).toContain("Khẩu trang");
    expect(lines).toContain("1900 9095");
    expect(lines).toContain("Bản nháp – chưa duyệt");
    expect(new Set(lines).size).toBe(lines.length);
  }
  expect(front).not.toContain("Khi gọi, hãy nói rõ");
  expect(back).toContain("Khi gọi, hãy nói rõ");
});

test.skipIf(!ready)("both sides have the boxes of the press, the ribbon, and one tree of tags", () => {
  const press = made("leaflet-a5-draft-press.pdf");
  const told = runProgram("pdfinfo", ["-f", "1", "-l", "2", "-box", press]);
  const boxes = [...told.matchAll(/^Page +(\d) (Trim|Bleed)Box: +(.+)$/gm)].map(([, page, name, box]) =>
    [page, name, ...(box ?? "").split(/ +/)].join(" "),
  );
  expect(boxes).toEqual([
    "1 Bleed 19.84 19.84 456.38 632.13",
    "1 Trim 28.35 28.35 447.87 623.62",
    "2 Bleed 19.84 19.84 456.38 632.13",
    "2 Trim 28.35 28.35 447.87 623.62",
  ]);
  expect(runProgram("qpdf", ["--check", press])).toContain("No syntax or stream encoding errors");
  const texts = ["leaflet-a5-draft.pdf", "leaflet-a5-draft-press.pdf", "leaflet-a5-draft-mono.pdf"].map(
    (name) =>
      ["1", "2"].map((page) => runProgram("pdftotext", ["-raw", "-f", page, "-l", page, made(name), "-"])),
  );
  expect(texts).toEqual([texts[0], texts[0], texts[0]]);
  for (const side of texts[0] ?? []) expect(side).toContain("Bản nháp – chưa duyệt");
  const tree = runProgram("pdfinfo", ["-struct", made("leaflet-a5-draft.pdf")]);
  expect(tree.match(/^ {2}\w+/gm)).toEqual(["  Sect", "  Sect"]);
  expect([...tree.matchAll(/^ +(H\d)\b/gm)].map(([, level]) => level)).toEqual([
    ...["H1", ...Array(5).fill("H2")],
    ...["H2", ...Array(5).fill("H3"), "H2"],
  ]);
});

test.skipIf(!ready)("the colour of each side's head runs to the end of the bleed", async () => {
  for (const page of ["1", "2"]) {
    const args = ["-r", "72", "-f", page, "-l", page, "-png", made("leaflet-a5-draft-press.pdf")];
    const { stdout } = spawnSync("pdftoppm", args, { maxBuffer: 1 << 28 });
    const { data, info } = await sharp(stdout).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) =>
      data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3);
    expect([...at(21, 21)]).toEqual([249, 181, 34]);
    expect([...at(17, 60)]).toEqual([255, 255, 255]);
  }
});

test.skipIf(!ready)("a banner is drawn at true size: 3 m between the trims", () => {
  const told = runProgram("pdfinfo", ["-box", made("banner-draft-press.pdf")]);
  const [, left, bottom, right, top] = (
    /^TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/m.exec(told) ?? []
  ).map(Number);
  const metres = (points: number) => (points / 72) * 0.0254;
  expect(metres((right ?? 0) - (left ?? 0))).toBeCloseTo(3, 4);
  expect(metres((top ?? 0) - (bottom ?? 0))).toBeCloseTo(1, 4);
});
