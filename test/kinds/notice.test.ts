import { expect, test } from "vitest";
import { library } from "../examples/studio.ts";
import { change, findingsOf, iconsOf, makeAll, untold, wordsOf } from "./words.ts";

const example = "examples/tiem-chung.yaml";
const seen = ["poster-a3", "square", "portrait", "story", "clip-tall", "post", "sms", "page"];

test.each(["vi", "rad", "cmo"])("the notice is laid out in every format without a finding, in %s", (tag) => {
  expect(makeAll(example, tag).told).toEqual([]);
});

test.each(["vi", "rad", "cmo"])("what, when, where and who stand on all that is seen, in %s", (tag) => {
  const { documents, spec } = makeAll(example, tag);
  const texts = ["headline", "place", "who"].map((fact) => (spec.facts[fact] as Record<string, string>)[tag]);
  for (const format of seen) {
    const words = wordsOf(documents[format]);
    for (const fact of [...texts, "07:30 – 11:00"]) expect(words).toContain(fact);
    expect(words).toMatch(/15\/08\/2021|15 tháng 8 năm 2021/);
  }
});

test.each(["vi", "rad", "cmo"])(
  "a notice without hours is laid out in every format without a finding, in %s",
  (tag) => {
    const { file, world } = change(example, "  starts: 07:30\n  ends: 11:00\n", "  span: whole-day\n");
    const { documents, told, spec } = makeAll(file, tag, world);
    expect(told).toEqual([]);
    expect(Object.keys(documents)).toEqual(spec.formats);
    for (const document of Object.values(documents))
      expect(wordsOf(document)).not.toMatch(/07:30|11:00|–\s*$/m);
  },
);

test("the picture of what is announced heads posters, pictures and clips; without it a calendar does", () => {
  const { file, world } = change(example, "  pictogram: syringe\n", "");
  for (const format of ["poster-a3", "leaflet-a5", "square", "portrait", "story", "thumbnail", "clip-tall"]) {
    expect(iconsOf(makeAll(example, "vi").documents[format]), format).toContain("syringe");
    const bare = iconsOf(makeAll(file, "vi", world).documents[format]);
    expect(bare, format).toContain("calendar");
    expect(bare, format).not.toContain("syringe");
  }
});

test("what to bring stands on the poster, the clip and the post, and is said", () => {
  const { documents } = makeAll(example, "cmo");
  for (const format of ["poster-a3", "clip-tall", "post", "spot"])
    for (const thing of [
      "“Giấy tờ tùy thân”",
      "Put bok put mbung",
      "“Giấy xác nhận” n’glai “tiêm trước, nếu có”",
    ])
      expect(wordsOf(documents[format])).toContain(thing);
});

test("day and time are written and said as each language does", () => {
  const spoken = (tag: string) => wordsOf(makeAll(example, tag).documents.spot);
  expect(spoken("vi")).toContain("Chủ Nhật, ngày 15 tháng 8 năm 2021. Từ 7 giờ 30 đến 11 giờ.");
  expect(spoken("rad")).toContain("Hruê 15/08/2021, mmông: 07:30 – 11:00.");
  expect(wordsOf(makeAll(example, "vi").documents["poster-a3"])).toContain(
    "Chủ Nhật\n15/08/2021\n07:30 – 11:00",
  );
});

test("a notice with nothing to bring and no number to call is whole", () => {
  const { file, world } = change(example, /\n {2}bring:[\s\S]*$/, "\n");
  const { documents, told } = makeAll(file, "vi", world);
  expect(told).toEqual([]);
  expect(wordsOf(documents["poster-a3"])).not.toContain("Mang theo");
});

test.each([
  ["no place", /\n {2}place:[\s\S]*?(?=\n {2}who)/, "", ["missing-key 11:1"]],
  ["no day", "  day: 2021-08-15\n", "", ["missing-key 11:1"]],
  ["a day when it is valid no more", "day: 2021-08-15", "day: 2021-08-16", ["fact-after-valid 16:8"]],
  ["a day before its own", "day: 2021-08-15", "day: 2021-08-08", ["fact-before-message 16:8"]],
  ["a time that is none", "starts: 07:30", "starts: 07:75", ["bad-time 17:11"]],
  ["a time in words", "starts: 07:30", "starts: 7h30", ["bad-time 17:11"]],
  ["an end before its start", "ends: 11:00", "ends: 07:30", ["fact-not-after 18:9"]],
  ["a time without minutes", "ends: 11:00", "ends: 11", ["needs-quotes 18:9"]],
  ["a fact that it does not know", "  ends: 11:00", "  end: 11:00", ["missing-key 11:1", "unknown-key 18:3"]],
])("a spec with %s is refused at its place", (_name, from, to, expected) => {
  expect(findingsOf(change(example, from, to))).toEqual(expected);
});

test("a place without its name in Ê Đê is refused there", () => {
  const lacking = change(example, '    rad: "“Trạm Y tế”, să Ea Kao"\n', "");
  expect(makeAll(lacking.file, "rad", lacking.world).told).toEqual(["fact-text-missing facts.place rad"]);
});

test("every fact tells what it is in Vietnamese and English", () => {
  expect(untold(library.kinds.notice)).toEqual([]);
});
