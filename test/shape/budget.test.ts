import { expect, it } from "vitest";
import { readSources } from "./sources.ts";

const fileLimit = 250;
const functionLimit = 60;

/** Files and functions that are longer for a reason. */
const exceptions: Readonly<Record<string, string>> = {};

it("files stay small", () => {
  const long = readSources()
    .map((source) => ({ path: source.path, lines: source.text.split("\n").length - 1 }))
    .filter((file) => file.lines > fileLimit && exceptions[file.path] === undefined)
    .map((file) => `${file.path}: ${file.lines} lines`);
  expect(long).toEqual([]);
});

it("half of the files have at most 120 lines", () => {
  const lengths = readSources()
    .map((source) => source.text.split("\n").length)
    .sort((a, b) => a - b);
  expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(120);
});

it("functions stay small", () => {
  const long = readSources().flatMap((source) =>
    functionsOf(source.text)
      .filter(
        (found) => found.lines > functionLimit && exceptions[`${source.path}:${found.name}`] === undefined,
      )
      .map((found) => `${source.path}:${found.name}: ${found.lines} lines`),
  );
  expect(long).toEqual([]);
});

it("no exception outlives its reason", () => {
  const paths = readSources().map((source) => source.path);
  expect(Object.keys(exceptions).filter((key) => !paths.includes(key.split(":")[0] as string))).toEqual([]);
});

/** Top-level functions as the formatter lays them out: from `function name` at the margin to `}` at the margin. */
function functionsOf(text: string): readonly { name: string; lines: number }[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const end = lines.findIndex((other, at) => at > start && other === "}");
    return [{ name, lines: end - start + 1 }];
  });
}
