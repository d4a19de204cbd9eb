import { expect, test } from "vitest";
import { digestOf } from "../../src/base/digest.ts";
import { openStore } from "../../src/memo/store.ts";
import { memoryWorld } from "../memory-world.ts";

test("a damaged file reads as absent and is put again", () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const digest = digestOf(bytes);
  const path = `store/${digest.slice(0, 2)}/${digest.slice(2)}`;
  const world = memoryWorld({ [path]: "damaged" });
  expect(openStore(world, "store").get(digest)).toBeUndefined();
  expect(openStore(world, "store").put(bytes)).toBe(digest);
  expect(openStore(world, "store").get(digest)).toEqual(bytes);
});

test("what was seen whole is only looked for again; what has gone since is not there", () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const world = memoryWorld({});
  let readings = 0;
  const counted = {
    ...world,
    read: (path: string) => {
      readings += 1;
      return world.read(path);
    },
  };
  const digest = openStore(world, "store").put(bytes);
  const store = openStore(counted, "store");
  expect([store.has(digest), store.has(digest), store.has(digestOf("other"))]).toEqual([true, true, false]);
  expect(readings).toBe(2);
  world.remove("store");
  expect(store.has(digest)).toBe(false);
  expect(store.put(bytes)).toBe(digest);
  expect(store.get(digest)).toEqual(bytes);
});
