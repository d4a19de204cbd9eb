import fc from "fast-check";
import { expect, test } from "vitest";
import { type CoverageState, type Covered, coverageOf, mergeCoverage } from "../../src/pack/coverage.ts";

const states: readonly CoverageState[] = ["made", "draft", "silent", "missing", "excluded"];

const target = fc.record({
  message: fc.constantFrom("a", "b"),
  language: fc.constantFrom("vi", "rad"),
  format: fc.constantFrom("post", "square"),
  row: fc.option(fc.constantFrom("x", "y", "z"), { nil: "" }),
  state: fc.constantFrom(...states),
  shard: fc.integer({ min: 0, max: 2 }),
});

const unique = fc.uniqueArray(target, {
  selector: ({ message, language, format, row }) => [message, language, format, row].join(),
});

test("the coverage of shards, merged, is the coverage of the whole", () => {
  fc.assert(
    fc.property(unique, (targets) => {
      const covered = targets.map(
        ({ row, shard: _shard, ...rest }): Covered => ({ ...rest, ...(row && { row }) }),
      );
      const shards = [0, 1, 2].map((shard) =>
        coverageOf(
          covered.map((one, index) =>
            targets[index]?.shard === shard ? one : { ...one, state: "elsewhere" as const },
          ),
        ),
      );
      expect(mergeCoverage(shards)).toEqual(coverageOf(covered));
    }),
  );
});
