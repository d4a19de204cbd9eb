import { expect, test } from "vitest";
import type { LedgerEntry } from "../../src/library/library.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import { languageOf, libraryOf, say, spec } from "./sample.ts";

const text = { type: "object", "x-text": true };
const factsSchema = {
  type: "object",
  properties: {
    place: text,
    things: { type: "array", items: text },
    day: { type: "string", format: "date", "x-forms": true },
    opens: { type: "string", format: "time" },
  },
};

/** The sample library, its kind asking for texts, with these strings and this ledger in Ê Đê. */
function library(strings: Readonly<Record<string, string>> = {}, ledger: readonly LedgerEntry[] = []) {
  const rad = languageOf("rad", { strings: { notice: strings }, ledger });
  const sample = libraryOf(languageOf("vi", {}), rad);
  const { notice } = sample.kinds;
  if (!notice) throw new Error("no kind");
  return { ...sample, kinds: { notice: { ...notice, factsSchema } } };
}

const place = { vi: "Trạm Y tế", rad: "Sang êa drao" };
const given = { ...spec, facts: { place, things: [{ vi: "Khẩu trang", rad: "“Khẩu trang”" }] } };

test("a spec's own text is a string of the message in its language, under the spec's name in the ledger", () => {
  const { message, told } = say("rad", library(), { spec: given });
  expect(told).toEqual([]);
  expect(message?.strings).toMatchObject({
    "facts.place": { key: "a:facts.place", text: "Sang êa drao", review: "unknown" },
    "facts.things.0": { key: "a:facts.things.0", text: "“Khẩu trang”", review: "unknown" },
  });
});

test.each([
  ["signed", place],
  ["lapsed", { ...place, rad: "Sang" }],
  ["lapsed", { ...place, vi: "Trạm" }],
])("its sign-off is %s by source and target", (review, words) => {
  const by = { by: "a tester", role: "in this test only", on: "2021-08-09" };
  const bound = { source: ledgerDigest(place.vi), target: ledgerDigest(place.rad) };
  const entry = { key: "a:facts.place", ...bound, origin: "human", language: by, health: by } as const;
  const { message } = say("rad", library({}, [entry]), { spec: { ...given, facts: { place: words } } });
  expect(message?.strings["facts.place"]?.review).toBe(review);
});

test("a text that lacks the language stops the message; Vietnamese does not stand in", () => {
  const lacking = { ...spec, facts: { place: { vi: "Trạm Y tế" } } };
  const { message, findings } = say("rad", library(), { spec: lacking });
  expect(message).toBeUndefined();
  expect(findings).toMatchObject([
    { code: "fact-text-missing", values: { fact: "facts.place", language: "rad" }, place: { line: 11 } },
  ]);
});

test("another string cannot carry the text past its review", () => {
  expect(say("rad", library({ line: "{{facts.place}}" }), { spec: given }).told).toEqual([
    "error placeholder-unknown",
  ]);
});

test("a date with forms and a time are written as the language does", () => {
  const timed = { ...spec, facts: { day: "2021-08-15", opens: "07:30" } };
  const facts = (tag: string) => say(tag, library(), { spec: timed }).message?.values.facts;
  expect(facts("vi")).toMatchObject({
    day: { short: "15/08/2021", full: "Chủ Nhật, ngày 15 tháng 8 năm 2021", weekday: "Chủ Nhật" },
    opens: "07:30",
  });
  expect(facts("rad")).toMatchObject({ day: { short: "15/08/2021", weekday: "" } });
});
