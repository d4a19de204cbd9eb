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
