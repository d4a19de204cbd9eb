import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk } from "./loa.ts";

const project = join(import.meta.dirname, "../..");
const desk = openDesk();
afterAll(desk.close);
const at = (path: string) => join(desk.folder, path);
const text = (path: string) => readFileSync(at(path), "utf8");

beforeEach(() => {
  for (const folder of ["templates", "locales", "assets"]) {
    rmSync(at(folder), { recursive: true, force: true });
    cpSync(join(project, folder), at(folder), { recursive: true });
  }
});

const headline = "Mnuih ƀuôn sang: 5K, suaih pral";

async function exported(format: "xliff" | "xlsx" | "csv", name: string) {
  expect((await desk.loa(["locale", "export", "--language", "rad", "--to", format, "-o", name])).code).toBe(
    0,
  );
}

/** Codes of an import's findings, worst first as they are told. */
async function imported(...args: readonly string[]) {
  const { code, stdout } = await desk.loa(["locale", "import", ...args, "--report", "json"]);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { severity: string; code: string; place: { line: number } | null }[];
  };
  return [code, ...new Set(diagnostics.map((found) => `${found.severity} ${found.code}`))];
}

/** Writes a changed copy of an exported file. */
function changed(from: string, to: string, right: string | RegExp, wrong: string) {
  const before = text(from);
  const after = before.replace(right, wrong);
  expect(after).not.toBe(before);
  writeFileSync(at(to), after);
}

describe("what is exported comes back as it was", () => {
  test.each(["xliff", "xlsx", "csv"] as const)("%s", async (format) => {
    const name = `rad.${format}`;
    await exported(format, name);
    const before = desk.digests("locales");
    expect(await imported(name)).toEqual([0]);
    expect(desk.digests("locales")).toEqual(before);
  });

  const python = "/usr/bin/python3";
  const hasToolkit = spawnSync(python, ["-c", "import translate.storage.xliff"]).status === 0;
  test.runIf(hasToolkit)("and as a translator left it, through translate-toolkit", async () => {
    await exported("xliff", "rad.xlf");
    const script = `
from translate.storage import xliff
store = xliff.xlifffile.parsefile("rad.xlf")
for unit in store.units:
    unit.target = str(unit.target) + " & <ơ̆> “'”"
store.savefile("back.xlf")
print(len(store.units))`;
    const run = spawnSync(python, ["-c", script], { cwd: desk.folder, encoding: "utf8" });
    expect(Number(run.stdout)).toBeGreaterThan(150);
    const [code] = await imported("back.xlf");
    expect(code).toBe(0);
    expect(text("locales/rad/reminder-5k.json")).toContain(`"${headline} & <ơ̆> “'”"`);
  });

  const hasOffice = spawnSync("sh", ["-c", "command -v soffice"]).status === 0;
  test.runIf(hasOffice)("through LibreOffice", async () => {
    await exported("xlsx", "rad.xlsx");
    spawnSync("soffice", ["--headless", "--convert-to", "ods", "rad.xlsx"], { cwd: desk.folder });
    spawnSync("soffice", ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "rad.ods"], {
      cwd: desk.folder,
    });
    const before = desk.digests("locales");
    expect(await imported("rad.xlsx")).toEqual([0]);
    expect(desk.digests("locales")).toEqual(before);
  });
});

test("a change comes in with a new entry that nobody signed, whatever the file says", async () => {
  await exported("xliff", "rad.xlf");
  changed("rad.xlf", "claimed.xlf", `>${headline}<`, `>${headline} ruǎ<`);
  writeFileSync(at("claimed.xlf"), text("claimed.xlf").replaceAll('approved="no"', 'approved="yes"'));
  const before = desk.digests("locales");
  const dry = await desk.loa(["locale", "import", "claimed.xlf", "--dry-run"]);
  expect(dry.stdout).toContain(`- ${headline}\n+ ${headline} ruă\n`);
  expect(desk.digests("locales")).toEqual(before);
  expect(await imported("claimed.xlf")).toEqual([0, "note import-repaired", "note import-claims"]);
  const line = text("locales/rad/review.jsonl")
    .split("\n")
    .find((entry) => entry.includes('"reminder-5k:headline"'));
  expect(Object.keys(JSON.parse(line ?? "{}"))).toEqual(["key", "source", "target", "origin"]);
});

describe("refused whole, with a place", () => {
  test.each([
    [
      "a broken placeholder",
      /\{\{facts\.app\.name\}\}”?</g,
      "{{facts.app.nam}}<",
      "error string-placeholder",
    ],
    ["a document type", "<xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff', "error xml-doctype"],
    ["an entity nobody defined", `>${headline}`, ">&lol;", "error xml-broken"],
    ["broken XML", "</xliff>", "", "error xml-broken"],
    ["elements in the text", `>${headline}`, "><g id='1'>5K</g>", "error xliff-inline"],
    ["an unknown key", 'id="reminder-5k:headline"', 'id="reminder-5k:headlin"', "error import-unknown-key"],
    ["another language", 'target-language="rad"', 'target-language="vi"', "error exchange-language"],
    [
      "Vietnamese for Ê Đê",
      /<source>([^<]*)<\/source>(\s*<target[^>]*>)[^<]*/g,
      "<source>$1</source>$2$1",
      "error import-foreign",
    ],
  ])("%s", async (_name, right, wrong, expected) => {
    await exported("xliff", "rad.xlf");
    changed("rad.xlf", "wrong.xlf", right, wrong);
    const before = desk.digests("locales");
    const found = await imported("wrong.xlf");
    expect([found[0], found.includes(expected) || found]).toEqual([1, true]);
    expect(desk.digests("locales")).toEqual(before);
  });

  test.each([
    ["a formula", `"${headline}"`, '"=HYPERLINK(""x"")"', "error exchange-formula"],
    ["other columns", /^[^\r]*/, "a,b,c", "error exchange-columns"],
    ["an open quotation mark", /"\r\n$/, "\r\n", "error csv-quote-open"],
  ])("CSV: %s", async (_name, right, wrong, expected) => {
    await exported("csv", "rad.csv");
    changed("rad.csv", "wrong.csv", right, wrong);
    expect(await imported("wrong.csv")).toEqual([1, expected]);
  });

  test("50 MB, and a zip that unpacks to 200", async () => {
    for (const name of ["big.xlf", "big.csv", "big.xlsx"]) {
      writeFileSync(at(name), Buffer.alloc(50_000_000, "a"));
      expect(await imported(name)).toEqual([1, "error file-too-large"]);
    }
    const script =
      "import zipfile; z = zipfile.ZipFile('bomb.xlsx', 'w', zipfile.ZIP_DEFLATED); z.writestr('a.xml', b'a' * 200_000_000)";
    expect(spawnSync("python3", ["-c", script], { cwd: desk.folder }).status).toBe(0);
    expect(await imported("bomb.xlsx")).toEqual([1, "error xlsx-too-large"]);
  });
});

test("three ways: what is newer stays, what both changed is a conflict until somebody chooses", async () => {
  await exported("xliff", "rad.xlf");
  changed("rad.xlf", "theirs.xlf", `>${headline}<`, ">Klei mrâo: 5K mỗi hruê<");
  changed("locales/rad/reminder-5k.json", "locales/rad/reminder-5k.json", headline, `${headline} mâo`);
  expect(await imported("rad.xlf")).toEqual([0, "note import-newer"]);
  const before = desk.digests("locales");
  expect(await imported("theirs.xlf")).toContain("error import-conflict");
  expect(desk.digests("locales")).toEqual(before);
  expect(await imported("theirs.xlf", "--prefer", "locale")).toEqual([0, "note import-kept"]);
  expect(text("locales/rad/reminder-5k.json")).toContain(`${headline} mâo`);
  await imported("theirs.xlf", "--prefer", "file");
  expect(text("locales/rad/reminder-5k.json")).not.toContain(headline);
});

test("a translation of older Vietnamese comes in as stale", async () => {
  await exported("xliff", "rad.xlf");
  changed("rad.xlf", "new.xlf", `>${headline}<`, `>${headline} mâo<`);
  changed(
    "locales/vi/reminder-5k.json",
    "locales/vi/reminder-5k.json",
    "Thực hiện đủ 5K mỗi ngày",
    "Thực hiện đủ 5K hằng ngày",
  );
  expect(await imported("new.xlf")).toEqual([0, "warning import-source-changed"]);
  const { stdout } = await desk.loa(["locale", "status", "--language", "rad", "--report", "json"]);
  const { languages } = JSON.parse(stdout);
  const stale = languages[0].strings.filter(({ progress }: { progress: string }) => progress === "stale");
  expect(stale.map(({ key }: { key: string }) => key)).toEqual(["reminder-5k:headline"]);
});
