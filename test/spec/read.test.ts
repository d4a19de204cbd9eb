import fc from "fast-check";
import { expect, test } from "vitest";
import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { checkedFilesIn } from "../../src/memo/checked-files.ts";
import { type Entries, entriesInMemory } from "../../src/memo/memo.ts";
import { readSpec } from "../../src/spec/read.ts";
import { worldWith } from "../library/world.ts";

const library = loadLibrary(worldWith({}), () => {});

const sound = `kind: reminder-5k
id: 5k-thang-8
issuer: daklak-stttt
date: 2021-08-09
source: { document: 16/CT-UBND, date: 2021-08-06 }
valid: { from: 2021-08-06, until: 2021-12-31 }
languages: [vi, rad, cmo]
formats: [poster-a3, spot]
facts: { hotline: "1900 9095" }
`;

function read(content: Uint8Array | string | undefined) {
  const findings = collectFindings();
  const spec = readSpec("a.yaml", library, worldWith({ "a.yaml": content }), findings.report);
  return { spec, findings: findings.all };
}

/** `code line:col`, and the nearest known name when there is one. */
function told({ code, place, values }: Diagnostic): string {
  const nearest = values.nearest === undefined ? "" : ` → ${values.nearest}`;
  return `${code} ${place?.line}:${place?.column}${nearest}`;
}

function check(content: Uint8Array | string | undefined, expected: readonly string[]) {
  const { spec, findings } = read(content);
  expect(findings.map(told)).toEqual(expected);
  expect(spec === undefined).toBe(expected.length > 0);
}

const change = (from: string, to: string) => {
  expect(sound).toContain(from);
  return sound.replace(from, to);
};

test("a sound spec is read whole, with the issuer's theme and the place of every value", () => {
  const { spec, findings } = read(sound);
  expect(findings).toEqual([]);
  expect(spec).toMatchObject({
    file: "a.yaml",
    theme: "dak-lak",
    date: "2021-08-09",
    facts: { hotline: "1900 9095" },
    languages: [["vi"], ["rad"], ["cmo"]],
  });
  expect(spec?.placeOf("facts.hotline")).toEqual({ file: "a.yaml", line: 9, column: 19, length: 11 });
  expect(spec?.placeOf("languages.1")).toMatchObject({ line: 7, column: 17 });
  expect(spec?.placeOf("source.url")).toMatchObject({ line: 5, column: 9 });
});

test.each([
  ["2020-08-01", "1900 9095", []],
  ["2020-07-31", undefined, ["missing-key 9:1"]],
])(
  "without a number of its own, a message of %s gives its issuer's as of that day",
  (day, number, expected) => {
    const text = sound
      .replace("date: 2021-08-09", `date: ${day}`)
      .replace('{ hotline: "1900 9095" }', "{}")
      .replace("from: 2021-08-06", "from: 2020-01-01")
      .replace("date: 2021-08-06 }", "date: 2020-01-01 }");
    const { spec, findings } = read(text);
    expect(findings.map(told)).toEqual(expected);
    expect(spec?.facts.hotline).toBe(number);
  },
);

test.each([
  ["16/CTUBND", ["document-number-style 5:21 → 16/CT-UBND"]],
  ["16/ct-ubnd", ["document-number-style 5:21 → 16/CT-UBND"]],
  ["2447/QĐ-BYT", []],
])("a source numbered %s", (document, expected) => {
  const { spec, findings } = read(change("16/CT-UBND", document));
  expect(findings.map(told)).toEqual(expected);
  expect(spec).toBeDefined();
});

test("mistyped names are told in one run, each where it stands", () => {
  const broken = sound
    .replace("reminder-5k", "remainder-5k")
    .replace("issuer:", "isuer:")
    .replace("2021-08-09", "2021-02-30")
    .replace("rad,", "rda,")
    .replace("poster-a3", "poster-a33");
  check(broken, [
    "missing-key 1:1",
    "unknown-kind 1:7 → reminder-5k",
    "unknown-key 3:1 → issuer",
    "bad-date 4:7",
    "unknown-language 7:17 → rad",
    "unknown-format 8:11 → poster-a3",
  ]);
});

test.each([
  ["[vi, [vi, rad], [vi, rad, cmo]]", "poster-a3", []],
  ["[vi, [vi, rda]]", "poster-a3", ["unknown-language 7:22 → rad"]],
  ["[vi, [vi, vi]]", "poster-a3", ["duplicate-item 7:22"]],
  ["[[vi, rad], [vi, rad]]", "poster-a3", ["duplicate-item 7:24"]],
  ["[vi, [vi]]", "poster-a3", ["duplicate-item 7:17"]],
  ["[vi, []]", "poster-a3", ["empty-list 7:17"]],
  ["[vi, [[vi]]]", "poster-a3", ["expected-text 7:18"]],
  ["[vi, [vi, rad]]", "spot, sms", ["group-not-made 7:17"]],
])("a group of languages: %s as %s", (languages, formats, expected) => {
  check(sound.replace("[vi, rad, cmo]", languages).replace("[poster-a3, spot]", `[${formats}]`), expected);
});

test("what is made in one language each is left out of a group with a warning", () => {
  const { spec, findings } = read(sound.replace("[vi, rad, cmo]", "[vi, [vi, rad]]"));
  expect(spec?.languages).toEqual([["vi"], ["vi", "rad"]]);
  expect(findings).toMatchObject([
    { severity: "warning", code: "group-not-made", values: { group: "vi+rad", formats: "spot" } },
  ]);
});

test("five mistakes of five sorts give five findings", () => {
  const broken = sound
    .replace("5k-thang-8", "5K_tháng 8")
    .replace("from: 2021-08-06", "from: 2022-08-06")
    .replace("rad, cmo", "rad, rad")
    .replace("spot", "sport")
    .replace('"1900 9095"', "19009095");
  check(broken, [
    "bad-id 2:5",
    "valid-reversed 6:35",
    "duplicate-item 7:22",
    "unknown-format 8:22 → spot",
    "needs-quotes 9:19",
  ]);
});

test.each([
  ["issuer", change("daklak-stttt", "daklak-sttt"), ["unknown-issuer 3:9 → daklak-stttt"]],
  ["theme", change("issuer:", "theme: dak-lac\nissuer:"), ["unknown-theme 3:8 → dak-lak"]],
  ["phone", change("1900 9095", "gọi 1900"), ["bad-phone 9:19"]],
  ["day first", change("until: 2021-12-31", "until: 31/12/2021"), ["date-form 6:35 → 2021-12-31"]],
  ["a day that is none, day first", change("until: 2021-12-31", "until: 31/11/2021"), ["bad-date 6:35"]],
  ["phone without its zero", change("1900 9095", "262 385 3234"), ["phone-lacks-zero 9:19 → 0262 385 3234"]],
  [
    "phone without zero and quotes",
    change('"1900 9095"', "2623853234"),
    ["phone-lacks-zero 9:19 → 02623853234", "needs-quotes 9:19"],
  ],
  ["phone with a digit too few", change("1900 9095", "0262 385 323"), ["phone-landline-digits 9:19"]],
  ["fact", change("hotline:", "hotlin:"), ["unknown-key 9:10 → hotline"]],
  ["text for a list", change("[vi, rad, cmo]", "vi"), ["expected-list 7:12"]],
  ["no value", change("[vi, rad, cmo]", ""), ["empty-value 7:12"]],
  ["empty list", change("[vi, rad, cmo]", "[]"), ["empty-list 7:12"]],
  [
    "source later",
    change("CT-UBND, date: 2021-08-06", "CT-UBND, date: 2021-09-01"),
    ["source-after-date 4:7"],
  ],
  ["repeated key", change("issuer:", "id: 5k\nissuer:"), ["yaml-duplicate-key 3:1"]],
  [
    "repeated key and another",
    change("issuer: ", "id: 5k\nissuer: x"),
    ["yaml-duplicate-key 3:1", "unknown-issuer 4:9 → daklak-stttt"],
  ],
  ["tab", change("facts: { ", "facts:\n\thotline: 1 # {"), ["yaml-tab 10:1"]],
  ["open quote", change('9095"', "9095"), ["yaml-broken 10:1"]],
  ["alias", change("[vi, rad, cmo]", "&a [vi]\ntheme: *a"), ["yaml-alias 8:8"]],
  ["a list", "- kind", ["expected-mapping 1:1"]],
])("%s", (_name, content, expected) => check(content, expected));

test("an app that is not in the table, and a format that another kind has", () => {
  const app = sound.replace("reminder-5k", "app-install").replace("facts: { ", "facts: { app: bluzone, ");
  check(app, ["unknown-app 9:15 → bluezone"]);
  const kind = library.kinds["reminder-5k"];
  if (!kind) throw new Error("no kind reminder-5k");
  const narrow = { ...library, kinds: { "reminder-5k": { ...kind, formats: ["spot"] } } };
  const findings = collectFindings();
  expect(readSpec("a.yaml", narrow, worldWith({ "a.yaml": sound }), findings.report)).toBeUndefined();
  expect(findings.all.map(told)).toEqual(["format-not-in-kind 8:11"]);
});

test("a kind whose facts schema is wrong is told, not thrown", () => {
  const kind = library.kinds["reminder-5k"];
  if (!kind) throw new Error("no kind reminder-5k");
  const broken = { ...library, kinds: { "reminder-5k": { ...kind, factsSchema: { type: "objekt" } } } };
  const findings = collectFindings();
  expect(readSpec("a.yaml", broken, worldWith({ "a.yaml": sound }), findings.report)).toBeUndefined();
  expect(findings.all.map(({ code, place }) => `${code} ${place?.file}`)).toEqual([
    "facts-schema-broken templates/reminder-5k/kind.yaml",
  ]);
});

test.each([
  ["missing", undefined, "file-missing"],
  ["empty", "", "file-empty"],
  ["only a comment", "# nothing\n", "file-empty"],
  ["binary", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1), "file-not-text"],
  ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x6b, 0x00), "file-not-text"],
  ["huge", `a: "${"x".repeat(257 * 1024)}"`, "file-too-large"],
  ["deep", "[".repeat(100_000), "yaml-broken"],
])("a file that is %s", (_name, content, expected) => {
  const { spec, findings } = read(content);
  expect(spec).toBeUndefined();
  expect(findings[0]?.code).toBe(expected);
  expect(findings[0]?.place?.file).toBe("a.yaml");
});

test("a folder in place of a file", () => {
  const findings = collectFindings();
  expect(readSpec("examples", library, worldWith({}), findings.report)).toBeUndefined();
  expect(findings.all.map(({ code, values }) => `${code} ${values.reason}`)).toEqual([
    "file-unreadable EISDIR",
  ]);
});

test("read never throws, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { spec, findings } = read(bytes);
      expect(spec).toBeUndefined();
      expect(findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test("read never throws on a spec with a stretch of it replaced", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("? ", "- ", "*a", "&a ", "!!x ", "|\n", "{", "]", "\t", "---\n", "%YAML 1.1\n"),
  );
  fc.assert(
    fc.property(fc.nat(sound.length), fc.nat(20), piece, (at, length, text) => {
      const { spec, findings } = read(sound.slice(0, at) + text + sound.slice(at + length));
      const failed = findings.some(({ severity }) => severity === "error");
      expect(spec === undefined).toBe(failed);
    }),
    { numRuns: 200 },
  );
});

test("a message known from an earlier run is read as it was, and says the same", () => {
  const entries = entriesInMemory();
  let kept = 0;
  const counting: Entries = {
    ...entries,
    put: (key, text) => {
      kept += 1;
      entries.put(key, text);
    },
  };
  const again = (content: string, from = library) => {
    const findings = collectFindings();
    const world = worldWith({ "a.yaml": content });
    const spec = readSpec("a.yaml", from, world, findings.report, checkedFilesIn("1", counting));
    return { spec, findings: findings.all, place: spec?.placeOf("facts.hotline") };
  };
  const contents = [
    sound,
    change("1900 9095", "19"),
    change("date: 2021-08-09", "date: 9-8-2021"),
    "- a\n",
    "",
  ];
  for (const content of [...contents, ...contents]) {
    const { spec, findings } = read(content);
    const remembered = again(content);
    expect(remembered.findings).toEqual(findings);
    expect(JSON.stringify(remembered.spec)).toBe(JSON.stringify(spec));
    expect(remembered.place).toEqual(spec?.placeOf("facts.hotline"));
  }
  // The sound message, its facts, and the message in which only a fact is wrong.
  expect(kept).toBe(3);
  const kind = library.kinds["reminder-5k"];
  const factsSchema = { ...kind?.factsSchema, required: ["hotline", "day"] };
  const narrow = { ...library, kinds: { ...library.kinds, "reminder-5k": { ...kind, factsSchema } } };
  expect(again(sound, narrow as typeof library).findings.map(told)).toEqual(["missing-key 9:1"]);
});
