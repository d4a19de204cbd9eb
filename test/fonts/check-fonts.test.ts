import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { World } from "../../src/base/world.ts";
import { checkFontFaces } from "../../src/cli/commands/check-fonts.ts";
import type { ReporterName } from "../../src/cli/report.ts";
import { openWords } from "../../src/cli/words.ts";
import { openWorld } from "../../src/cli/world.ts";
import { withLetters } from "./edit.ts";
import { soundFont, worldWithFonts } from "./user-world.ts";

/** What `loa check --fonts` prints on stdout, in English. */
async function run(world: World, report: ReporterName, paths: readonly string[] = []) {
  let stdout = "";
  const output = { isTerminal: false, columns: 80, colour: false, isWatched: false };
  const context = {
    world,
    words: openWords("en"),
    signal: new AbortController().signal,
    stdout: {
      ...output,
      write: (text: string) => {
        stdout += text;
      },
    },
    stderr: { ...output, write: () => undefined },
  };
  const code = await checkFontFaces(paths, { report }, context);
  return { code, stdout };
}

test("docs/fonts.md shows what the command prints", async () => {
  const { code, stdout } = await run(openWorld(), "human");
  expect(code).toBe(0);
  const shown = /```text\n(.*?)\n```/s.exec(readFileSync("docs/fonts.md", "utf8"))?.[1];
  expect(shown).toBe(stdout.trimEnd());
});

test("a face that fails: exit code 1, its row counts it, its letters stand below", async () => {
  const world = worldWithFonts({ "mine.ttf": withLetters(soundFont(), { ƀ: null }) });
  const { code, stdout } = await run(world, "short");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Fira Sans Condensed\/500 +rad +(\d+)\/(?!\1\b)\d+ .*\n {2}✗ ƀ$/m);
  expect(stdout).toMatch(/^error font-glyph-missing: .*U\+0180 ƀ\.$/m);
});

test("paths narrow it to the languages of those messages; JSON has a row a face and language", async () => {
  const { code, stdout } = await run(openWorld(), "json", ["examples/5k.yaml"]);
  const { ok, diagnostics, fonts } = JSON.parse(stdout);
  expect([code, ok, diagnostics]).toEqual([0, true, []]);
  expect(new Set(fonts.map(({ language }: { language: string }) => language))).toEqual(
    new Set(["cmo", "rad", "vi"]),
  );
  for (const row of fonts) {
    expect(row.failing).toEqual([]);
    for (const count of [row.cmap, row.anchor, row.apart]) expect(count.yes).toBe(count.of);
    expect(row.cmap.of).toBeGreaterThan(200);
  }
});
