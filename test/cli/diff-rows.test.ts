import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PackDiff } from "../../src/pack/difference.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";

const desk = openDesk();
const write = (name: string, text: string) => writeFileSync(join(desk.folder, name), text);
const both = ["5k-thang-8", "tiem-chung"];

/** Fourteen places have the message's hotline, three their own; two of these change, one goes, one comes, one is renamed. */
const shared = Array.from({ length: 14 }, (_, index) => `xa-${String(index + 1).padStart(2, "0")}`);
const table = (rows: readonly (readonly string[])[]) =>
  ["id,name,languages,facts.hotline", ...rows.map((row) => row.join(",")), ""].join("\n");
const before = [
  ...shared.map((id) => [id, `Xã ${id}`, "vi", "1900 9095"]),
  ["buon-ho", "Thị xã Buôn Hồ", "vi", "0262 3850 111"],
  ["cu-kuin", "Xã Cư Kuin", "vi rad", "0262 3850 222"],
  ["ea-sup", "Xã Ea Súp", "vi", "0262 3850 333"],
];
const after = [
  ...shared.map((id) => [id, `Xã ${id}`, "vi", "1800 1119"]),
  ["buon-ho", "Phường Buôn Hồ", "vi", "0262 3850 444"],
  ["cu-kuin", "Xã Cư Kuin", "vi rad", "0262 3850 555"],
  ["lak", "Xã Liên Sơn Lắk", "vi", "0262 3850 666"],
];

beforeAll(async () => {
  const example = fileURLToPath(new URL("../../examples/tiem-chung.yaml", import.meta.url));
  copyFileSync(example, join(desk.folder, "tiem.yaml"));
  const pack = (name: string, date: string) =>
    `pack: ${name}\ndate: ${date}\nmessages: [5k.yaml, tiem.yaml]\nlanguages: [vi]\nformats: [post, square]\n` +
    "for: { file: xa.csv, formats: [post, square] }\n";
  write("W32.yaml", pack("W32", "2021-08-09"));
  write("W33.yaml", pack("W33", "2021-08-10"));
  write("xa.csv", table(before));
  expect((await desk.loa(["build", "W32.yaml"])).code).toBe(0);
  write("xa.csv", table(after));
  const tiem = readFileSync(example, "utf8").replace("vi: Trạm Y tế xã Ea Kao", "vi: Nhà văn hóa xã Ea Kao");
  write("tiem.yaml", tiem);
  expect((await desk.loa(["build", "W33.yaml"])).code).toBe(0);
}, 240_000);
afterAll(() => desk.close());

const hotline = (one: string, other: string, rows: readonly string[]) => ({
  ...{ name: "facts.hotline", before: one, after: other },
  ...{ messages: both, rows },
});

test("JSON tells each row's changes, one and the same change once, and what changed as for all beside it", async () => {
  const { code, stdout } = await desk.loa(["diff", "out/W32", "out/W33.zip", "--report", "json"]);
  const { rows, changed } = JSON.parse(stdout).diff as PackDiff;
  expect(code).toBe(0);
  expect(rows).toEqual({
    added: [{ id: "lak", name: "Xã Liên Sơn Lắk" }],
    removed: [{ id: "ea-sup", name: "Xã Ea Súp" }],
    renamed: [{ name: "buon-ho", before: "Thị xã Buôn Hồ", after: "Phường Buôn Hồ" }],
    changed: [
      hotline("1900 9095", "1800 1119", shared),
      hotline("0262 3850 111", "0262 3850 444", ["buon-ho"]),
      hotline("0262 3850 222", "0262 3850 555", ["cu-kuin"]),
    ].map(({ rows: own, ...change }) => ({ ...change, rows: own })),
  });
  expect(changed.map(({ id, facts }) => [id, facts])).toEqual([
    [
      "tiem-chung",
      [
        {
          name: "facts.place.vi",
          before: "Trạm Y tế xã Ea Kao",
          after: "Nhà văn hóa xã Ea Kao",
          rows: [...shared, "buon-ho", "cu-kuin"],
        },
      ],
    ],
  ]);
  const same = await desk.loa(["diff", "out/W33", "out/W33.zip", "--report", "json"]);
  const none = { added: [], removed: [], renamed: [], changed: [] };
  expect(JSON.parse(same.stdout).diff).toMatchObject({ changed: [], rows: none, files: [] });
});

test("as text: a line or two for what hits many rows, never one a row", async () => {
  const { stdout } = await desk.loa(["diff", "out/W32", "out/W33", "--files"]);
  const lines = stdout.split("\n");
  const at = lines.indexOf("- place ea-sup (Xã Ea Súp), 6 files");
  expect(lines.slice(at - 1, at + 12)).toEqual([
    "  the same in 16 places",
    "- place ea-sup (Xã Ea Súp), 6 files",
    "+ place lak (Xã Liên Sơn Lắk), 6 files",
    "~ place buon-ho: Thị xã Buôn Hồ → Phường Buôn Hồ",
    `@ 5k-thang-8, tiem-chung · 14 places: ${shared.slice(0, 12).join(", ")} and 2 more`,
    "- facts.hotline: 1900 9095",
    "+ facts.hotline: 1800 1119",
    "@ 5k-thang-8, tiem-chung · place buon-ho",
    "- facts.hotline: 0262 3850 111",
    "+ facts.hotline: 0262 3850 444",
    "@ 5k-thang-8, tiem-chung · place cu-kuin",
    "- facts.hotline: 0262 3850 222",
    "+ facts.hotline: 0262 3850 555",
  ]);
  expect(lines).toEqual(
    expect.arrayContaining(["  the same in 16 places", "~ for/*/tiem-chung/vi/post.txt (16 places)"]),
  );
  expect(lines.filter((line) => line.includes("for/xa-"))).toEqual([]);
  expect(lines.length).toBeLessThan(40);
});

test("as text without --files: files are counted by message and format, after all that is said", async () => {
  const { stdout } = await desk.loa(["diff", "out/W32", "out/W33"]);
  const lines = stdout.split("\n").filter((line) => /^[~=]/.test(line));
  expect(lines).toEqual([
    "~ place buon-ho: Thị xã Buôn Hồ → Phường Buôn Hồ",
    expect.stringMatching(/^~ 5k-thang-8: post \d+, square \d+ \(\d+ files\)$/),
    expect.stringMatching(/^~ tiem-chung: post \d+, square \d+ \(\d+ files\)$/),
  ]);
});

test.skipIf(!hasProgram("pdftotext"))("the sheet to sign tells the same by the places' names", async () => {
  await desk.loa(["diff", "out/W32", "out/W33", "--sheet", "sheet.pdf", "--ui", "vi"]);
  const text = runProgram("pdftotext", ["-layout", join(desk.folder, "sheet.pdf"), "-"]).replace(/\s+/g, " ");
  for (const words of [
    "Bản của từng nơi",
    "Nơi mới: Xã Liên Sơn Lắk (lak)",
    "Nơi không còn: Xã Ea Súp (ea-sup)",
    "buon-ho Thị xã Buôn Hồ Phường Buôn Hồ",
    "cũng vậy ở 16 nơi",
    "14 nơi: Xã",
    "Xã Cư Kuin 0262 3850 222 0262 3850 555",
    "Đường dây nóng Trước Sau",
    "Ở đâu (Tiếng Việt) Trạm Y tế xã Ea Kao Nhà văn hóa xã Ea Kao",
    "Ảnh vuông mạng xã hội · Tiếng Việt · 16 nơi",
  ])
    expect(text).toContain(words);
  expect(text).not.toMatch(/facts\.|for\/|\.png/);
  expect(text.match(/Nhà văn hóa xã Ea Kao/g)).toHaveLength(1);
  runProgram("qpdf", ["--check", join(desk.folder, "sheet.pdf")]);
});

test.skipIf(!hasProgram("pdftotext"))(
  "what came is signed with its facts and what it replaces, and with what is otherwise for places; what did not change is not shown",
  async () => {
    const next = readFileSync(join(desk.folder, "tiem.yaml"), "utf8")
      .replace("id: tiem-chung", "id: tiem-dot-2\nsupersedes: [tiem-chung]")
      .replace("day: 2021-08-15", "day: 2021-08-14");
    write("tiem-2.yaml", next);
    const days = readFileSync(join(desk.folder, "W33.yaml"), "utf8")
      .replace("W33", "W34")
      .replace("08-10", "08-11");
    write("W34.yaml", days.replace("tiem.yaml", "tiem-2.yaml"));
    expect((await desk.loa(["build", "W34.yaml"])).code).toBe(0);
    await desk.loa(["diff", "out/W33", "out/W34", "--sheet", "came.pdf", "--ui", "vi"]);
    const pdf = join(desk.folder, "came.pdf");
    const text = runProgram("pdftotext", ["-layout", pdf, "-"]).replace(/\s+/g, " ");
    for (const words of [
      "(tiem-dot-2)",
      "Ngày 14/08/2021",
      "Ở đâu (Tiếng Việt) Nhà văn hóa xã Ea Kao",
      "Số để hỏi 1900 9095",
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/Thay thế thông điệp .*\(tiem-chung\)/);
    expect(text).toContain("Số để hỏi riêng của từng nơi");
    expect(text).toContain("Phường Buôn Hồ 0262 3850 444");
    expect(text).not.toMatch(/Ảnh vuông mạng xã hội · [^·]* · (\\d+ nơi · )?Thông điệp 5K/);
  },
  240_000,
);

test.skipIf(!hasProgram("pdftotext"))(
  "signed last week against unsigned next week: the new message in pictures and words, of the old one a line",
  async () => {
    const pack = (name: string, day: string, messages: string) =>
      `pack: ${name}\ndate: ${day}\nmessages: [${messages}]\nlanguages: [vi]\nformats: [square]\n`;
    const example = fileURLToPath(new URL("../../examples/tiem-chung.yaml", import.meta.url));
    write("moi.yaml", readFileSync(example, "utf8").replace("id: tiem-chung", "id: tiem-moi"));
    write("S1.yaml", pack("S1", "2021-08-09", "5k.yaml"));
    write("S2.yaml", pack("S2", "2021-08-10", "5k.yaml, moi.yaml"));
    await desk.loa(["keys", "new", "keys", "--no-passphrase"]);
    const key = { LOA_KEY: join(desk.folder, "keys/loa.key") };
    expect((await desk.loa(["build", "S1.yaml", "--sign", "--draft"], key)).code).toBe(0);
    expect((await desk.loa(["build", "S2.yaml"])).code).toBe(0);
    const { stdout } = await desk.loa(["diff", "out/S1", "out/S2", "--report", "json"]);
    expect(JSON.parse(stdout).diff).toMatchObject({ added: ["tiem-moi"], changed: [] });
    await desk.loa(["diff", "out/S1", "out/S2", "--sheet", "signed.pdf", "--ui", "vi"]);
    const pdf = join(desk.folder, "signed.pdf");
    const text = runProgram("pdftotext", ["-layout", pdf, "-"]).replace(/\s+/g, " ");
    expect(text).toContain("không đổi nội dung, chỉ đổi mã kiểm chứng, dấu bản nháp hoặc ngày gói (2 tệp)");
    expect(text).toContain("Hình của việc Kim tiêm");
    expect(text).not.toMatch(/common:|syringe/);
    expect(text.match(/Cơ quan ban hành/g)).toHaveLength(1);
    expect(text.match(/Ảnh vuông mạng xã hội/g)).toHaveLength(1);
    expect(runProgram("pdfimages", ["-list", pdf]).match(/jpeg/g)).toHaveLength(1);
  },
  120_000,
);
