import { expect, test } from "vitest";
import { seenChanges, wordsBesideFacts } from "../../src/pack/diff-same.ts";
import type { FileChange, PackDiff, Side } from "../../src/pack/difference.ts";
import type { Manifest } from "../../src/pack/manifest.ts";

const file = (message: string, language: string, row?: string): FileChange => {
  const path = `${row ?? "all"}/${message}/${language}/square.png`;
  const stated = { path, digest: "1", size: 1, draft: false, message, language, ...(row && { row }) };
  return { name: path, before: stated, after: { ...stated, digest: "2" } };
};

const side = (theme: string, more: Manifest["inputs"] = {}) => {
  const inputs = { kind: "1", base: "1", theme, ...more };
  const manifest = { inputs, tools: { loa: "1" } } as unknown as Manifest;
  return {
    manifests: new Map([
      ["tiem", manifest],
      ["5k", manifest],
    ]),
  } as unknown as Side;
};

const who = { name: "facts.who.vi", before: "a", after: "b" };
const said = { name: "tiem:facts.who", before: "a", after: "b" };
const hotline = { name: "facts.hotline", before: "1", after: "2" };

const diff = (facts: PackDiff["changed"][number]["facts"], files: readonly FileChange[]): PackDiff => ({
  before: { id: "a", date: "2021-08-09" },
  after: { id: "b", date: "2021-08-16" },
  added: [],
  removed: [],
  changed: [{ id: "tiem", facts, words: { vi: [said] } }],
  settings: [],
  rows: {
    added: [],
    removed: [],
    renamed: [],
    changed: [{ ...hotline, messages: ["5k"], rows: ["lak"] }],
  },
  files,
});

const files = [file("tiem", "vi"), file("tiem", "rad"), file("5k", "vi"), file("5k", "vi", "lak")];
const names = (found: readonly FileChange[]) => found.map(({ name }) => name);

test("a text of one language is seen in that language, and a place's own change in its copy alone", () => {
  const { told, same } = seenChanges(diff([who], files), side("1"), side("1"));
  expect(names(told)).toEqual(["all/tiem/vi/square.png", "lak/5k/vi/square.png"]);
  expect(same.map(({ id, because, files: own }) => [id, because, names(own)])).toEqual([
    ["5k", [], ["all/5k/vi/square.png"]],
    ["tiem", [], ["all/tiem/rad/square.png"]],
  ]);
});

test("a fact that is of no language is seen in all of them", () => {
  const { told } = seenChanges(diff([who, hotline], files), side("1"), side("1"));
  expect(names(told)).toContain("all/tiem/rad/square.png");
});

test("another theme is another look, not another code", () => {
  const { same } = seenChanges(diff([who], files), side("1"), side("2"));
  expect(same.map(({ because }) => because)).toEqual([["templates"], ["templates"]]);
});

test("recordings that came, and another mark of the office, are named, the look before them", () => {
  const [old, now] = [
    side("1", { issuer: "1", spec: "8" }),
    side("2", { issuer: "2", "recordings-rad": "1", spec: "9" }),
  ];
  const { same } = seenChanges(diff([who], files), old, now);
  expect(same[0]?.because).toEqual(["templates", "issuer", "recordings"]);
});

test("of a build that did not say what it was made from nothing is claimed", () => {
  const { same } = seenChanges(diff([who], files), side("1"), side("1", { issuer: "2" }));
  expect(same[0]?.because).toEqual(["unknown"]);
});

test("a text of the message itself is told as a fact, not as words too", () => {
  const other = { name: "notice:ask", before: "x", after: "y" };
  expect(wordsBesideFacts({ id: "tiem", facts: [who], words: { vi: [said, other], rad: [said] } })).toEqual({
    vi: [other],
    rad: [said],
  });
});
