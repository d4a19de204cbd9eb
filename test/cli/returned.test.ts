import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk } from "./loa.ts";

/** What comes back from people who are no programmers: nothing wrong comes in, and nothing of theirs is lost. */
const project = join(import.meta.dirname, "../..");
const desk = openDesk();
afterAll(desk.close);
const at = (path: string) => join(desk.folder, path);
const text = (path: string) => readFileSync(at(path), "utf8");

beforeEach(async () => {
  for (const folder of ["templates", "locales", "assets"]) {
    rmSync(at(folder), { recursive: true, force: true });
    cpSync(join(project, folder), at(folder), { recursive: true });
  }
  for (const name of ["rad.csv", "rad.xlsx"]) rmSync(at(name), { force: true });
  expect(
    (await desk.loa(["locale", "export", "--language", "rad", "--to", "csv", "-o", "rad.csv"])).code,
  ).toBe(0);
});

const headline = "Mnuih ƀuôn sang: 5K, suaih pral";
const key = "reminder-5k:headline";

interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

async function imported(...args: readonly string[]) {
  const { code, stdout } = await desk.loa(["locale", "import", ...args, "--report", "json"]);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
  return {
    code,
    diagnostics,
    codes: [...new Set(diagnostics.map((found) => `${found.severity} ${found.code}`))],
  };
}

/** Writes the exported table as somebody changed it. */
function edited(change: (table: string) => string): void {
  const before = text("rad.csv");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(at("rad.csv"), after);
}

const targetOf = (name: string) => new RegExp(`(?<="${name}","[^"]*",")[^"]*(?=")`);
const steps = ["declare", "disinfect", "distance", "gather", "mask"].map(
  (step) => `reminder-5k:steps.${step}.title`,
);

describe("export never takes work away", () => {
  test("a file that came back with new words is not written over", async () => {
    edited((table) => table.replace(headline, `${headline} mâo`));
    const edit = text("rad.csv");
    const again = ["locale", "export", "--language", "rad", "--to", "csv", "-o", "rad.csv"];
    const refused = await desk.loa(again);
    expect([refused.code, refused.stderr.includes("loa locale import rad.csv")]).toEqual([1, true]);
    expect(text("rad.csv")).toBe(edit);
    expect((await imported("rad.csv")).code).toBe(0);
    expect((await desk.loa(again)).code).toBe(0);
    expect(text("rad.csv")).toContain(`${headline} mâo`);
  });

  test("nor is what Loa did not make", async () => {
    writeFileSync(at("rad.csv"), "Sổ trực tuần 32");
    const { code } = await desk.loa([
      "locale",
      "export",
      "--language",
      "rad",
      "--to",
      "csv",
      "-o",
      "rad.csv",
    ]);
    expect([code, text("rad.csv")]).toEqual([1, "Sổ trực tuần 32"]);
  });
});

describe("what is not what somebody wrote does not come in", () => {
  test("letters that an encoding lost, also once the file was made UTF-8 again", async () => {
    const poor = (letter: string) => ((letter.codePointAt(0) ?? 0) < 256 ? letter : "?");
    const lossy = [...text("rad.csv")].map(poor).join("");
    writeFileSync(at("rad.csv"), Buffer.from(lossy, "latin1"));
    expect((await imported("rad.csv")).codes).toEqual(["error exchange-not-utf8"]);
    writeFileSync(
      at("rad.csv"),
      lossy.replace(/^[^\r]*/, text("rad.csv") && "key,vi,rad,state,terms,note,longest,base"),
    );
    expect((await imported("rad.csv")).codes).toEqual(["error import-letters-lost"]);
  });

  test.each([
    ["one lost letter", "Mnuih ?uôn sang: 5K, suaih pral", "error string-letter-lost"],
    ["an error of the spreadsheet", "#NAME?", "error exchange-error"],
  ])("%s", async (_name, wrong, expected) => {
    edited((table) => table.replace(headline, wrong));
    expect((await imported("rad.csv")).codes).toContain(expected);
    expect(text("locales/rad/reminder-5k.json")).toContain(headline);
  });

  test("a letter of a TN Key font is told, in the file and in the project", async () => {
    edited((table) => table.replace(headline, headline.replace("ƀuôn", "[uôn")));
    expect((await imported("rad.csv")).codes).toEqual(["warning string-bracket"]);
    const { stdout } = await desk.loa(["locale", "check", "rad", "--report", "json"]);
    expect(stdout).toContain('"string-bracket"');
  });

  test("a column that slid by a cell, until somebody says that it was meant", async () => {
    const texts = steps.map((name) => targetOf(name).exec(text("rad.csv"))?.[0] ?? "");
    edited((table) =>
      steps.reduce((sheet, name, index) => sheet.replace(targetOf(name), texts.at(index - 1) ?? ""), table),
    );
    const before = desk.digests("locales");
    const { code, diagnostics } = await imported("rad.csv");
    expect([code, diagnostics.map((found) => found.code)]).toEqual([1, ["import-moved"]]);
    expect(diagnostics[0]?.values.count).toBe(steps.length);
    expect(desk.digests("locales")).toEqual(before);
    expect((await imported("rad.csv", "--prefer", "file")).code).toBe(0);
  });

  test("two texts that changed places, though every letter of them is right", async () => {
    const [one = "", other = ""] = steps;
    const [mine = "", theirs = ""] = [one, other].map((name) => targetOf(name).exec(text("rad.csv"))?.[0]);
    edited((table) => table.replace(targetOf(one), theirs).replace(targetOf(other), mine));
    const { code, diagnostics } = await imported("rad.csv");
    expect([code, diagnostics.map((found) => found.code)]).toEqual([1, ["import-moved"]]);
    expect((await imported("rad.csv", "--prefer", "file")).code).toBe(0);
  });

  test("words struck out, days and comments of a workbook", async () => {
    await desk.loa(["locale", "export", "--language", "rad", "--to", "xlsx", "-o", "rad.xlsx"]);
    const { sheets } = await readXlsx(readFileSync(at("rad.xlsx")));
    const [sheet] = sheets;
    const rows = (sheet?.rows ?? []).map((row) => [...row]);
    const line = rows.findIndex(([name]) => name === key);
    const save = async (cell: object | undefined, value: string | Date = headline) => {
      if (rows[line]) rows[line][2] = value;
      const cells = new Map(cell ? [[`${line},2`, cell]] : []);
      const book = {
        sheets: [
          { name: "loa", rows, cells },
          { name: "Góp ý", rows: [["chưa đúng"]] },
        ],
      };
      writeFileSync(at("rad.xlsx"), await writeXlsx(book));
    };
    await save({
      type: "richText",
      richText: [{ text: "Mnuih ", font: { strikethrough: true } }, { text: "5K" }],
    });
    expect((await imported("rad.xlsx")).codes).toContain("error exchange-struck");
    await save(undefined, new Date(Date.UTC(2021, 7, 9)));
    expect((await imported("rad.xlsx")).codes).toContain("error exchange-date");
    await save({ type: "string", comment: { text: "chữ này sai" } });
    const { code, diagnostics } = await imported("rad.xlsx");
    expect([code, diagnostics.map((found) => found.code)]).toEqual([
      0,
      ["exchange-sheets", "import-comment"],
    ]);
    expect(diagnostics[1]?.values).toEqual({ key, comment: "chữ này sai" });
  });
});

describe("what a person wrote beside the translation is told", () => {
  test("in the notes, and in a column of its own", async () => {
    edited((table) =>
      table
        .replace(/(?<=base – [^"]*")/, ',"sửa"')
        .replace(
          /máy ghép từ: mnuih ƀuôn sang, suaih pral","(\d+)","([0-9a-f.]+)"/,
          'hỏi lại amĭ","$1","$2","thêm mâo"',
        ),
    );
    const { code, diagnostics } = await imported("rad.csv");
    const comments = diagnostics.map(({ values }) => values.comment);
    expect([code, comments]).toEqual([0, ["sửa: thêm mâo", "hỏi lại amĭ"]]);
  });

  test("the Vietnamese, corrected in the file", async () => {
    edited((table) => table.replace('"Thực hiện đủ 5K mỗi ngày"', '"Thực hiện đủ 5K hằng ngày"'));
    expect((await imported("rad.csv")).codes).toEqual(["note import-source-edited"]);
  });
});

describe("no conflict where there is none", () => {
  test("the same file a second time, its letters repaired the first", async () => {
    edited((table) => table.replace(headline, `${headline} ngǎn  `));
    expect((await imported("rad.csv")).codes).toEqual(["note import-repaired"]);
    expect(text("locales/rad/reminder-5k.json")).toContain(`"${headline} ngăn"`);
    const before = desk.digests("locales");
    expect((await imported("rad.csv")).codes).toEqual([]);
    expect(desk.digests("locales")).toEqual(before);
  });

  test("a table without its last column is told once, and comes in when somebody has looked", async () => {
    edited((table) =>
      table
        .replace(headline, `${headline} mâo`)
        .replace(/,"(base –[^"]*|[0-9a-f]{64}[.0-9a-f]*)"\r\n/g, "\r\n"),
    );
    const { code, diagnostics } = await imported("rad.csv");
    expect([code, diagnostics.map((found) => [found.code, found.values.count])]).toEqual([
      1,
      [["import-no-base", 1]],
    ]);
    expect((await imported("rad.csv", "--prefer", "file")).code).toBe(0);
    expect(text("locales/rad/reminder-5k.json")).toContain(`${headline} mâo`);
  });
});

test("a key misspelt in a language's file is one finding, at that file, and no template's fault", async () => {
  const path = at("locales/rad/reminder-5k.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"headline": "Mnuih', '"heading": "Mnuih'));
  const { code, stdout } = await desk.loa(["check", "5k.yaml", "--report", "json"]);
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly (Finding & { readonly place: { readonly file: string } })[];
  };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const told = errors.map(({ code, place, values }) => [code, place.file, values.keys]);
  expect([code, told]).toEqual([1, [["string-missing", "locales/rad/reminder-5k.json", "headline"]]]);
});
