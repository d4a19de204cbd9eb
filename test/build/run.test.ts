import { expect, test } from "vitest";
import type { Format } from "../../src/library/formats.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import { openBench, spec, textStages, tiny, told, withSignedFacts } from "./workshop.ts";

const written = (bench: ReturnType<typeof openBench>) =>
  bench.world.paths().filter((path) => path.startsWith("out/"));

test("makes every language and format, in sorted order, beside one manifest", async () => {
  const bench = openBench();
  const specs = [spec({ languages: [["vi"], ["rad"]], formats: ["post", "note"] })];
  const result = await bench.build(textStages("Mời họp"), { specs });
  expect(result.targets).toEqual(["hop/rad/note", "hop/rad/post", "hop/vi/note", "hop/vi/post"]);
  expect(written(bench)).toEqual([
    "out/hop/manifest.json",
    ...["out/hop/rad/note-draft.txt", "out/hop/rad/post-draft.txt"],
    ...["out/hop/vi/note-draft.txt", "out/hop/vi/post-draft.txt"],
  ]);
  expect(bench.text("out/hop/vi/post-draft.txt")).toBe("Mời họp\n");
});

test("a group is one artifact under the names of its languages; a build of the rest leaves it alone", async () => {
  const bench = openBench();
  const specs = [spec({ languages: [["vi"], ["vi", "rad"]], formats: ["post"] })];
  const stages = textStages("Mời họp");
  await bench.build(stages, { specs });
  const both = ["out/hop/vi+rad/post-draft.txt", "out/hop/vi/post-draft.txt"];
  expect(written(bench)).toEqual(["out/hop/manifest.json", ...both]);
  const { unsigned, inputs } = JSON.parse(bench.text("out/hop/manifest.json") ?? "");
  expect(unsigned).toEqual({
    "vi/post": ["hop:facts", "notice:headline"],
    "vi+rad/post": ["vi hop:facts", "vi notice:headline", "rad notice:headline"],
  });
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(["strings-rad", "strings-vi"]));
  const selected = await bench.build(stages, { specs, selection: { languages: ["vi+rad"] } });
  expect(selected.targets).toEqual(["hop/vi+rad/post"]);
  expect(written(bench)).toEqual(["out/hop/manifest.json", ...both]);
});

test("a release refuses a group for the unsigned strings of each of its languages", async () => {
  const bench = openBench();
  const specs = [spec({ languages: [["vi", "rad"]] })];
  const { diagnostics } = await bench.build(textStages("Mời họp"), { specs, release: true });
  expect(diagnostics.map(({ code, values }) => `${code} ${values.language}`)).toEqual([
    "facts-unsigned vi",
    "string-unsigned vi",
    "string-unsigned rad",
  ]);
});

test("a format that is always together is made once, in every language of the spec in their order", async () => {
  const bench = openBench();
  const own = tiny.formats.post as Format;
  const post: Format = { ...own, together: true };
  const library = { ...tiny, formats: { ...tiny.formats, post } };
  const specs = [spec({ languages: [["vi"], ["rad"], ["rad", "vi"]], formats: ["post", "note"] })];
  const { targets } = await bench.build(textStages("Mời họp"), { specs }, { library });
  expect(targets).toEqual(["hop/rad+vi/note", "hop/rad/note", "hop/vi+rad/post", "hop/vi/note"]);
});

test("the manifest is the same twice, and names inputs, drafts and their unsigned strings", async () => {
  const bench = openBench();
  await bench.build(textStages("Mời họp"));
  const manifest = bench.text("out/hop/manifest.json") ?? "";
  const other = openBench();
  await other.build(textStages("Mời họp"));
  expect(other.text("out/hop/manifest.json")).toBe(manifest);
  expect(JSON.parse(manifest)).toMatchObject({
    ...{ schema: 1, id: "hop", kind: "notice", referenceDate: "2021-08-09", expired: false },
    ...{ tools: { loa: "1.0.0" }, valid: { from: "2021-08-01", until: "2021-12-31" } },
    inputs: { spec: expect.stringMatching(/^[0-9a-f]{64}$/), "strings-vi": expect.any(String) },
    unsigned: { "vi/post": ["hop:facts", "notice:headline"] },
    artifacts: [{ path: "vi/post-draft.txt", format: "post", language: "vi", draft: true, size: 12 }],
  });
});

test("a second build finds everything made and says the same again", async () => {
  const bench = openBench();
  const stages = textStages("Mời họp", { warn: "post" });
  const first = await bench.build(stages);
  const second = await bench.build(stages);
  expect(first.deliveries.map(({ cached }) => cached)).toEqual([false]);
  expect(second.deliveries.map(({ cached }) => cached)).toEqual([true]);
  expect(told(second)).toEqual(["warning told post"]);
});

test("a refused target stops no other, and its earlier files do not stay", async () => {
  const bench = openBench();
  const specs = [spec({ formats: ["post", "note"] })];
  await bench.build(textStages("cũ"), { specs });
  const changed = [spec({ formats: ["post", "note"], facts: { place: "xã" } })];
  const result = await bench.build(textStages("mới", { fail: "note" }), { specs: changed });
  expect(told(result)).toEqual(["error told note"]);
  expect(written(bench)).toEqual(["out/hop/manifest.json", "out/hop/vi/post-draft.txt"]);
  expect(bench.text("out/hop/vi/post-draft.txt")).toBe("mới\n");
});

test("a signed build replaces the draft's files; what someone changed stays", async () => {
  const bench = openBench();
  const specs = [spec({ formats: ["post", "note"] })];
  await bench.build(textStages("Mời họp"), { specs });
  bench.world.write("out/hop/vi/note-draft.txt", new TextEncoder().encode("sửa tay"));
  const signed = [spec({ formats: ["post", "note"], facts: { signed: true } })];
  const library = withSignedFacts(tiny, signed);
  await bench.build(textStages("Mời họp", { draft: false }), { specs: signed }, { library });
  expect(written(bench)).toEqual([
    ...["out/hop/manifest.json", "out/hop/vi/note-draft.txt"],
    ...["out/hop/vi/note.txt", "out/hop/vi/post.txt"],
  ]);
});

test("a file that Loa did not make is not overwritten", async () => {
  const bench = openBench({ "out/hop/vi/post-draft.txt": "của tôi" });
  const specs = [spec({ formats: ["post", "note"] })];
  const result = await bench.build(textStages("Mời họp"), { specs });
  expect(told(result)).toEqual(["error output-foreign out/hop/vi/post-draft.txt"]);
  expect(bench.text("out/hop/vi/post-draft.txt")).toBe("của tôi");
  expect(bench.text("out/hop/manifest.json")).not.toContain("post-draft");
  expect(bench.text("out/hop/vi/note-draft.txt")).toBe("Mời họp\n");
});

test("beside someone else's manifest.json nothing is written", async () => {
  const bench = openBench({ "out/hop/manifest.json": "{}" });
  const result = await bench.build(textStages("Mời họp"));
  expect(told(result)).toEqual(["error output-foreign out/hop/manifest.json"]);
  expect(written(bench)).toEqual(["out/hop/manifest.json"]);
});

test("a manifest from elsewhere cannot have files outside its folder removed", async () => {
  const bench = openBench();
  await bench.build(textStages("Mời họp"));
  const manifest = JSON.parse(bench.text("out/hop/manifest.json") ?? "");
  const digest = manifest.inputs.spec;
  manifest.artifacts.push({ path: "../../spec.yaml", digest, language: "xx", format: "xx" });
  bench.world.write("out/hop/manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
  await bench.build(textStages("Mời họp"));
  expect(bench.text("spec.yaml")).toBe("kind: notice");
});

test("a build of one format leaves the files of the others, listed", async () => {
  const bench = openBench();
  const specs = [spec({ formats: ["post", "note"] })];
  await bench.build(textStages("Mời họp"), { specs });
  await bench.build(textStages("Mời họp"), { specs, selection: { formats: ["note"] } });
  const manifest = JSON.parse(bench.text("out/hop/manifest.json") ?? "");
  expect(manifest.artifacts.map(({ path }: { path: string }) => path)).toEqual([
    ...["vi/note-draft.txt", "vi/post-draft.txt"],
  ]);
  expect(Object.keys(manifest.unsigned)).toEqual(["vi/note", "vi/post"]);
});

test("--release refuses each unsigned string once and writes nothing", async () => {
  const bench = openBench();
  const specs = [spec({ formats: ["post", "note"] })];
  const result = await bench.build(textStages("Mời họp"), { specs, release: true });
  expect(told(result)).toEqual([
    "error facts-unsigned hop:facts vi unknown hop spec.yaml",
    "error string-unsigned notice:headline vi unknown hop spec.yaml",
  ]);
  expect(written(bench)).toEqual([]);
});

test("what becomes a draft only while it is made is not released either", async () => {
  const bench = openBench();
  const facts = withSignedFacts(tiny, [spec()]);
  const { vi } = facts.languages;
  if (!vi) throw new Error("no Vietnamese");
  const digest = ledgerDigest("Họp");
  const by = (name: string) => ({ by: name, role: "in this test only", on: "2021-08-09" });
  const people = { language: by("H’Linh Niê"), health: by("Y Bham Êñuôl") };
  const headline = { key: "notice:headline", source: digest, target: digest, origin: "human" as const };
  const signed = { ...vi, ledger: [...vi.ledger, { ...headline, ...people }] };
  const library = { ...facts, languages: { ...facts.languages, vi: signed } };
  const result = await bench.build(textStages("Mời họp"), { release: true }, { library });
  expect(told(result)).toEqual(["error release-draft hop/vi/post hop"]);
  expect(result.deliveries).toEqual([]);
  expect(written(bench).filter((path) => path.endsWith(".txt"))).toEqual([]);
});

test("--dry-run lists and makes nothing", async () => {
  const bench = openBench();
  const result = await bench.build(textStages("Mời họp"), { dryRun: true });
  expect(result.targets).toEqual(["hop/vi/post"]);
  expect(written(bench)).toEqual([]);
});

test("two specs with one id are refused before anything is made", async () => {
  const bench = openBench();
  const result = await bench.build(textStages("Mời họp"), { specs: [spec(), spec({ file: "other.yaml" })] });
  expect(told(result)).toEqual(["error id-taken hop spec.yaml"]);
  expect(written(bench)).toEqual([]);
});

test("an interrupted build throws and writes nothing", async () => {
  const bench = openBench();
  const interruption = new AbortController();
  const onEvent = () => interruption.abort();
  const { signal } = interruption;
  await expect(bench.build(textStages("Mời họp"), {}, { signal, onEvent })).rejects.toThrow(/abort/i);
  expect(written(bench)).toEqual([]);
});

test("a kind without the format's template says so", async () => {
  const bench = openBench();
  const result = await bench.build(textStages("Mời họp"), { specs: [spec({ formats: ["sms"] })] });
  expect(told(result)).toEqual(["error template-missing notice sms sms.hbs"]);
});
