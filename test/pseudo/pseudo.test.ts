import { mkdirSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type PseudoTag, pseudoLanguage } from "../../src/language/pseudo.ts";
import { renderPng } from "../../src/render/png.ts";
import { tinyLibrary } from "../document/tiny.ts";
import { fonts, library } from "../examples/studio.ts";
import { artworkIn, pseudoCases } from "./artworks.ts";

const { vi } = tinyLibrary({ template: "" }).languages;

/** One text in a pseudo-language. */
function pseudo(tag: PseudoTag, text: string): string {
  if (!vi) throw new Error("no Vietnamese");
  const source = {
    ...vi,
    abbreviations: { Bluezone: "bờ lu dôn" },
    strings: { tiny: { a: text.normalize() } },
  };
  return pseudoLanguage(tag, source).strings.tiny?.a ?? "";
}

it.each<[PseudoTag, string, string]>([
  ["x-tall", "Ấn ế ở ưu Ôi Ơi y", "Ận ê̆ ơ̆ ư̆ư̆ Ô̆ĭ Ơ̆ĭ ỵ"],
  ["x-tall", "Gọi {{facts.hotline}}, “số” 1900 9095", "Gô̆ĭ {{facts.hotline}}, “sô̆” 1900 9095"],
  ["x-tall", "Mở https://bluezone.gov.vn/tai, tokhaiyte.vn", "Mơ̆ https://bluezone.gov.vn/tai, tokhaiyte.vn"],
  ["x-tall", "Bluezone ở Đắk Lắk, App Store", "Bluezone ơ̆ Đắk Lắk, App Store"],
  [
    "x-tall",
    "Chỉ thị 16/CT-UBND, COVID-19, 5K #ThongDiep5K",
    "Chĭ thĭ 16/CT-UBND, COVID-19, 5K #ThongDiep5K",
  ],
  ["x-long", "Khẩu trang", "Khẩu trang khẩu"],
  ["x-long", "“Khẩu trang” và {{facts.app.name}}.", "“Khẩu trang” và {{facts.app.name}} khẩu trang."],
  ["x-long", "{{issuer.name}} · {{date}}", "{{issuer.name}} · {{date}}"],
  ["x-long", "“Giữ khoảng cách khi tiếp xúc”.", "“Giữ khoảng cách khi tiếp xúc giữ khoảng cách”."],
])("%s: %s", (tag, text, expected) => expect(pseudo(tag, text)).toBe(expected.normalize()));

const parts = [
  "khẩu",
  "trang",
  "Ơi",
  "{{a.b}}",
  "1900 9095",
  "https://x.vn/a",
  "“mỗi”",
  "ngày,",
  "Đắk Lắk",
  "5K.",
];

it("keeps placeholders, numbers and addresses, and grows by two fifths and a word at most", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }), (chosen) => {
      const text = chosen.join(" ");
      const kept = (written: string) =>
        written.match(/\{\{.*?\}\}|https:\S+|\d[\d ]*\d|Đắk Lắk|[“”]/gu) ?? [];
      for (const tag of ["x-tall", "x-long"] as const) expect(kept(pseudo(tag, text))).toEqual(kept(text));
      const free =
        text.replace(/\{\{.*?\}\}|https:\S+|1900 9095|5K|Đắk Lắk/gu, "").match(/[\p{L}\p{M}]+/gu) ?? [];
      const letters = free.reduce((sum, word) => sum + word.length + 1, 0);
      const grown = pseudo("x-long", text).length - text.length;
      expect(grown).toBeGreaterThanOrEqual(Math.floor(letters * 0.4));
      expect(grown).toBeLessThanOrEqual(letters * 0.4 + "khẩu ".length + 1);
    }),
  );
});

it("is never signed, and leaves its source as it was", () => {
  const source = library.languages.rad;
  if (!source) throw new Error("no Ê Đê");
  const before = JSON.stringify(source);
  const made = pseudoLanguage("x-long", source);
  expect([made.tag, made.ledger]).toEqual(["x-long", []]);
  expect(Object.keys(made.strings)).toEqual(Object.keys(source.strings));
  expect(JSON.stringify(source)).toBe(before);
});

/** A folder to draw every artwork into, for the eye. */
const gallery = process.env.LOA_GALLERY;

it.each(pseudoCases)("%s as %s stands %s", async (example, format, tag) => {
  const { scenes, findings } = artworkIn(tag, example, format);
  expect(findings).toEqual([]);
  expect(scenes.length).toBeGreaterThan(0);
  if (gallery === undefined) return;
  mkdirSync(gallery, { recursive: true });
  for (const scene of scenes) {
    const name = `${example.replace(/^.*\/|\.yaml$/g, "")}-${format}-${scene.id}-${tag}.png`;
    writeFileSync(`${gallery}/${name}`, await renderPng(scene, fonts, { scale: 0.5 }));
  }
});
