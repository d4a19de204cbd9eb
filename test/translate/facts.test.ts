import { expect, test } from "vitest";
import { checkFact } from "../../src/translate/check-facts.ts";
import { freeTexts } from "../../src/translate/fact-texts.ts";
import { language } from "../language/languages.ts";

const schema = {
  properties: {
    app: { type: "string", "x-refers": "apps" },
    hotline: { type: "string", format: "phone" },
    level: { enum: ["a", "b"] },
    what: { type: "string" },
    points: { type: "array", items: { type: "string" } },
    names: { type: "object", additionalProperties: { type: "string" } },
  },
};

test("free texts are those that nothing but people words", () => {
  const facts = {
    app: "x",
    hotline: "1900",
    level: "a",
    what: "Họp",
    points: ["Một"],
    names: { rad: "Klei" },
    count: 5,
  };
  expect(freeTexts(facts, schema, ["vi", "rad"])).toEqual([
    { path: "facts.what", text: "Họp" },
    { path: "facts.points.0", text: "Một" },
    { path: "facts.names.rad", text: "Klei", tag: "rad" },
  ]);
});

const place = { file: "spec.yaml", line: 3, column: 10 };
const names = ["Trung tâm Y tế huyện Buôn Đôn", "Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Đắk Lắk"];

function check(text: string, tags: readonly string[], tag?: string) {
  const fact = { path: "facts.what", text, ...(tag !== undefined && { tag }) };
  const at = { ...place, length: text.length + 2 };
  return checkFact(fact, { languages: tags.map(language), names }, () => at).map(
    ({ severity, code, place: found }) => `${severity} ${code} ${found?.line}:${found?.column}`,
  );
}

test.each([
  ["a caron in Vietnamese", "Tiêm vǎc-xin", ["vi"], ["error text-caron-for-breve 3:17"]],
  ["in each language of the message", "Tiêm\u200b vắc-xin", ["vi", "rad"], ["error text-invisible 3:15"]],
  ["Vietnamese words are not wrong for being no Ê Đê", "Tiêm vắc-xin tại trường học", ["vi", "rad"], []],
  ["Ê Đê words are not wrong for being no Vietnamese", "Gang mkhư̆ klei ruă tưp", ["vi", "rad"], []],
  ["nor are names and numbers", "Y Bham Êñuôl, H’Hen Niê, 1900 9095, 16/CT-UBND", ["vi", "rad"], []],
])("%s", (_name, text, tags, expected) => {
  expect(check(text, tags)).toEqual(expected);
});

test("a fact keyed by a language is judged by that language alone", () => {
  expect(check("klẽi ruă", ["vi", "rad"], "rad")).toEqual(["warning text-tone-mark 3:11"]);
  expect(check("klẽi ruă", ["vi", "rad"])).toEqual([]);
});

test("an office's Vietnamese name is no slip in an Ê Đê text, a wrong letter in it or beside it is", () => {
  for (const name of names) {
    expect(check(`Klei mrâo: ${name}, hruê 9/8`, ["rad"], "rad")).toEqual([]);
    expect(check(`Klẽi mrâo: ${name}`, ["rad"], "rad")).toEqual(["warning text-tone-mark 3:11"]);
  }
  expect(check("Trung tâm Y tể huyện Buôn Đôn", ["rad"], "rad")).not.toEqual([]);
});
