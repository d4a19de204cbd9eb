import { expect, test } from "vitest";
import { paced } from "../../src/render/pace.ts";

async function* numbered(count: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < count; number++) yield Uint8Array.of(number);
}

/** Takes frames as fast as they come; how many have. */
function taken(pace: ReturnType<typeof paced>): { numbers: number[]; end: Promise<void> } {
  const numbers: number[] = [];
  const take = async () => {
    for await (const [number = -1] of pace.frames) numbers.push(number);
  };
  return { numbers, end: take() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test("twenty frames go to an encoder before it has coded any, then one for each that is coded", async () => {
  const pace = paced(numbered(40));
  const { numbers, end } = taken(pace);
  await settled();
  expect(numbers).toHaveLength(20);
  pace.coded(3);
  await settled();
  expect(numbers).toHaveLength(23);
  pace.coded(40);
  await end;
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, number) => number));
});

test("an encoder that codes nothing before it has seen more gets more all the same", async () => {
  const { numbers, end } = taken(paced(numbered(22)));
  await end;
  expect(numbers).toHaveLength(22);
});
