import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isFuture, isPersonName, sameName, samePerson, withoutVoid } from "../../src/library/sign-offs.ts";

test.each([
  ["H’Hen Niê", "h'hen  niê", true],
  ["H’Hen Niê", "HHen Niê", true],
  ["H’Hĕn Niê", "H’Hen Niê", true],
  ["H’Hěn Niê", "H’Hen Niê", true],
  ["BS. H’Hen Niê", "H’Hen Niê", true],
  ["Y Bham Êñuôl", "Y Bham Êñuôl".normalize("NFD"), true],
  ["H’Hen Niê", "Y Bham Êñuôl", false],
  ["Nguyễn Văn Ân", "Nguyễn Văn An", false],
  ["H’Linh Niê", "H’Hen Niê", false],
])("%s and %s: one person: %s", (one, other, same) => {
  expect(samePerson(one, other)).toBe(same);
  expect(samePerson(other, one)).toBe(same);
});

test("a title makes no other spelling of a name", () => {
  expect(sameName("BS. H’Hen Niê", "H’Hen Niê")).toBe(false);
});

test.each(["", " ", "Họ Tên", "họ tên", "Full Name", "<họ và tên>", "H’Hen", "A\nB"])(
  "%j is nobody's name",
  (name) => expect(isPersonName(name)).toBe(false),
);

test.each(["vi", "en"])("what hints put for a signer's name is nobody's name: %s", (ui) => {
  const hints = readFileSync(`locales/${ui}/diagnostics.json`, "utf8");
  const names = [...hints.matchAll(/loa locale sign[^"\\]*--by \\"([^"\\]*)\\"|→? ?--by \\"([^"\\]*)\\"/g)];
  expect(names.length).toBeGreaterThan(3);
  const shown = new Set(names.map(([, one, other]) => one ?? other ?? ""));
  expect([...shown].filter(isPersonName)).toEqual([]);
});

test("tomorrow has begun elsewhere, the day after it nowhere", () => {
  expect(isFuture("2021-09-01", "2021-08-31")).toBe(false);
  expect(isFuture("2021-09-02", "2021-08-31")).toBe(true);
});

test("an entry keeps the sign-off that holds, and the day is not asked where nobody signed", () => {
  const bare = { key: "a:b", source: "0", target: "0", origin: "human" } as const;
  const never = () => expect.fail("asked for the day");
  expect(withoutVoid(bare, never)).toEqual({ entry: bare, problems: [] });
  const language = { by: "H’Hen Niê", role: "VOV4", on: "2021-08-09" };
  const health = { by: "Họ Tên", role: "health", on: "2021-08-09" };
  const { entry, problems } = withoutVoid({ ...bare, language, health }, () => "2021-08-10");
  expect(entry).toEqual({ ...bare, language });
  expect(problems.map(({ code, role }) => [code, role])).toEqual([["sign-off-name", "health"]]);
});
