import { expect, it, test } from "vitest";
import en from "../../../locales/en/diagnostics.json" with { type: "json" };
import vi from "../../../locales/vi/diagnostics.json" with { type: "json" };
import { checkText, repairText } from "../../../src/language/text/check.ts";
import { textDiagnostic } from "../../../src/language/text/diagnose.ts";
import { checkFile, repairFile } from "../../../src/language/text/file.ts";
import { transcodeLegacy } from "../../../src/language/text/legacy.ts";
import { protectedSpans } from "../../../src/language/text/spans.ts";
import { isVietnameseSyllable } from "../../../src/language/text/vietnamese-syllable.ts";
import { createWords } from "../../../src/message/words.ts";
import { language } from "../languages.ts";
import { readCorpus, runCorpus } from "./corpus.ts";

test.each(["vi", "rad", "cmo"])("the project's own texts in %s are clean", (tag) => {
  for (const texts of Object.values(language(tag).strings)) {
    expect(checkFile(texts, language(tag))).toEqual({});
    for (const [key, { text }] of Object.entries(repairFile(texts, language(tag))))
      expect(text).toBe(texts[key]);
  }
});

it("a finding names its characters and what they become", () => {
  expect(checkText("klei hmư \u0306", language("rad"))).toEqual([
    {
      code: "text-detached-mark",
      start: 7,
      length: 3,
      found: "ư \u0306",
      codePoints: ["U+01B0", "U+0020 SPACE", "U+0306 COMBINING BREVE"],
      becomes: "ư̆",
      safety: "safe",
    },
  ]);
});

it("places are those of the text as written, whatever was repaired before them", () => {
  const text = "\ufeffɓuôn\u200b ruǎ n\uff07gor ruã";
  const { text: repaired, repairs, left } = repairText(text, language("cmo"));
  expect(repaired).toBe("ƀuôn ruă n’gor ruã");
  expect(repairs.map(({ code, start, found }) => [code, start, found])).toEqual([
    ["text-invisible", 0, "\ufeff"],
    ["text-look-alike", 1, "ɓ"],
    ["text-invisible", 5, "\u200b"],
    ["text-caron-for-breve", 9, "ǎ"],
    ["text-apostrophe", 12, "\uff07"],
    ["text-look-alike", 12, "\uff07"],
  ]);
  expect(left.map(({ code, start, found }) => [code, start, found])).toEqual([["text-tone-mark", 17, "ruã"]]);
});

it("where ǔ may be ŭ or ư, both are named", () => {
  const told = checkText("huyện Cǔ M’gar", language("vi")).map(
    (finding) => textDiagnostic(finding, "place").values,
  );
  expect(told).toMatchObject([{ found: "ǔ", becomes: "ŭ", nearest: "ư" }]);
});

it("attested loans that a caller knows are not doubted", () => {
  const known = new Set(["vắc", "xin", "xã"]);
  expect(checkText("chuh vắc xin ta xã", language("cmo"), { known })).toEqual([]);
  expect(checkText("chuh vắc xin ta xã", language("cmo")).map(({ found }) => found)).toEqual([
    "vắc",
    "x",
    "xã",
  ]);
});

it("TN Key signs are letters only where the file says so", () => {
  const rad = language("rad");
  const typed = { a: "mnuih [uôn sang", b: "gang mkhư\\ klei ruă" };
  const prose = Array.from({ length: 40 }, (_, index) => [`line${index}`, "klei ruă tưp mnuih"] as const);
  expect(repairFile(typed, rad).a?.text).toBe("mnuih ƀuôn sang");
  expect(repairFile({ ...typed, ...Object.fromEntries(prose) }, rad).a?.text).toBe("mnuih [uôn sang");
  expect(checkText("mnuih [uôn sang", rad).map(({ safety, becomes }) => [safety, becomes])).toEqual([
    ["human", "ƀ"],
  ]);
});

it("two spellings of a word in one file are for a human", () => {
  const file = { a: "rnăk wâl, rnăk wâl", b: "Rnăk Vâl", c: "“rnăk vâl”" };
  expect(
    Object.entries(checkFile(file, language("cmo"))).map(([key, [first]]) => [
      key,
      first?.found,
      first?.becomes,
    ]),
  ).toEqual([["b", "Vâl", "Wâl"]]);
});

test.each([
  ["Âàõk Làõk", "Đắk Lắk"],
  ["Buän Ma Thuäüt", "Buôn Ma Thuột"],
  ["Kräng Buïk", "Krông Búk"],
  ["mkhæ\\ hä| ho# ãa", "mkhư̆ hô̆ hô̆ êa"],
  ["Tènh âoaìn, Häüi Näng dán", "Tỉnh đoàn, Hội Nông dân"],
  ["ƀuôn đã chuyển", "ƀuôn đã chuyển"],
])("8-bit %s is %s", (legacy, unicode) => expect(transcodeLegacy(legacy)).toBe(unicode));

test.each(
  "nghiêng quyết giữ gì gìn khuỷu hoàng xoong thuở nguyễn yến ưu ngoằn khuya giếng quốc phường y Đắk Lắk Mdrắk Búk Krông".split(
    " ",
  ),
)("%s is a Vietnamese syllable", (word) => {
  expect(isVietnameseSyllable(word, /^\p{Lu}/u.test(word) ? "name" : "word")).toBe(true);
});

test.each("mkhữ kruẽ asảp knủk kjhạm ẽa mdrão hruể mdếch cảí bà̀n vắcc zã càt".split(" "))(
  "%s is none",
  (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  },
);

test.each([
  ["Xem https://a.vn/b?c=[d]. Hết", ["https://a.vn/b?c=[d]"]],
  ["(www.bluezone.gov.vn)", ["www.bluezone.gov.vn"]],
  ["bluezone.gov.vn, tingia.gov.vn", ["bluezone.gov.vn", "tingia.gov.vn"]],
  ["số 16/CT-UBND, 34/2020/TT-BGDĐT", ["16/CT-UBND", "34/2020/TT-BGDĐT"]],
  ["{{ facts.app }} {dd}/{MM}", ["{{ facts.app }}", "{dd}", "{MM}"]],
  ["gõ `a b` hoặc #Đắk_Lắk", ["`a b`", "#Đắk_Lắk"]],
  ["h'hen@vov.vn kê-hoạch.pdf", ["h'hen@vov.vn", "kê-hoạch.pdf"]],
  ["ngày 06/8/2021, 2.600 ca, +84 905", ["06/8/2021", "2.600", "+84", "905"]],
  ["mnuih ruă. Klei mrâo", []],
])("protected in %s", (text, spans) => {
  expect(protectedSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(spans);
});

it("every code that check finds has words in both interface languages, and they are filled", () => {
  const findings = runCorpus(readCorpus()).flatMap((outcome) => outcome.findings);
  expect(new Set(findings.map(({ code }) => code)).size).toBe(17);
  for (const [tag, table] of [
    ["vi", vi],
    ["en", en],
  ] as const) {
    const words = createWords(tag, table);
    for (const finding of findings) {
      const { code, values } = textDiagnostic(finding, "steps.mask.title");
      const said = `${words(`${code}.message`, values)} ${words(`${code}.fix`, values)}`;
      expect(said).not.toMatch(/\{\{|undefined|text-[a-z]/);
    }
  }
});
