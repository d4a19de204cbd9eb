import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { translationProgress } from "../../src/library/progress.ts";
import { localize } from "../../src/message/localize.ts";
import { readSpec } from "../../src/spec/read.ts";
import { worldWith } from "./world.ts";

function load(files: Readonly<Record<string, string | undefined>> = {}) {
  const findings = collectFindings();
  const library = loadLibrary(worldWith(files), findings.report);
  return { library, findings: findings.all };
}

function told({ code, place, values }: Diagnostic): string {
  const nearest = values.nearest === undefined ? "" : ` → ${values.nearest}`;
  return `${code} ${place?.file}:${place?.line}:${place?.column}${nearest}`;
}

test("the real data folders load without a finding", () => {
  const { library, findings } = load();
  expect(findings.map(told)).toEqual([]);
  expect(Object.keys(library.kinds)).toEqual([
    "app-install",
    "correction",
    "directive",
    "notice",
    "reminder-5k",
    "situation",
  ]);
  expect(Object.keys(library.languages)).toEqual(["cmo", "jra", "mng", "rad", "vi"]);
  expect(library.languages.cmo?.strings.common?.["draft.ribbon"]).toEqual(expect.any(String));
  expect(library.icons["no-gathering"]).toMatchObject({ kind: "svg" });
});

test("every file and icon that the library names is there", () => {
  const world = worldWith({});
  const { library } = load();
  for (const { file } of Object.values(library.fonts).flat())
    expect(world.readPackageFile(file), file).toBeDefined();
  for (const [name, icon] of Object.entries(library.icons)) {
    if (icon.kind === "svg") continue;
    const set = JSON.parse(new TextDecoder().decode(world.readPackageFile(`${icon.package}/icons.json`)));
    expect(set.icons[icon.icon], name).toBeDefined();
  }
  const steps = Object.values(library.kinds).flatMap((kind) => (kind.data.steps ?? []) as { icon: string }[]);
  for (const { icon } of steps) expect(library.icons[icon], icon).toBeDefined();
});

test("sizes are resolved to scene units", () => {
  const { formats } = load().library;
  expect(formats["poster-a3"]?.canvas?.width).toBeCloseTo(841.89, 2);
  expect(formats["poster-a3"]).toMatchObject({ unitsPerPixel: 0.75, smallestText: 14, previewDpi: 100 });
  expect(formats["poster-a3"]?.safe.left).toBeCloseTo(42.52, 2);
  expect(formats["clip-tall"]).toMatchObject({
    canvas: { width: 1080, height: 1920 },
    safe: { top: 269, right: 65, bottom: 672, left: 65 },
    video: { fps: 30, captionBox: { top: 1000, height: 240 } },
  });
});

const specs = readdirSync("examples").filter((name) => name.endsWith(".yaml"));

test.each(specs)("examples/%s is said in all its languages without a finding", (name) => {
  const { library } = load();
  const findings = collectFindings();
  const spec = readSpec(`examples/${name}`, library, worldWith({}), findings.report);
  for (const tag of spec?.languages.flat() ?? []) {
    const options = { library, referenceDate: spec?.date ?? "", allowExpired: false };
    if (spec) expect(localize(spec, tag, options, findings.report)).toBeDefined();
  }
  expect(findings.all).toEqual([]);
  expect(new Set(spec?.languages.flat())).toEqual(new Set(["vi", "rad", "cmo"]));
});

const square = "square: { medium: image, titles: { vi: a, en: b }, template: square }\n";
const issuer = "names: { vi: Sở }\ntheme: dak-lak\n";
const notice = readFileSync("templates/notice/kind.yaml", "utf8");
const digest = "0".repeat(64);

test.each([
  [
    "an unknown theme",
    "assets/issuers/daklak-syt.yaml",
    "names: { vi: Sở }\ntheme: dak-lk\n",
    ["unknown-theme {}:2:8 → dak-lak"],
  ],
  [
    "an unknown key",
    "assets/issuers/daklak-syt.yaml",
    `${issuer}adress: a\n`,
    ["unknown-key {}:3:1 → address"],
  ],
  [
    "an unknown mark",
    "assets/issuers/daklak-syt.yaml",
    `${issuer}logo: mark-helth\n`,
    ["icon-unknown {}:3:7 → mark-health"],
  ],
  [
    "a number without its day",
    "assets/issuers/daklak-syt.yaml",
    `${issuer}hotline: { number: "1900 9095", source: s }\n`,
    ["missing-key {}:3:1"],
  ],
  ["a web address", "assets/issuers/daklak-syt.yaml", `${issuer}url: daklak\n`, ["bad-url {}:3:6"]],
  [
    "a length",
    "templates/formats.yaml",
    `${square.trim().slice(0, -1)}, safe: 5in }\n`,
    ["bad-length {}:1:77", "unknown-format templates/app-install/kind.yaml:6:11"],
  ],
  [
    "what an alert takes from strings and facts",
    "templates/notice/kind.yaml",
    notice.replace("event: kicker", "event: kiker").replace("area: place", "area: plac"),
    ["alert-string-unknown {}:13:10 → kicker", "alert-fact-unknown {}:15:9 → place"],
  ],
  [
    "a successor",
    "assets/apps.yaml",
    "a: { name: A, valid: { from: 2021-01-01 }, successor: b, source: s }\n",
    ["unknown-app {}:1:55"],
  ],
  ["a font weight", "assets/fonts.yaml", "Noto Sans: { 400: a, 450: b }\n", ["unknown-key {}:1:22 → 400"]],
  ["broken JSON", "locales/rad/common.json", '{\n  "a": "b",\n}\n', ["json-broken {}:3:1"]],
  ["JSON that ends early", "locales/rad/common.json", '{\n  "a": "b"', ["json-broken {}:2:11"]],
  [
    "a key written twice",
    "locales/rad/common.json",
    '{\n  "a": "b",\n  "a": "c"\n}\n',
    ["yaml-duplicate-key {}:3:3"],
  ],
  ["a number for a text", "locales/rad/common.json", '{\n  "a": { "b": 5 }\n}\n', ["expected-text {}:2:15"]],
  [
    "loose marks",
    "locales/rad/common.json",
    '{ "a": "ê\u0306", "b": "e\u0302\u0306" }\n',
    ["text-not-nfc {}:1:19"],
  ],
  [
    "a ledger line",
    "locales/rad/review.jsonl",
    `\n{"key":"a:b","source":"${digest}","target":"${digest}","origin":"dream"}\n`,
    ["unknown-value {}:2:175"],
  ],
  [
    "two ledger lines of one key",
    "locales/rad/review.jsonl",
    `{"key":"a:b","source":"${digest}","target":"${digest}","origin":"human"}\n`.repeat(2),
    ["review-twice {}:2:1"],
  ],
  ["a file that is not there", "templates/base/base.css", undefined, ["file-missing {}:1:1"]],
])("%s", (_name, file, content, expected) => {
  const { findings } = load({ [file]: content });
  expect(findings.map(told).slice(0, expected.length)).toEqual(
    expected.map((line) => line.replace("{}", file)),
  );
});

const written = readFileSync("locales/rad/language.yaml", "utf8");

test.each([
  ["a letter listed twice", "p, ph, r", "p, p, ph, r", ["duplicate-item p"]],
  ["a digraph of strange letters", "p, ph, r", "p, pf, r", ["letter-not-in-alphabet pf f"]],
  ["a capital letter", "p, ph, r", "P, ph, r", ["letter-not-lower P", "letter-not-in-alphabet ph p"]],
  ["loose marks", "p, ph, r", "e\u0302, p, ph, r", ["text-not-nfc e\u0302"]],
  ["a loan letter that is none", "[c, f, q", "[k, f, q", ["duplicate-item k"]],
  ["a letter for a tone mark", '"\\u0300"', '"a"', ["not-a-mark a"]],
  ["an unheard-of placeholder", "{number}%", "{n}%", ["pattern-placeholder-unknown n"]],
  [
    "a weekday without names",
    'full: "{dd}',
    'full: "{weekday} {dd}',
    ["pattern-placeholder-unknown weekday"],
  ],
  ["a syllable of strange letters", "sr, sn,", "sr, zn,", ["letter-not-in-alphabet zn z"]],
  ["an apostrophe after no letter", "after: [h,", "after: [f,", ["letter-not-in-alphabet f f"]],
  ["a font that is not there", "body: Noto Sans", "body: Noto San", ["unknown-font Noto San"]],
  ["a voice that is not there", "trackCode: rad", "trackCode: rad\nvoice: lan", ["unknown-voice lan"]],
  [
    "a rule of reading that is not there",
    "trackCode: rad",
    "trackCode: rad\nreading: ede",
    ["unknown-value ede"],
  ],
  ["a phone pattern", "1900 xxxx,", "1900-xxxx,", ["wrong-pattern 1900-xxxx"]],
  ["a missing field", "plurals: [other]\n", "", ["missing-key"]],
])("language.yaml: %s", (_name, from, to, expected) => {
  expect(written).toContain(from);
  const { findings } = load({ "locales/rad/language.yaml": written.replace(from, to) });
  const said = findings.map(({ code, values }) =>
    [code, values.value ?? values.name ?? "", values.letter ?? ""].join(" ").trim(),
  );
  expect(said.slice(0, expected.length)).toEqual(expected);
});

test.each([
  ["one syllable", "trang", ["compound-form trang"]],
  ["two spaces", "y  tế", ["compound-form y  tế"]],
  ["a capital", "Y tế", ["letter-not-lower Y tế"]],
  ["a letter of another language", "ƀon lan", ["letter-not-in-alphabet ƀon lan ƀ"]],
  ["a sign", "y tế.", ["letter-not-in-alphabet y tế. ."]],
  ["loose marks", "y te\u0302\u0301", ["text-not-nfc y te\u0302\u0301"]],
  ["twice", "khẩu trang", ["duplicate-item khẩu trang"]],
  ["twice, its tone mark elsewhere", "hoà giải", ["duplicate-item hoà giải"]],
])("compounds.txt: %s", (_name, word, expected) => {
  const file = "locales/vi/compounds.txt";
  const { library, findings } = load({ [file]: `# words\nhòa giải\r\n\nkhẩu trang \n ${word}\ny tế\n` });
  const said = findings.map(({ code, values }) =>
    [code, values.value ?? "", values.letter ?? ""].join(" ").trim(),
  );
  expect(said).toEqual(expected);
  expect(findings[0]?.place).toEqual({ file, line: 5, column: 2 });
  expect(library.languages.vi?.compounds).toEqual(["hòa giải", "khẩu trang", "y tế"]);
});

test("the place of a fault in an alphabet is its letter", () => {
  const { findings } = load({ "locales/rad/language.yaml": written.replace("p, ph, r", "p, pf, r") });
  const line = written.split("\n").findIndex((text) => text.includes("p, ph, r")) + 1;
  const column = (written.split("\n")[line - 1] ?? "").indexOf("ph, r") + 1;
  expect(findings.map(told)).toEqual([`letter-not-in-alphabet locales/rad/language.yaml:${line}:${column}`]);
});

test("a language without strings is loaded, and is known to be empty", () => {
  const { languages } = load().library;
  const { vi, jra, rad } = languages;
  if (!vi || !jra || !rad) throw new Error("a language is missing");
  expect(jra).toMatchObject({ strings: {}, ledger: [] });
  const { of } = translationProgress(vi, vi);
  expect(translationProgress(jra, vi)).toEqual({ written: 0, of });
  expect(translationProgress(rad, vi)).toEqual({ written: of, of });
  expect(of).toBeGreaterThan(50);
});

test("a message in a language without strings borrows no words", () => {
  const { library } = load();
  const findings = collectFindings();
  const spec = readSpec("examples/5k.yaml", library, worldWith({}), findings.report);
  if (!spec) throw new Error("the example is broken");
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const message = localize(spec, "jra", options, findings.report);
  expect(message?.strings ?? {}).toEqual({});
  expect(findings.all.map(({ code }) => code)).toEqual(["issuer-name-missing"]);
});

test("a broken file takes nothing else down", () => {
  const { library, findings } = load({ "locales/rad/language.yaml": "name: [\n" });
  expect(findings[0]?.code).toBe("yaml-broken");
  expect(Object.keys(library.languages)).toEqual(["cmo", "jra", "mng", "vi"]);
  expect(Object.keys(library.kinds)).toEqual(Object.keys(load().library.kinds));
});
