import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createWords } from "../../src/message/words.ts";

test("words are filled, plural where counted, and name the nearest where there is one", () => {
  const say = createWords("en", {
    "unknown-key": { fix: "Known: {{known}}.", fix_near: "Nearest: {{nearest}}." },
    made_one: "{{count}} file",
    made_other: "{{count}} files",
    quoted: "no {{name}}",
  });
  expect(say("unknown-key.fix", { known: "a, b" })).toBe("Known: a, b.");
  expect(say("unknown-key.fix", { known: "a, b", nearest: "a" })).toBe("Nearest: a.");
  expect([say("made", { count: 1 }), say("made", { count: 2 })]).toEqual(["1 file", "2 files"]);
  expect(say("quoted", { name: "<{{known}} $t(made)>", nearest: "x" })).toBe("no <{{known}} $t(made)>");
  expect(say("absent.message")).toBe("absent.message");
});

/** Codes that the first half of the pipeline reports, read off its sources. */
const folders = ["library", "spec", "message"];
const sources = folders.flatMap((folder) =>
  readdirSync(`src/${folder}`)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`src/${folder}/${file}`, "utf8")),
);
const codes = [
  ...new Set(
    sources.flatMap((text) => [...text.matchAll(/\bcode: "([a-z-]+)"/g)].map((found) => found[1] ?? "")),
  ),
];

test.each(["vi", "en"])("every code has a message and a repair in %s", (language) => {
  const table = JSON.parse(readFileSync(`locales/${language}/diagnostics.json`, "utf8"));
  expect(codes.length).toBeGreaterThan(30);
  for (const code of codes) {
    expect(table[code], code).toMatchObject({ message: expect.any(String), fix: expect.any(String) });
  }
});
