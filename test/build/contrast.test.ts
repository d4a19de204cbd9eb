import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { isWeak, measureContrast } from "../../src/build/contrast.ts";
import { realStages } from "../../src/build/target/stages.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { entriesInMemory, openMemo } from "../../src/memo/memo.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { readSpec } from "../../src/spec/read.ts";

/** Rows of the 5K's square in themes that differ from `y-te` in one colour. */
async function measure(themes: Readonly<Record<string, readonly [from: string, to: string]>>) {
  const world = openWorld();
  const found = collectFindings();
  const real = loadLibrary(world, found.report);
  const base = real.themes["y-te"]?.text ?? "";
  const altered = Object.entries(themes).map(([name, [from, to]]) => {
    expect(base).toContain(from);
    return [name, { file: `assets/themes/${name}.css`, text: base.replace(from, to) }] as const;
  });
  const library = { ...real, themes: Object.fromEntries(altered) };
  const spec = readSpec("examples/5k.yaml", real, world, found.report);
  if (!spec) throw new Error("the example is broken");
  const specs = [{ ...spec, formats: ["square"], languages: [["vi"]] }];
  const workshop = { library, world, stages: realStages, signal: new AbortController().signal };
  const kept = { store: memoryStore(), memo: openMemo("test", entriesInMemory()) };
  return measureContrast({ specs, allowExpired: false }, { ...workshop, ...kept });
}

test("the weakest text of each theme is told, in finals and in drafts, on the ground it really has", async () => {
  const { rows, diagnostics } = await measure({
    ribbon: ["--on-red: #ffffff", "--on-red: #8c3040"],
    soft: ["--soft: #2c424c", "--soft: #a0a0a0"],
  });
  expect(rows.map(isWeak)).toEqual([true, true]);
  const [ribbon, soft] = rows;
  expect(ribbon?.large).toMatchObject({
    passed: false,
    needed: 3,
    draft: true,
    text: "Bản nháp – chưa duyệt",
  });
  expect(ribbon?.normal).toMatchObject({ passed: true, draft: false });
  // #a0a0a0 on white.
  expect(soft?.normal).toMatchObject({ ratio: 2.61, passed: false, draft: false, language: "vi" });
  expect(soft?.normal?.place).toMatchObject({ file: "templates/base/authority-words.hbs" });
  expect(diagnostics.map(({ code }) => code)).toContain("contrast-low");
});
