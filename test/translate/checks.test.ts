import { expect, test } from "vitest";
import { ledgerDigest } from "../../src/message/review.ts";
import { checkDesk, missingFindings } from "../../src/translate/check-desk.ts";
import type { DeskString } from "../../src/translate/desk.ts";
import type { Term } from "../../src/translate/glossary.ts";
import { language } from "../language/languages.ts";

const term: Term = {
  concept: "disease",
  vi: ["bệnh"],
  terms: ["klei ruă"],
  variants: ["klei rua"],
  avoid: [{ term: "yang", reason: "một tín ngưỡng" }],
  source: "test",
  status: "attested",
};
const glossary = {
  language: "rad",
  terms: [
    term,
    { ...term, concept: "hospital", vi: ["bệnh viện"], terms: ["sang êa drao"], variants: [], avoid: [] },
  ],
};
const app = { id: "b", name: "Bluezone", valid: { from: "2020-01-01" }, source: "test" };
const library = { languages: { vi: language("vi"), rad: language("rad") }, apps: { b: app }, voices: {} };

/** Codes found in strings given as `[key, Vietnamese, Ê Đê]`. */
function found(...strings: readonly (readonly [string, string, string])[]) {
  const desk = strings.map(([key, source, target]): DeskString => ({ key, group: "x", source, target }));
  const findings = checkDesk(desk, { language: language("rad"), library, glossary });
  return findings.map(({ key, diagnostic: { severity, code } }) => `${key} ${severity} ${code}`);
}

// One slip for each check.
test.each([
  ["error string-placeholder", "Gọi {{a.b}}.", "Iêu {{a.c}}."],
  ["error string-brace", "Gọi {{a}}", "Iêu {{a}} {b}"],
  ["error string-number", "Cách 2 mét", "Kbưi 20 mét"],
  ["error string-date", "Từ 18/04/2020", "Mơ̆ng 18/05/2020"],
  ["error string-phone", "Gọi 1900 9095", "Iêu 1900 9059"],
  ["error string-address", "Xem https://bluezone.gov.vn.", "Dlăng https://bluezone.com.vn."],
  ["error string-app-name", "Mở Bluezone", "Pŏk Bluzone"],
  ["warning string-hashtag", "#PhongChongDich", "#PhongChong"],
  ["error string-term-avoided", "Trời", "Yang"],
  ["warning string-term-variant", "Trời", "Klei rua"],
  ["warning string-term-missing", "Có bệnh", "Mâo"],
  ["warning string-unchanged", "Rửa tay thường xuyên", "Rửa tay thường xuyên"],
  ["warning string-edge-space", "Nhà", "Sang "],
  ["warning string-double-space", "Nhà cửa", "Sang  pưk"],
  ["warning string-line-breaks", "Nhà\ncửa", "Sang pưk"],
  ["warning string-end-punctuation", "Nhà.", "Sang"],
  ["warning string-repeated-word", "Nhà", "Sang sang"],
])("%s", (expected, source, target) => {
  expect(found(["x:a", source, target])).toEqual([`x:a ${expected}`]);
});

test.each([
  [
    "the same facts in another order, spacing and spelling",
    "Gọi {{ a }} 0262.385 2115, 9/3/2020",
    "9-03-2020: {{a}}, 02623852115",
  ],
  ["a figure for a word", "Một: nhà", "1: sang"],
  ["the end within quotation marks", "Nhà.", "Sang “nhà.”"],
  ["a word doubled on both sides", "Luôn luôn", "Nanao nanao"],
  ["a term left in Vietnamese, in quotation marks", "Có bệnh", "Mâo “bệnh”"],
  ["a term inside a longer one", "Đến bệnh viện", "Nao sang êa drao"],
  ["nothing but a name and hashtags", "Bluezone #COVID19", "Bluezone #COVID19"],
])("nothing wrong: %s", (_name, source, target) => {
  expect(found(["x:a", source, target])).toEqual([]);
});

test("what takes several strings to see", () => {
  expect(found(["x:a", "Nhà", "Sang"], ["x:b", "Nhà.", "Pưk."])).toEqual([
    "x:a warning string-inconsistent",
    "x:b warning string-inconsistent",
  ]);
  expect(found(["x:a", "Nhà", "Sang"], ["x:b", "Cửa", "Sang"])).toEqual([
    "x:a warning string-reused",
    "x:b warning string-reused",
  ]);
  expect(
    found(["x:m.post", "Từ 1/2/2020", "1/2/2020"], ["x:m.what", "Ngày 3/2/2020", "Hruê 3/2/2020"]),
  ).toEqual(["x:m.what warning string-media-differ"]);
});

test("a caption that nobody can read in the time of its speech", () => {
  const long = "KNhiêuhđơmtơlơnaokhưănklămhđiê";
  expect(found(["x:say.a", "Nhà", long])).toEqual(["x:say.a warning string-caption-speed"]);
  expect(found(["x:detail", "Nhà", long])).toEqual([]);
});

test("a dismissal holds while both texts do", () => {
  const texts = { source: "Nhà", target: "Sang sang" };
  const dismiss = [{ code: "string-repeated-word", by: "H’Hen Niê", reason: "từ láy" }];
  const entry = (target: string) => {
    const digests = { source: ledgerDigest(texts.source), target: ledgerDigest(target) };
    return { key: "x:a", ...digests, origin: "human" as const, dismiss };
  };
  const check = (target: string) =>
    checkDesk([{ key: "x:a", group: "x", ...texts, entry: entry(target) }], {
      language: language("rad"),
      library,
      glossary,
    }).map(({ diagnostic }) => diagnostic.code);
  expect([check("Sang sang"), check("Sang")]).toEqual([[], ["string-repeated-word"]]);
});

test("what is missing is one finding a file", () => {
  const desk = ["a", "b"].map((key) => ({ key: `x:${key}`, group: "x", source: "Nhà" }));
  const [finding, ...others] = missingFindings(desk, "rad");
  expect([finding?.diagnostic.values, others]).toEqual([
    { language: "rad", file: "x.json", count: 2, keys: "a, b" },
    [],
  ]);
});
