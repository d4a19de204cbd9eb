import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import { planPack } from "../../src/build/pack/plan.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { changesOf } from "../../src/spec/column-changes.ts";
import type { Pack } from "../../src/spec/pack.ts";
import { readPack } from "../../src/spec/read-pack.ts";

const judgedOn = (referenceDate: string) => ({ referenceDate, allowExpired: false });

const folder = mkdtempSync(join(tmpdir(), "loa-pack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ["5k.yaml", "bluezone.yaml", "tiem-chung.yaml"])
  copyFileSync(`examples/${name}`, join(folder, name));
const world = openWorld(folder);
const library = loadLibrary(world, () => undefined);

/** Findings of a pack as `code file:line:column → nearest`. */
function check(pack: string, rows?: string | Buffer): readonly string[] {
  return findingsOf(pack, rows).map(({ code, place, values }) => {
    const near = values.nearest === undefined ? "" : ` → ${values.nearest}`;
    return `${code} ${place?.file}:${place?.line}:${place?.column}${near}`;
  });
}

function findingsOf(pack: string, rows: string | Buffer = "id,name\nmot,Xã Một\n"): readonly Diagnostic[] {
  const head = "pack: w32\ndate: 2021-08-09\n";
  writeFileSync(join(folder, "pack.yaml"), head + pack);
  writeFileSync(join(folder, "xa.csv"), rows);
  const findings = collectFindings();
  const read = readPack("pack.yaml", library, world, findings.report);
  if (read) planPack(read, { library, judgement: judgedOn(read.date) }, findings.report);
  return findings.all;
}

const one = "messages: [5k.yaml]\n";
const rows = `${one}for: xa.csv\n`;

test("a sound pack has no findings", () => {
  expect(check(rows)).toEqual([]);
});

test.each([
  ["a message that is not there", "messages: [5k.yml]\n", ["pack-message-missing pack.yaml:3:12 → 5k.yaml"]],
  [
    "a path that leads out",
    `messages: [${relative(folder, "/etc/passwd")}]\n`,
    ["pack-path-outside pack.yaml:3:12"],
  ],
  ["the same id twice", "messages: [5k.yaml, ./5k.yaml]\n", ["id-taken pack.yaml:3:21"]],
  ["an unknown key", `${one}langauges: [vi]\n`, ["unknown-key pack.yaml:4:1 → languages"]],
  ["an unknown language", `${one}languages: [rda]\n`, ["unknown-language pack.yaml:4:13 → rad"]],
  [
    "an unknown format",
    `${one}formats: [squar]\n`,
    ["unknown-format pack.yaml:4:11 → square", "pack-message-empty pack.yaml:3:12"],
  ],
  ["a size without a unit", `${one}size: "500"\n`, ["bad-size pack.yaml:4:7"]],
  ["a size without quotes and unit", `${one}size: 500\n`, ["bad-size pack.yaml:4:7"]],
  [
    "an exclusion of nothing",
    `${one}exclude: [{ format: thumbnail, language: cmo+vi+rad }]\n`,
    ["exclude-nothing pack.yaml:4:11"],
  ],
  [
    "an exclusion of an unknown format",
    `${one}exclude: [{ format: squar }]\n`,
    ["unknown-format pack.yaml:4:21 → square"],
  ],
  [
    "exclusions of an unknown row and language, each where it stands",
    `${rows}exclude:\n  - { row: [mot, mto], language: [vi, vi+rda] }\n`,
    ["unknown-language pack.yaml:6:39 → rad", "row-unknown pack.yaml:6:18 → mot"],
  ],
  [
    "an exclusion of a row without a table",
    `${one}exclude: [{ row: mot }]\n`,
    ["row-without-table pack.yaml:4:18"],
  ],
  [
    "rows that get an unknown message and format",
    `${one}for: { file: xa.csv, messages: [5k], formats: [post, squrae] }\n`,
    ["pack-message-unknown pack.yaml:4:33", "unknown-format pack.yaml:4:54 → square"],
  ],
  [
    "an exclusion of an unknown message",
    `${one}exclude: [{ message: 5k-thang-9 }]\n`,
    ["pack-message-unknown pack.yaml:4:22 → 5k-thang-8"],
  ],
])("%s", (_what, pack, expected) => {
  expect(check(pack)).toEqual(expected);
});

test.each([
  ["an unknown column", "id,name,population\nmot,Xã,1\n", ["row-column-unknown xa.csv:1:9"]],
  [
    "a fact without its prefix",
    "id,name,hotline\nmot,Xã,115\n",
    ["row-column-unknown xa.csv:1:9 → facts.hotline"],
  ],
  [
    "a wrong header and wrong cells at once",
    "Mã,Name,Hotline\nXã Một,Xã,262 385 3234\n",
    [
      "row-column-unknown xa.csv:1:1 → id",
      "row-column-unknown xa.csv:1:4 → name",
      "row-column-unknown xa.csv:1:9 → facts.hotline",
      "bad-id xa.csv:2:1",
      "phone-lacks-zero xa.csv:2:11 → 0262 385 3234",
    ],
  ],
  [
    "a fact of a message that is none",
    "id,name,5k:facts.hotline\nmot,Xã,115\n",
    ["row-column-unknown xa.csv:1:9"],
  ],
  [
    "a fact of a mistyped message",
    "id,name,5k-thang-9:facts.hotline\nmot,Xã,115\n",
    ["row-column-unknown xa.csv:1:9 → 5k-thang-8:facts.hotline"],
  ],
  ["a column twice", "id,name,name\nmot,Xã,Xã\n", ["data-column-repeated xa.csv:1:9"]],
  ["two places of one name", "id,name\nmot,Xã Một\nhai,Xã  Một\n", ["row-name-repeated xa.csv:3:5"]],
  ["empty columns that a spreadsheet leaves", "id;name;;\r\nmot;Xã Một;;\r\nhai;Xã Hai;;\r\n", []],
  ["empty cells beside the header", "id;name\nmot;Xã Một;;\n", []],
  ["an empty column between others", "id;;name\nmot;;Xã Một\n", []],
  ["a value without a header", "id;name;\nmot;Xã Một;x\n", ["csv-cells-differ xa.csv:2:1"]],
  ["a column that is missing", "id\nmot\n", ["row-column-missing xa.csv:1:1"]],
  ["a bad slug", "id,name\nXã Một,Xã Một\n", ["bad-id xa.csv:2:1"]],
  ["a row twice", "id,name\nmot,Xã Một\nhai,Xã Hai\nmot,Xã Ba\n", ["row-repeated xa.csv:4:1"]],
  ["a row without a name", "id,name\nmot,\n", ["row-name-missing xa.csv:2:5"]],
  ["a name like a formula", "id,name\nmot,=A1\n", ["row-name-formula xa.csv:2:5"]],
  ["a hotline that is missing", "id,name,facts.hotline\nmot,Xã Một,\n", ["row-fact-empty xa.csv:2:12"]],
  ["a hotline that is none", "id,name,facts.hotline\nmot,Xã Một,abc\n", ["bad-phone xa.csv:2:12"]],
  [
    "a hotline without its zero",
    "id,name,facts.hotline\nmot,Xã Một,262 385 3234\n",
    ["phone-lacks-zero xa.csv:2:12 → 0262 385 3234"],
  ],
  [
    "hotlines with a digit too many or too few",
    "id,name,facts.hotline\nmot,Xã Một,0262 385 32345\nhai,Xã Hai,0914 123 45\n",
    ["phone-landline-digits xa.csv:2:12", "phone-mobile-digits xa.csv:3:12"],
  ],
  ["an unknown language", "id,name,languages\nmot,Xã Một,vi rda\n", ["unknown-language xa.csv:2:12 → rad"]],
  ["no rows", "id,name\n", ["rows-empty xa.csv:1:1"]],
])("%s", (_what, csv, expected) => {
  expect(check(rows, csv)).toEqual(expected);
});

test.each(["vi rad vi+rad", "vi, rad, vi+rad", "vi,rad;vi+rad", " vi ,rad , vi+rad,"])(
  "languages of a cell: %s",
  (cell) => {
    expect(check(rows, `id,name,languages\nmot,Xã Một,"${cell}"\n`)).toEqual([]);
    const pack = readPack("pack.yaml", library, world, () => undefined);
    expect(pack?.rows[0]?.languages).toEqual([["vi"], ["rad"], ["vi", "rad"]]);
  },
);

describe("letters of a cell", () => {
  const head = "messages: [tiem-chung.yaml]\nfor: xa.csv\n";
  const told = (csv: string) =>
    findingsOf(head, csv).map(
      ({ severity, code, place, values: { becomes } }) =>
        `${severity} ${code} ${place?.line}:${place?.column} ${becomes ?? ""}`,
    );

  test.each([
    ["carons for breves", "Buôn Ǎkǒ", ["text-caron-for-breve 2:10 Ă", "text-caron-for-breve 2:12 ŏ"]],
    ["a TN Key sign that begins a word", "Buôn [uôn", ["text-tn-key 2:10 ƀ"]],
    ["TN Key signs within words", "Buôn A^ka ]ar", ["text-tn-key 2:11 ĭ", "text-tn-key 2:15 č"]],
    ["a TN Key sign behind loose marks", "Buo\u0302n Ako\u0306 A^ka", ["text-tn-key 2:17 ĭ"]],
    ["what cannot be seen", "Xã Ea H\u200bleo", ["text-invisible 2:12 "]],
    ["a look-alike, in quotation marks", '"Xã \u0253a, Ea"', ["text-look-alike 2:9 ƀ"]],
    ["an unusual space, behind one that is left out", " Xã\u00a0Ea", ["text-odd-space 2:8  "]],
  ])("%s are refused where they stand", (_what, name, expected) => {
    expect(told(`id,name\nmot,${name}\n`)).toEqual(expected.map((finding) => `error ${finding}`));
  });

  test.each(["Buôn Ăkŏ Dhông", "Krông H’Năng", "Bon Čư̆ Bu N’Đor", "Phường 5 [mới]", "Tổ 3~4, #2"])(
    "%s is a name",
    (name) => expect(told(`id,name\nmot,"${name}"\n`)).toEqual([]),
  );

  test("a fact in a language is looked at in that language, any other in all of them", () => {
    const place = (tag: string, text: string) =>
      told(`id,name,facts.place.${tag},languages\nmot,Xã,${text},${tag}\n`);
    expect(place("rad", "să Buôn Ako\u0306")).toEqual([]);
    expect(place("rad", "să [uôn")).toEqual(["error text-tn-key 2:11 ƀ"]);
    expect(place("vi", "nhà [uôn")).toEqual([]);
    expect(place("vi", "nhà Kŏp")).toEqual(["warning text-foreign-letter 2:13 "]);
    expect(told("id,name,facts.hotline\nmot,Xã,1900\u200b9095\n")).toContain("error text-invisible 2:12 ");
  });
});

test("a text is a column in each language, and no other", () => {
  const place = (column: string) =>
    check("messages: [tiem-chung.yaml]\nlanguages: [vi]\nfor: xa.csv\n", `id,name,${column}\nmot,Xã,Nhà\n`);
  expect(place("facts.place.vi")).toEqual([]);
  expect(place("facts.place")).toEqual(["row-column-unknown xa.csv:1:9 → facts.place.vi"]);
  expect(place("facts.bring")).toEqual(["row-column-unknown xa.csv:1:9"]);
});

describe("a text that a row changes in one language", () => {
  const pack = "messages: [tiem-chung.yaml]\nlanguages: [vi, rad, [vi, rad]]\nfor: xa.csv\n";
  const told = (csv: string, more = "") =>
    findingsOf(`${pack}${more}`, csv)
      .filter(({ severity }) => severity === "error")
      .map(({ code, values, place }) =>
        [code, values.row, values.languages, values.needed, `${place?.line}:${place?.column}`].join(" "),
      );

  test("is told at its cell where another language of that row keeps the message's own", () => {
    expect(
      told("id,name,languages,facts.place.vi\nmot,Xã Một,,Nhà văn hóa\nhai,Xã Hai,vi,Nhà văn hóa\n"),
    ).toEqual(["row-text-partly mot rad facts.place.rad 2:13"]);
    expect(told("id,name,tiem-chung:facts.place.rad\nmot,Xã Một,“Nhà văn hóa”\n")).toEqual([
      "row-text-partly mot vi tiem-chung:facts.place.vi 2:12",
    ]);
  });

  test("is none where the row has it in both, has the message's own words, or is not made in the other", () => {
    const both = "id,name,facts.place.vi,facts.place.rad\nmot,Xã Một,Nhà văn hóa,“Nhà văn hóa”\n";
    expect(told(both)).toEqual([]);
    expect(told("id,name,facts.place.vi\nmot,Xã Một,Trạm Y tế xã Ea Kao\n")).toEqual([]);
    const exclude = "exclude:\n  - { row: mot, language: [rad, vi+rad] }\n";
    expect(told("id,name,facts.place.vi\nmot,Xã Một,Nhà văn hóa\n", exclude)).toEqual([]);
  });
});

test("letters and marks that a Mac typed apart are put together, silently", () => {
  expect(check(rows, "id,name\nmot,Xa\u0303 Mo\u0323\u0302t\n")).toEqual([]);
  const read = readPack("pack.yaml", library, world, () => undefined);
  expect(read?.rows[0]?.name).toBe("Xã Một");
});

test("a column for one message beats the one for all; an empty cell leaves that one", () => {
  const both = "messages: [5k.yaml, tiem-chung.yaml]\nfor: xa.csv\n";
  const csv = "id,name,tiem-chung:facts.hotline,facts.hotline\nmot,Xã Một,115,113\nhai,Xã Hai,,114\n";
  expect(check(both, csv)).toEqual([]);
  const pack = readPack("pack.yaml", library, world, () => undefined);
  const { units } = planPack(pack as Pack, { library, judgement: judgedOn("2021-08-09") }, () => undefined);
  expect(units.map(({ specs }) => specs.map(({ facts }) => facts.hotline))).toEqual([
    ["1900 9095", "1900 9095"],
    ["113", "115"],
    ["114", "114"],
  ]);
  const instead = "1900 9095";
  expect(changesOf(pack as Pack, library)).toEqual([
    {
      column: "facts.hotline",
      rows: 2,
      messages: ["5k-thang-8", "tiem-chung"].map((message) => ({ message, instead })),
    },
    { column: "tiem-chung:facts.hotline", rows: 1, messages: [{ message: "tiem-chung", instead }] },
  ]);
});

test.each([
  ["UTF-16", Buffer.from("\ufeffid,name\nmot,Xã Một\n", "utf16le")],
  ["Windows-1258", Buffer.from("id,name\nmot,X\xe3 M\xf4t\n", "latin1")],
])("a file in %s is told how to be saved", (_encoding, bytes) => {
  expect(check(rows, bytes)).toEqual(["csv-not-text xa.csv:1:1"]);
});

test("a day that a row brings lies in the message's validity", () => {
  const day = (text: string) =>
    check("messages: [tiem-chung.yaml]\nfor: xa.csv\n", `id,name,facts.day\nmot,Xã,${text}\n`);
  expect(day("2021-08-12")).toEqual([]);
  expect(day("2021-08-22")).toEqual(["fact-after-valid xa.csv:2:8"]);
});

test("a fact of one kind is left to messages of that kind", () => {
  const both = "messages: [5k.yaml, bluezone.yaml]\nfor: xa.csv\n";
  expect(check(both, "id,name,facts.app\nmot,Xã Một,ncovi\n")).toEqual([]);
  expect(check(both, "id,name,facts.app\nmot,Xã Một,ncov\n")).toEqual(["unknown-app xa.csv:2:12 → ncovi"]);
});
