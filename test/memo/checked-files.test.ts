import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { readYaml } from "../../src/library/table.ts";
import { openCheckedFiles } from "../../src/memo/checked-files.ts";
import { type Entries, entriesInMemory } from "../../src/memo/memo.ts";
import { memoryWorld } from "../memory-world.ts";

const schema = {
  type: "object",
  additionalProperties: false,
  properties: { name: { type: "string" }, count: { type: "number" }, most: {} },
};

function read(text: string, entries: Entries, version = "version") {
  const findings = collectFindings();
  const world = memoryWorld({ "/data/a.yaml": text });
  const files = openCheckedFiles(version, entries);
  const asked: boolean[] = [];
  const checked = {
    ...files,
    dataOf: (...question: Parameters<typeof files.dataOf>) => {
      const data = files.dataOf(...question);
      asked.push(data !== undefined);
      return data;
    },
  };
  const read = readYaml<Record<string, unknown>>("a.yaml", schema, {
    world,
    report: findings.report,
    checked,
  });
  checked.save();
  return { data: read?.data, tree: read?.tree, said: findings.all, known: asked.includes(true) };
}

test("a file without a fault is known again by its text, its schema and the version, with the places of its values", () => {
  const entries = entriesInMemory();
  const text = "# words\nname: Ƀuôn Ma Thuột\ncount: 3\n";
  const fresh = read(text, entries);
  const again = read(text, entries);
  expect([fresh.known, again.known]).toEqual([false, true]);
  expect(again.data).toEqual(fresh.data);
  expect(again.tree?.placeOf(["count"])).toEqual(fresh.tree?.placeOf(["count"]));
  expect(again.tree?.writtenAt(["name"])).toBe("Ƀuôn Ma Thuột");
  expect(read(`${text}# more`, entries).known).toBe(false);
  expect(read(text, entries, "other").known).toBe(false);
});

test("a file in which anything was found is read and told anew each time", () => {
  const entries = entriesInMemory();
  for (const text of ["name: 3\n", "name: a\nname: b\n", "name: [\n"]) {
    const fresh = read(text, entries);
    const again = read(text, entries);
    expect(fresh.said.length).toBeGreaterThan(0);
    expect(again.said).toEqual(fresh.said);
    expect(again.known).toBe(false);
  }
});

test("a number that JSON has no word for, and a damaged entry, are read anew", () => {
  const entries = entriesInMemory();
  expect(read("most: .inf\n", entries).data).toEqual({ most: Number.POSITIVE_INFINITY });
  expect(read("most: .inf\n", entries).data).toEqual({ most: Number.POSITIVE_INFINITY });
  const damaged: Entries = { ...entries, get: (key) => entries.get(key)?.replace("abc", "abd") };
  read("name: abc\n", entries);
  const found = read("name: abc\n", damaged);
  expect([found.known, found.data]).toEqual([false, { name: "abc" }]);
});
