import { expect, test } from "vitest";
import { library } from "../examples/studio.ts";
import { change, findingsOf, makeAll, untold, wordsOf } from "./words.ts";

const example = "examples/chi-thi-16.yaml";

test.each(["vi", "rad", "cmo"])(
  "the directive is laid out in every format without a finding, in %s",
  (tag) => {
    expect(makeAll(example, tag).told).toEqual([]);
  },
);

test.each(["vi", "rad", "cmo"])("every key point stands on the poster, in its order, in %s", (tag) => {
  const { documents, spec } = makeAll(example, tag);
  const poster = wordsOf(documents["poster-a3"]);
  const points = spec.facts.points as readonly Record<"title" | "detail", Record<string, string>>[];
  expect(points).toHaveLength(6);
  const places = points.flatMap(({ title, detail }) =>
    [title, detail].map((text) => poster.indexOf(`${text[tag]}`)),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("its number, date and authority stand on every artwork", () => {
  const { documents } = makeAll(example, "vi");
  for (const format of [
    "poster-a3",
    "square",
    "portrait",
    "landscape",
    "story",
    "clip-tall",
    "post",
    "sms",
    "page",
  ]) {
    const words = wordsOf(documents[format]);
    for (const fact of ["16/CT-UBND", "06/08/2021", "Ủy ban nhân dân tỉnh Đắk Lắk"])
      expect(words).toContain(fact);
  }
});

test("the signatory's office and the link stand where the spec gives them", () => {
  const given = change(
    example,
    "  issued: 2021-08-06\n",
    [
      "  issued: 2021-08-06",
      "  signatory: { vi: Chủ tịch, rad: Chủ tịch, cmo: Chủ tịch }",
      "  url: https://example.org/16",
      "",
    ].join("\n"),
  );
  const { documents, told } = makeAll(given.file, "vi", given.world);
  expect(told).toEqual([]);
  expect(wordsOf(documents["poster-a3"])).toContain("Người ký: Chủ tịch");
  expect(wordsOf(documents.post)).toContain("https://example.org/16");
});

test("the spec's own texts are reviewed like any other string", () => {
  const { documents } = makeAll(example, "rad");
  expect(documents["poster-a3"]?.keys).toContain("chi-thi-16:facts.points.0.title");
  expect(documents["poster-a3"]?.draft).toBe(true);
});

test.each([
  ["no number", "  number: 16/CT-UBND\n", "", ["missing-key 11:1"]],
  ["a day yet to come", "issued: 2021-08-06", "issued: 2021-08-10", ["fact-not-yet 13:11"]],
  ["a day that is none", "issued: 2021-08-06", "issued: 2021-02-30", ["bad-date 13:11"]],
  [
    "a point without detail",
    /\n {6}detail:\n {8}vi: Cổng[\s\S]*?(?=\n {4}- title)/,
    "",
    ["missing-key 20:7"],
  ],
  ["two points", /\n {4}- title:\n {8}vi: Dùng ba ứng dụng[\s\S]*$/, "\n", ["too-few-entries 20:5"]],
  ["a text that no language has", "vi: Chặn tin giả", "vi: ''", ["empty-text 73:13"]],
])("a spec with %s is refused at its place", (_name, from, to, expected) => {
  expect(findingsOf(change(example, from, to))).toEqual(expected);
});

test("a text that lacks one language is refused in that language alone", () => {
  const lacking = change(example, '        rad: "“Chặn tin giả”"\n', "");
  expect(makeAll(lacking.file, "vi", lacking.world).told).toEqual([]);
  expect(makeAll(lacking.file, "rad", lacking.world).told).toEqual([
    "fact-text-missing facts.points.4.title rad",
  ]);
});

test("every fact tells what it is in Vietnamese and English", () => {
  expect(untold(library.kinds.directive)).toEqual([]);
});
