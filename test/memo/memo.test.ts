import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import type { World } from "../../src/base/world.ts";
import { type Entries, entriesInMemory, openMemo, type Stage } from "../../src/memo/memo.ts";
import type { Seam } from "../../src/memo/seam.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { memoryWorld } from "../memory-world.ts";

const warning = (code: string, file = "a.yaml"): Diagnostic => ({
  severity: "warning",
  code,
  values: { n: 1 },
  place: { file, line: 2, column: 3 },
});

function bench(files: Record<string, string> = {}, entries: Entries = entriesInMemory()) {
  const world: World = memoryWorld(files);
  const store = memoryStore();
  const memo = openMemo("version", entries);
  let runs = 0;
  const remember = async <T>(
    run: Stage<T>["run"],
    input: unknown = "input",
    parts: Record<string, unknown> = {},
  ) => {
    const findings = collectFindings();
    const counted: Stage<T>["run"] = (seam, part) => {
      runs += 1;
      return run(seam, part);
    };
    const outcome = await memo(
      { name: "stage", input, parts, run: counted },
      { world, store, report: findings.report },
    );
    return { output: outcome.output, cached: outcome.cached, said: findings.all };
  };
  return { world, store, remember, entries, runs: () => runs };
}

test("law: remembered or run, a stage gives the same output and says the same", async () => {
  const codes = fc.array(fc.record({ code: fc.stringMatching(/^[a-z]{1,4}$/), severe: fc.boolean() }));
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), codes, async (input, output, findings) => {
      const { remember } = bench({ "a.yaml": "x" });
      const run = async ({ report }: Seam) => {
        for (const { code, severe } of findings)
          report({ ...warning(code), severity: severe ? "error" : "note" });
        return output;
      };
      const first = await remember(run, input);
      const second = await remember(run, input);
      expect(first.output).toEqual(JSON.parse(JSON.stringify(output)));
      expect(second.output).toEqual(first.output);
      expect(second.said).toEqual(first.said);
      expect(second.cached).toBe(!findings.some(({ severe }) => severe));
    }),
    { numRuns: 60 },
  );
});

test("another input, or another code version, is run", async () => {
  const { remember, runs, entries } = bench();
  await remember(async () => 1, { a: 1, b: 2 });
  await remember(async () => 1, { b: 2, a: 1 });
  expect(runs()).toBe(1);
  await remember(async () => 1, { a: 1, b: 3 });
  expect(runs()).toBe(2);
  const other = openMemo("other version", entries);
  const seam = { world: memoryWorld({}), store: memoryStore(), report: () => undefined };
  expect((await other({ name: "stage", input: { a: 1, b: 2 }, run: async () => 2 }, seam)).output).toBe(2);
});

test("of the parts of its input, only those that a stage asked for count, and those that were not there", async () => {
  const { remember, runs } = bench();
  const run: Stage<unknown>["run"] = async (_seam, part) => [part("a"), part("b"), part("toString")];
  const given = async (parts: Record<string, unknown>) => (await remember(run, "input", parts)).output;
  expect(await given({ a: { text: "1" }, c: 1 })).toEqual([{ text: "1" }, null, null]);
  expect(await given({ a: { text: "1" }, c: 2, d: 3 })).toEqual([{ text: "1" }, null, null]);
  expect(runs()).toBe(1);
  expect(await given({ a: { text: "2" } })).toEqual([{ text: "2" }, null, null]);
  expect(await given({ a: { text: "2" }, b: 4 })).toEqual([{ text: "2" }, 4, null]);
  expect(runs()).toBe(3);
});

test.each([
  ["a file it read changed", (world: World) => world.write("take.wav", new Uint8Array([2]))],
  ["a file it read is gone", (world: World) => world.remove("take.wav")],
  ["a file it looked for in vain is there", (world: World) => world.write("other.wav", new Uint8Array())],
  ["a folder it listed has one more", (world: World) => world.write("takes/2.wav", new Uint8Array())],
  ["a file it complained about changed", (world: World) => world.write("spec.yaml", new Uint8Array([1]))],
])("a stage runs again when %s", async (_name, change) => {
  const { remember, runs, world } = bench({ "take.wav": "1", "takes/1.wav": "1", "spec.yaml": "x" });
  const run = async (seam: Seam) => {
    seam.world.read("other.wav");
    seam.report(warning("slow", "spec.yaml"));
    return [seam.world.read("take.wav")?.length ?? 0, seam.world.list("takes").length];
  };
  await remember(run);
  expect((await remember(run)).cached).toBe(true);
  change(world);
  expect((await remember(run)).cached).toBe(false);
  expect(runs()).toBe(2);
});

test("files of its own temporary folder do not count", async () => {
  const { remember, runs } = bench();
  const run = async ({ world }: Seam) => {
    const folder = world.temporaryFolder();
    world.write(`${folder}/x`, new Uint8Array([7]));
    const size = world.read(`${folder}/x`)?.length;
    world.remove(folder);
    return size;
  };
  await remember(run);
  expect(await remember(run)).toMatchObject({ output: 1, cached: true });
  expect(runs()).toBe(1);
});

test("an entry is remade when it is damaged, or when bytes it put are gone", async () => {
  const kept = new Map<string, string>();
  const entries: Entries = { get: (key) => kept.get(key), put: (key, text) => void kept.set(key, text) };
  const { remember, runs } = bench({}, entries);
  const run = async ({ store }: Seam) => store.put(new Uint8Array([1, 2, 3]));
  const { output } = await remember(run);
  for (const damage of [
    (text: string) => text.slice(0, -3),
    () => "",
    (text: string) => text.replace("0", "1"),
  ]) {
    for (const [key, text] of kept) kept.set(key, damage(text));
    expect(await remember(run)).toEqual({ output, cached: false, said: [] });
  }
  expect(runs()).toBe(4);
  // The same entries beside an empty store.
  const elsewhere = bench({}, entries);
  expect(await elsewhere.remember(run)).toMatchObject({ output, cached: false });
  expect(await elsewhere.remember(run)).toMatchObject({ output, cached: true });
});

test("an outer stage depends on what an inner one saw, also when the inner is remembered", async () => {
  const { world } = bench({ "take.wav": "1" });
  const memo = openMemo("version", entriesInMemory());
  const seam = { world, store: memoryStore(), report: () => undefined };
  const inner = {
    name: "inner",
    input: 1,
    run: async (own: Seam) => own.world.read("take.wav")?.length ?? 0,
  };
  const outer = (name: string) => ({
    name,
    input: 1,
    run: async (own: Seam) => (await memo(inner, own)).output * 10,
  });
  await memo(outer("one"), seam);
  await memo(outer("two"), seam);
  world.write("take.wav", new Uint8Array(5));
  expect(await memo(outer("two"), seam)).toMatchObject({ output: 50, cached: false });
});

test("two targets that ask at once share one run", async () => {
  const { remember, runs } = bench();
  const run = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return "spoken";
  };
  const both = await Promise.all([remember(run), remember(run)]);
  expect(both.map(({ output, cached }) => [output, cached])).toEqual([
    ["spoken", false],
    ["spoken", true],
  ]);
  expect(runs()).toBe(1);
});

test("a stage that threw is not remembered", async () => {
  const { remember } = bench();
  await expect(remember(async () => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
  expect((await remember(async () => 1)).output).toBe(1);
});
