import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { withoutTables } from "./edit.ts";
import { soundFont, worldWithFonts } from "./user-world.ts";

const sound = soundFont();

function load(files: Readonly<Record<string, Uint8Array>>, fontsYaml?: string) {
  const findings = collectFindings();
  const { fonts } = loadLibrary(worldWithFonts(files, fontsYaml), findings.report);
  const said = findings.all.map(({ code, values }) => ({ code, ...values }));
  return { fonts, said: said.filter(({ code }) => code.startsWith("font-")) };
}

test("a font dropped into assets/fonts/ says itself what family and weight it is", () => {
  const { fonts, said } = load({ "whatever.TTF": sound, "notes.txt": new Uint8Array() });
  expect(said).toEqual([]);
  expect(fonts["Fira Sans Condensed"]?.[0]).toEqual({ weight: 500, file: "whatever.TTF", own: true });
});

test("fonts.yaml may name it otherwise", () => {
  const { fonts, said } = load({ "whatever.ttf": sound }, "House Font:\n  700: whatever.ttf\n");
  expect(said).toEqual([]);
  expect(fonts).toEqual({ "House Font": [{ weight: 700, file: "whatever.ttf", own: true }] });
});

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  ["nothing", new Uint8Array(), "not-a-font"],
  ["words", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "not-a-font"],
  ["a web font", text("wOF2\u0000\u0001\u0000\u0000"), "web-font"],
  ["a collection", text("ttcf\u0000\u0001\u0000\u0000"), "collection"],
  ["half a font", sound.slice(0, sound.length >> 1), "cut-short"],
  ["the head of a font", sound.slice(0, 20), "cut-short"],
  ["no outlines", withoutTables(sound, "glyf"), "table-missing"],
  ["no name", withoutTables(sound, "name"), "unnamed"],
  ["33 MB", new Uint8Array(33 * 1024 * 1024), "too-large"],
])("%s is no font, and is told as such", (_name, bytes, reason) => {
  const { fonts, said } = load({ "mine.otf": bytes });
  expect(said).toEqual([{ code: "font-file-broken", file: "assets/fonts/mine.otf", reason }]);
  expect(
    Object.values(fonts)
      .flat()
      .filter(({ own }) => own),
  ).toEqual([]);
});

test("two files for one face: the first is taken", () => {
  const { fonts, said } = load({ "a.ttf": sound, "b.ttf": sound });
  expect(said).toEqual([
    { code: "font-face-twice", face: "Fira Sans Condensed/500", file: "b.ttf", other: "a.ttf" },
  ]);
  expect(fonts["Fira Sans Condensed"]?.[0]?.file).toBe("a.ttf");
});
