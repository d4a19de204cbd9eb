import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);
beforeAll(() => {
  for (const folder of ["templates", "locales", "assets"])
    cpSync(join(project, folder), join(desk.folder, folder), { recursive: true });
});

const kinds = Object.keys(loadLibrary(openWorld(), () => {}).kinds);
const read = (path: string) => readFileSync(join(desk.folder, path), "utf8");

test("without a word: what can be begun", async () => {
  const { code, stdout } = await desk.loa(["new"], { LOA_UI: "vi" });
  expect(code).toBe(0);
  for (const name of [...kinds, "pack", "issuer"]) expect(stdout).toContain(`  ${name} `);
});

describe("a message of each kind", () => {
  let checked: { readonly code: number | null; readonly stdout: string };
  const fileOf = (kind: string) => `moi-${kind}.yaml`;
  beforeAll(async () => {
    for (const kind of kinds) {
      const made = await desk.loa(["new", kind, fileOf(kind)], { LOA_UI: "vi" });
      expect([made.code, made.stdout]).toEqual([0, `${fileOf(kind)}\n`]);
    }
    checked = await desk.loa(["check", ...kinds.map(fileOf), "--report", "short"]);
  });

  test.each(kinds)("a new %s: the check finds every blank and nothing else", (kind) => {
    const file = fileOf(kind);
    const blanks = read(file)
      .split("\n")
      .flatMap((line, index) =>
        line.trim().startsWith("#")
          ? []
          : [...line.matchAll(/"?<[^>]+>/g)].map((found) => [index + 1, found.index + 1]),
      );
    expect(blanks.length).toBeGreaterThan(1);
    expect(checked.code).toBe(1);
    const found = checked.stdout.trim().split("\n");
    expect(found.filter((line) => !kinds.some((other) => line.startsWith(`${fileOf(other)}:`)))).toEqual([]);
    expect(found.filter((line) => line.startsWith(`${file}:`)).map((line) => line.split(": ", 2))).toEqual(
      blanks.map(([line, column]) => [`${file}:${line}:${column}`, "error left-to-fill"]),
    );
  });
});

test("filled in, with an office of its own, it is sound", async () => {
  const office = ["new", "issuer", "ubnd-xa-ea-kao", "--name", "Ủy ban nhân dân xã Ea Kao"];
  expect((await desk.loa(office)).code).toBe(0);
  expect((await desk.loa(["new", "notice", "tiem", "--issuer", "ubnd-xa-ea-kao"])).code).toBe(0);
  const answers: Readonly<Record<string, string>> = {
    What: "Tiêm vắc xin phòng COVID-19",
    Day: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
    From: "07:30",
    To: "11:00",
    Where: "Trạm Y tế xã Ea Kao",
    "For whom": "Người từ 18 tuổi",
  };
  const written = read("tiem.yaml").replace(/<([^<>]+)>/g, (blank, what: string) => answers[what] ?? blank);
  writeFileSync(join(desk.folder, "tiem.yaml"), written);
  const { code, stdout } = await desk.loa(["check", "tiem.yaml", "--report", "short"]);
  expect([code, stdout]).toEqual([0, expect.not.stringContaining("error")]);
});

describe("a pack", () => {
  test("takes up the messages of the folder; its rows open in a spreadsheet; the check names their blanks", async () => {
    const made = await desk.loa(["new", "pack", "goi/tuan-1"]);
    expect(made.stdout).toBe("goi/tuan-1/pack.yaml\ngoi/tuan-1/danh-sach-xa.csv\n");
    expect(read("goi/tuan-1/pack.yaml")).toContain('- "../../5k.yaml"');
    expect(read("goi/tuan-1/danh-sach-xa.csv")).toMatch(/^\u{feff}id,name,languages\r\n/u);
    const begun = read("goi/tuan-1/pack.yaml").replace(/^ {2}- "..\/..\/(?!5k).*\n/gm, "");
    const pack = begun.replace(/^#(?=\w)/gm, "").replace("<id>", "5k-thang-8");
    for (const key of ["languages", "exclude", "size", "site", "cap"])
      expect(pack).toMatch(new RegExp(`^${key}: `, "m"));
    expect(begun).toMatch(/facts\.hotline/);
    writeFileSync(join(desk.folder, "goi/tuan-1/pack.yaml"), pack);
    const { code, stdout } = await desk.loa([
      "check",
      "goi/tuan-1",
      "--report",
      "short",
      "--date",
      "2021-08-09",
    ]);
    expect(code).toBe(1);
    expect(stdout.match(/danh-sach-xa\.csv:\d:6: error left-to-fill/g)).toHaveLength(2);
    expect(stdout.match(/error/g)).toHaveLength(2);
  });

  test("in an empty folder it asks for a message", async () => {
    mkdirSync(join(desk.folder, "trong"));
    expect((await desk.loa(["new", "pack", `${desk.folder}/trong/tuan`])).code).toBe(0);
    const { stdout } = await desk.loa(["check", "trong/tuan", "--report", "short"]);
    expect(stdout).toMatch(/^trong\/tuan\/pack\.yaml:6:5: error left-to-fill/);
  });
});

test.each([
  ["a message", ["new", "notice", "5k.yaml"], "5k.yaml is there already"],
  ["an office", ["new", "issuer", "daklak-syt"], "assets/issuers/daklak-syt.yaml is there already"],
])("%s that is there stays", async (_name, args, said) => {
  const before = desk.digests(".");
  const { code, stdout, stderr } = await desk.loa(args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(said);
  expect(desk.digests(".")).toEqual(before);
});

test.each([
  ["a kind with a slip", ["new", "notce"], "A similar name exists: notice"],
  ["an office without an id", ["new", "issuer"], "The id of the office is missing"],
  ["an office by its full name", ["new", "issuer", "Xã Ea Kao"], '"Xã Ea Kao" is no id'],
])("%s", async (_name, args, said) => {
  const { code, stderr } = await desk.loa(args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

test("an office that is not known: how to begin one", async () => {
  writeFileSync(join(desk.folder, "la.yaml"), read("5k.yaml").replace("daklak-stttt", "ubnd-xa-la"));
  const { stdout } = await desk.loa(["check", "la.yaml"]);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("loa new issuer ubnd-xa-la");
});

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What somebody writes in place of each blank of a new message, in the order of the file. */
const answers: Readonly<Record<string, readonly string[]>> = {
  "reminder-5k": ["1900 9095"],
  "app-install": ["bluezone", "1900 9095"],
  notice: ["Tiêm vắc xin", dayFromNow(3), "07:30", "11:00", "Trạm Y tế xã", "Người từ 18 tuổi"],
  correction: ["fake", "Tỏi không chữa được COVID-19", "Ăn tỏi là khỏi COVID-19"].concat([
    "Chưa có nghiên cứu nào cho thấy như vậy",
    "Bộ Y tế",
    "1900 9095",
  ]),
  directive: ["16/CT-UBND", dayFromNow(-1), "Tạm dừng tụ tập đông người"].concat(
    [1, 2, 3].flatMap((point) => [`Việc thứ ${point}`, "Làm theo hướng dẫn của xã"]),
  ),
  situation: ["Báo cáo ngày của CDC tỉnh", "example", "Đắk Lắk", dayFromNow(-1), "17:00"].concat(
    [dayFromNow(-1), dayFromNow(-1), dayFromNow(-2), dayFromNow(-2)],
    ["5", "2", "3", "1", "40", "2"],
    [dayFromNow(-1), "5"],
  ),
};

describe("with its blanks filled and no more", () => {
  let checked: { readonly code: number | null; readonly stdout: string };
  const fileOf = (kind: string) => `dien-${kind}.yaml`;
  const filled: Record<string, readonly unknown[]> = {};
  beforeAll(async () => {
    for (const kind of kinds) {
      expect((await desk.loa(["new", kind, fileOf(kind), "--issuer", "daklak-syt"])).code).toBe(0);
      filled[kind] = fill(kind);
    }
    checked = await desk.loa(["check", ...kinds.map(fileOf), "--report", "short", "--allow-expired"]);
  });

  /** The answers that are left, and whether a blank is left. */
  function fill(kind: string): readonly unknown[] {
    const left = [...(answers[kind] ?? [])];
    const formats = loadLibrary(openWorld(), () => {}).kinds[kind]?.formats ?? [];
    const text = read(fileOf(kind))
      .split("\n")
      .map((line) => (/^\s*#/.test(line) ? line : line.replace(/<[^<>]+>/g, () => left.shift() ?? "<>")))
      .join("\n")
      .replace(/^formats: .*$/m, `formats: [${formats.join(", ")}]`);
    writeFileSync(join(desk.folder, fileOf(kind)), text);
    return [left, text.includes("<>")];
  }

  test.each(kinds)("a new %s is sound in every format", (kind) => {
    expect(filled[kind]).toEqual([[], false]);
    const errors = checked.stdout.split("\n").filter((line) => line.includes(" error "));
    expect([checked.code, errors]).toEqual([0, []]);
  });
});

test("figures without their source are refused at the message, before any chart", async () => {
  const spec = read("dien-situation.yaml").replace(/^source: .*$/m, "");
  writeFileSync(join(desk.folder, "khong-nguon.yaml"), spec);
  const { code, stdout } = await desk.loa(["check", "khong-nguon.yaml", "--report", "short"]);
  expect([code, stdout.trim().split("\n")]).toEqual([
    1,
    [expect.stringMatching(/^khong-nguon\.yaml:\d+:\d+: error missing-key: .*source/)],
  ]);
});

test("only apps that there are words for are offered", async () => {
  expect((await desk.loa(["new", "app-install", "ung-dung"])).code).toBe(0);
  expect(read("ung-dung.yaml")).toContain('app: "<bluezone | ncovi | vhd>"');
});
