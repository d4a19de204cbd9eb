import { expect, test } from "vitest";
import { diffPacks } from "../../src/pack/diff.ts";
import type { Said, Side } from "../../src/pack/difference.ts";
import type { Manifest } from "../../src/pack/manifest.ts";

/** A pack of one message, as for all and as for rows. */
function side(forAll: Said, rows: Readonly<Record<string, Said>>): Side {
  const message = {
    id: "m",
    kind: "notice",
    titles: {},
    issuer: {},
    supersedes: [],
    corrects: [],
    signed: {},
  };
  return {
    statement: {
      ...{ id: "w", of: "pack", date: "2021-08-09", files: [], siblings: [], missing: [] },
      messages: [{ ...message, valid: { from: "2021-08-09", until: "2021-08-15" } }],
      rows: Object.keys(rows).map((id) => ({ id, name: id })),
    },
    manifests: new Map([["m", forAll as Manifest]]),
    rows: new Map(Object.entries(rows).map(([id, said]) => [id, new Map([["m", said]])])),
  };
}

test("words that only rows have are compared there; those that stand for all are not told again", () => {
  const said = (vi: string, rad: string): Said => ({
    words: { vi: { "notice:who": vi }, rad: { "notice:who": rad } },
  });
  const one = side(
    { words: { vi: { "notice:who": "ai" } } },
    { a: said("ai", "ƀuôn"), b: said("ai", "ƀuôn") },
  );
  const other = side(
    { words: { vi: { "notice:who": "ai đó" } } },
    { a: said("ai đó", "mnuih"), b: said("ai đó", "mnuih") },
  );
  const { rows, changed } = diffPacks(one, other);
  expect(changed.map(({ words }) => Object.keys(words))).toEqual([["vi"]]);
  expect(rows.changed).toEqual([
    {
      ...{ name: "notice:who", before: "ƀuôn", after: "mnuih", language: "rad" },
      ...{ messages: ["m"], rows: ["a", "b"] },
    },
  ]);
});

test("a fact that a row gains, or that stays its own while everyone's changes, is told so", () => {
  const hotline = (number?: string): Said => ({ facts: number === undefined ? {} : { hotline: number } });
  const one = side(hotline("1900"), { same: hotline("1900"), own: hotline("0262"), gains: hotline() });
  const other = side(hotline("1800"), {
    same: hotline("1800"),
    own: hotline("0262"),
    gains: hotline("0263"),
  });
  const { rows, changed } = diffPacks(one, other);
  expect(changed[0]?.facts).toEqual([
    { name: "facts.hotline", before: "1900", after: "1800", rows: ["same"] },
  ]);
  expect(rows.changed).toEqual([{ name: "facts.hotline", after: "0263", messages: ["m"], rows: ["gains"] }]);
});
