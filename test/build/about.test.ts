import { expect, it } from "vitest";
import { ledgerDigest } from "../../src/message/review.ts";
import { readManifest } from "../../src/pack/manifest.ts";
import { openBench, spec, textStages, tiny, withSignedFacts } from "./workshop.ts";

const by = (role: string) => ({ by: "H'Linh Niê", role, on: "2021-08-01" });
const digest = ledgerDigest("Họp");
const signed = {
  ...{ key: "notice:headline", source: digest, target: digest, origin: "human" as const },
  ...{ language: by("biên tập viên"), health: by("bác sĩ") },
};
const { vi, rad } = tiny.languages;
if (!vi || !rad) throw new Error("tiny library");
const bilingual = { languages: [["vi"], ["rad"]], supersedes: ["hop-cu"], facts: { day: "2021-08-15" } };
const unsignedFacts = { ...tiny, languages: { vi: { ...vi, ledger: [signed] }, rad } };
const library = withSignedFacts(unsignedFacts, [spec(bilingual)]);

/** What the manifest of two languages says of its message. */
async function manifestOf(bench: ReturnType<typeof openBench>, selection = {}, known = library) {
  await bench.build(textStages("Mời họp"), { specs: [spec(bilingual)], selection }, { library: known });
  const bytes = bench.world.read("out/hop/manifest.json");
  return bytes && readManifest(bytes);
}

it("says what is said, what it replaces, and who signed it off; of an unsigned language nobody", async () => {
  expect(await manifestOf(openBench())).toMatchObject({
    supersedes: ["hop-cu"],
    facts: { day: "2021-08-15" },
    issuer: { vi: "Sở", rad: "Anŏ bruă" },
    words: { vi: { "notice:headline": "Họp" }, rad: { "notice:headline": "Họp" } },
    signed: {
      vi: [
        "health: bác sĩ",
        "health: in this test only",
        "language: biên tập viên",
        "language: in this test only",
      ],
    },
    stamps: { vi: expect.stringMatching(/^[0-9a-f]{64}$/), rad: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

it("names no role where the facts are not signed, though every string is", async () => {
  expect(await manifestOf(openBench(), {}, unsignedFacts)).toMatchObject({
    signed: {},
    unsigned: { "vi/post": ["hop:facts"] },
  });
});

it("says the same whether languages were built together or one after the other", async () => {
  const bench = openBench();
  await manifestOf(bench, { languages: ["rad"] });
  const second = await manifestOf(bench, { languages: ["vi"] });
  const { words, signed: roles, stamps, issuer } = (await manifestOf(openBench())) ?? {};
  expect(second).toMatchObject({ words, signed: roles, stamps, issuer });
  expect(Object.keys(second?.words ?? {})).toEqual(["rad", "vi"]);
});
