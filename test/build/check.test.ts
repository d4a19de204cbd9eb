import { beforeEach, describe, expect, test } from "vitest";
import { checkTargets } from "../../src/build/check.ts";
import type { Stages } from "../../src/build/target/stages.ts";
import { realStages } from "../../src/build/target/stages.ts";
import { entriesInMemory, openMemo } from "../../src/memo/memo.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { memoryWorld } from "../memory-world.ts";
import { spec, textStages, tiny } from "./workshop.ts";

let composed: string[] = [];
let entries = entriesInMemory();
beforeEach(() => {
  composed = [];
  entries = entriesInMemory();
});

/** Notes what is composed. */
function counted(stages: Stages, reads: Record<string, readonly string[]> = {}): Stages {
  return {
    ...stages,
    document: async () => {
      const { compose, composeTogether } = await stages.document();
      return {
        compose,
        composeTogether: (messages, mould, library, report) => {
          composed.push(mould.format.name);
          for (const key of reads[mould.format.name] ?? [])
            if (!messages[0]?.strings[key]) report({ severity: "note", code: "absent", values: { key } });
          return composeTogether(messages, mould, library, report);
        },
      };
    },
  };
}

async function check(
  say: Parameters<typeof textStages>[1],
  change: {
    library?: typeof tiny;
    files?: Record<string, string>;
    reads?: Record<string, readonly string[]>;
  } = {},
) {
  const { diagnostics } = await checkTargets(
    { specs: [spec({ formats: ["post", "note"] })], allowExpired: false },
    {
      library: change.library ?? tiny,
      world: memoryWorld({ "spec.yaml": "kind: notice", ...change.files }),
      store: memoryStore(),
      memo: openMemo("1", entries),
      stages: counted({ ...realStages, ...textStages("Họp", say) }, change.reads),
      signal: new AbortController().signal,
    },
  );
  return diagnostics;
}

describe("a check that is repeated", () => {
  test("composes nothing and says the same", async () => {
    const fresh = await check({ warn: "note" });
    expect([fresh.length, composed]).toEqual([1, ["note", "post"]]);
    expect(await check({ warn: "note" })).toEqual(fresh);
    expect(composed).toEqual(["note", "post"]);
  });

  test("looks again at a target with errors, and only at that", async () => {
    const fresh = await check({ fail: "note" });
    expect(await check({ fail: "note" })).toEqual(fresh);
    expect(composed).toEqual(["note", "post", "note"]);
  });

  test("looks again where the template, or a file that a finding points into, has changed", async () => {
    const files = { "spec.yaml": "kind: notice # moved" };
    await check({ warn: "note" });
    await check({ warn: "note" }, { files });
    expect(composed).toEqual(["note", "post", "note"]);
    const changed = (kind: object) => {
      return {
        files,
        library: { ...tiny, kinds: { notice: { ...tiny.kinds.notice, ...kind } } } as typeof tiny,
      };
    };
    // Nobody looks at a text: it has no style.
    await check({ warn: "note" }, changed({ styles: [{ file: "a.css", text: "p { gap: 1px }" }] }));
    expect(composed).toEqual(["note", "post", "note"]);
    await check({ warn: "note" }, changed({ templates: { post: { file: "post.hbs", text: "<page>" } } }));
    expect(composed).toEqual(["note", "post", "note", "note", "post"]);
  });

  test("looks again only where a string that it looks at has changed, or is new", async () => {
    const reads = { post: ["headline", "close"], note: ["tags"] };
    const saying = (strings: Record<string, string>) => {
      const { vi, rad } = tiny.languages;
      const own = { ...vi, strings: { ...vi?.strings, notice: strings } };
      return { reads, library: { ...tiny, languages: { vi: own, rad } } as typeof tiny };
    };
    const [first, second] = [
      saying({ headline: "Họp", tags: "#hop" }),
      saying({ headline: "H", tags: "#hop" }),
    ];
    const absent = [{ severity: "note", code: "absent", values: { key: "close" } }];
    expect(await check({}, first)).toEqual(absent);
    expect(await check({}, second)).toEqual(absent);
    expect(composed).toEqual(["note", "post", "post"]);
    expect(await check({}, saying({ headline: "H", tags: "#hop", close: "Hết" }))).toEqual([]);
    expect(await check({}, saying({ headline: "H", tags: "#h", close: "Hết" }))).toEqual([]);
    expect(await check({}, first)).toEqual(absent);
    expect(composed).toEqual(["note", "post", "post", "post", "note"]);
  });
});
