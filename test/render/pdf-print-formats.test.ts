import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { preflight } from "../../src/scene/preflight.ts";
import type { Scene, SceneNode } from "../../src/scene/scene.ts";
import { artworkOf, examples, formatNamed, messageOf } from "../examples/studio.ts";
import { worldWith } from "../library/world.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { fileOf } from "./pdf-file.ts";

const prints = ["poster-a3", "poster-a4"];
const sheets = [...prints, "leaflet-a5", "banner"];
const cases = examples.flatMap((example) =>
  ["vi", "rad", "cmo"].flatMap((language) => sheets.map((name) => [example, language, name] as const)),
);

function sizesIn(node: SceneNode): readonly number[] {
  if (node.kind === "group") return node.children.flatMap(sizesIn);
  return node.kind === "text" ? node.lines.flatMap(({ runs }) => runs.map(({ size }) => size)) : [];
}

test.each(cases)("%s in %s as %s passes preflight", (example, language, name) => {
  const format = formatNamed(name);
  const { scenes } = artworkOf(messageOf(example, language), format);
  const found = collectFindings();
  preflight(scenes, format, found.report);
  expect(found.all).toEqual([]);
  expect(Math.min(...scenes.flatMap(({ root }) => sizesIn(root)))).toBeGreaterThanOrEqual(
    format.smallestText,
  );
});

test("poster-a4 wears the styles of poster-a3, at the ratio of their widths", () => {
  const message = messageOf("examples/5k.yaml", "vi");
  const [a3, a4] = prints.map((name) => artworkOf(message, formatNamed(name)).scenes[0]);
  // The kicker, 27 pt in the style sheet, is the first text: 27 × 210 ÷ 297.
  const kicker = (scene: Scene | undefined) => scene && sizesIn(scene.root)[0];
  expect([kicker(a3), kicker(a4)]).toEqual([27, expect.closeTo(19.0909, 3)]);
});

test.skipIf(!hasProgram("pdftotext"))(
  "the press and grey PDFs of a poster read as the plain one",
  async () => {
    const format = formatNamed("poster-a4");
    const { scenes } = artworkOf(messageOf("examples/5k.yaml", "rad"), format);
    const { press } = format;
    if (!press) throw new Error("no press");
    const files = await Promise.all([
      fileOf("a4.pdf", scenes),
      fileOf("a4-press.pdf", scenes, { press }),
      fileOf("a4-mono.pdf", scenes, { ink: "grey" }),
    ]);
    const [plain, ...others] = files.map((file) => runProgram("pdftotext", ["-raw", file, "-"]));
    expect(plain).toContain("1900 9095");
    expect(others).toEqual([plain, plain]);
    const [, box] = /^TrimBox: +(.+)$/m.exec(runProgram("pdfinfo", ["-box", files[1] ?? ""])) ?? [];
    expect(box?.split(/ +/)).toEqual(["28.35", "28.35", "623.62", "870.24"]);
  },
);

const formats = (last: string) => `a3:
  medium: print
  titles: { vi: A3, en: A3 }
  template: poster
  canvas: { width: 297 mm, height: 420 mm }
screen:
  medium: image
  titles: { vi: Ảnh, en: Image }
  template: poster
  canvas: { width: 9 px, height: 9 px }
a4:
  medium: print
  titles: { vi: A4, en: A4 }
  template: poster
  canvas: { width: 210 mm, height: 297 mm }
  ${last}
`;

test.each([
  ["like: a33", "unknown-format 16:9 a3"],
  ["like: screen", "unknown-format 16:9 "],
  ["like: a4", "unknown-format 16:9 a3"],
  ["press: { bleed: 3 %, marks: crop }", "bad-length 16:19 "],
  ["press: { bleed: 3 mm, marks: cut }", "unknown-value 16:32 "],
])("formats.yaml with `%s` says so at its place", (last, expected) => {
  const found = collectFindings();
  loadLibrary(worldWith({ "templates/formats.yaml": formats(last) }), found.report);
  const own = found.all.filter(({ place }) => place?.file === "templates/formats.yaml");
  expect(
    own.map(({ code, place, values }) => `${code} ${place?.line}:${place?.column} ${values.nearest ?? ""}`),
  ).toEqual([expected]);
});
