import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
const at = (...parts: string[]) => join(desk.folder, ...parts);
const scope = ["--language", "vi,rad", "--format", "square,post"];

beforeAll(async () => {
  await desk.loa(["build", "5k.yaml", ...scope]);
  const later = readFileSync(at("5k.yaml"), "utf8")
    .replace("1900 9095", "1800 1119")
    .replace("date: 2021-08-09", "date: 2021-08-16");
  writeFileSync(at("later.yaml"), later);
  await desk.loa(["build", "later.yaml", ...scope, "-o", "later"]);
}, 120_000);
afterAll(() => desk.close());

/** Every format that a notice has. */
const noticeFormats =
  /^formats: \[(.*)\]$/m
    .exec(readFileSync(join(project, "templates/notice/kind.yaml"), "utf8"))?.[1]
    ?.split(", ") ?? [];

const [before, after] = ["out/5k-thang-8", "later/5k-thang-8"];

it("lists every file that carries a message, and writes a notice that checks and supersedes it", async () => {
  const { code, stdout } = await desk.loa([
    "recall",
    "5k-thang-8",
    before,
    "--date",
    "2021-08-20",
    "-o",
    "recalled",
    "--report",
    "json",
  ]);
  const { carriers } = JSON.parse(stdout) as {
    carriers: { path: string; channel?: string; language: string }[];
  };
  expect(code).toBe(0);
  const paths = carriers.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["rad/post-draft.txt", "vi/square-draft.png"]));
  expect(carriers.find(({ path }) => path.startsWith("outbox/facebook-page/vi/"))).toMatchObject({
    channel: "facebook-page",
    language: "vi",
  });
  const manifest = JSON.parse(readFileSync(at(before, "manifest.json"), "utf8")) as { artifacts: object[] };
  expect(paths.length).toBe(manifest.artifacts.length);
  const notice = "recalled/thu-hoi-5k-thang-8.yaml";
  const check = await desk.loa(["check", notice, "--report", "json"]);
  expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, diagnostics: [] });
  const everywhere = readFileSync(at(notice), "utf8")
    .replace(/^formats: .*$/m, `formats: [${noticeFormats.join(", ")}]`)
    .replace(/^languages: .*$/m, "languages: [vi, rad, [vi, rad]]");
  writeFileSync(at("everywhere.yaml"), everywhere);
  const all = JSON.parse((await desk.loa(["check", "everywhere.yaml", "--report", "json"])).stdout) as {
    diagnostics: { code: string }[];
  };
  expect(all).toMatchObject({
    ok: true,
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: "group-not-made" })]),
  });
  await desk.loa(["build", notice, "--language", "vi", "--format", "square,page"]);
  const verdict = await desk.loa([
    "verify",
    before,
    "out/thu-hoi-5k-thang-8",
    "--date",
    "2021-09-01",
    "--report",
    "short",
  ]);
  expect(verdict.code).toBe(1);
  expect(verdict.stdout).toMatch(/error verify-superseded: .*out\/5k-thang-8/);
  const again = await desk.loa(["recall", "5k-thang-8", before, "-o", "recalled", "--report", "short"]);
  expect([again.code, again.stdout]).toEqual([1, expect.stringContaining("output-foreign")]);
  const nearly = await desk.loa(["recall", "5k-thang-9", before, "--report", "short"]);
  expect([nearly.code, nearly.stdout]).toEqual([1, expect.stringContaining("5k-thang-8")]);
}, 120_000);

it("takes an output folder with one pack, and its zip beside it, for that pack", async () => {
  cpSync(at(before), at("one/out/5k-thang-8"), { recursive: true });
  writeFileSync(at("one/out/5k-thang-8.zip"), "a build leaves one here");
  const { code, stdout } = await desk.loa(["diff", "one/out", "later"]);
  expect([code, stdout]).toEqual([0, (await desk.loa(["diff", before, after])).stdout]);
  for (const name of ["5k-thang-8", "more"]) cpSync(at(before), at("two/out", name), { recursive: true });
  const refused = await desk.loa(["recall", "5k-thang-8", "two/out", "--report", "short"]);
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("verify-no-manifest: two/out")]);
}, 60_000);

it("gives the office's number, not that of the recalled message, which may be the mistake", async () => {
  const recall = async (...more: string[]) => {
    const args = ["recall", "5k-thang-8", ...more, "--report", "short", "--ui", "en"];
    const { code, stdout } = await desk.loa(args);
    return { code, stdout };
  };
  const wrong = await recall(after, before, "--date", "2021-08-20", "-o", "number");
  expect(wrong).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/note recall-number-office: .* 1800 1119; .* 1900 9095\./),
  });
  const notice = readFileSync(at("number/thu-hoi-5k-thang-8.yaml"), "utf8");
  expect(notice).toContain('hotline: "1900 9095"');
  expect(notice).not.toContain("1800 1119");
  const early = await recall(after, "--date", "2020-07-31", "-o", "early");
  expect([early.code, early.stdout]).toEqual([
    0,
    expect.stringMatching(/warning recall-number-own: .* 1800 1119/),
  ]);
}, 60_000);

it("names the office in an Ê Đê notice as it is called in Vietnamese, and finds no fault with it", async () => {
  const office = openDesk();
  try {
    const name = "Trung tâm Y tế huyện Buôn Đôn";
    const own = (path: string) => join(office.folder, path);
    for (const folder of ["assets", "locales", "templates"])
      cpSync(join(project, folder), own(folder), { recursive: true });
    const issuer = own("assets/issuers/daklak-syt.yaml");
    writeFileSync(issuer, readFileSync(issuer, "utf8").replaceAll("Sở Y tế tỉnh Đắk Lắk", name));
    cpSync(join(project, "examples/tiem-chung.yaml"), own("tiem-chung.yaml"));
    await office.loa(["build", "tiem-chung.yaml", "--format", "post"]);
    await office.loa(["recall", "tiem-chung", "out/tiem-chung", "--date", "2021-08-20", "-o", "recalled"]);
    const notice = readFileSync(own("recalled/thu-hoi-tiem-chung.yaml"), "utf8");
    expect(notice).toMatch(new RegExp(`rad: .*: ${name}, hruê`));
    const { stdout } = await office.loa(["check", "recalled", "--report", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, diagnostics: [] });
  } finally {
    office.close();
  }
}, 60_000);

it("writes nothing unasked, and tells by place and channel what went where", async () => {
  mkdirSync(at("weeks"));
  cpSync(join(project, "examples/tiem-chung.yaml"), at("weeks/session.yaml"));
  writeFileSync(at("weeks/communes.csv"), "id,name\nxa-mot,Xã Một\nxa-hai,Xã Hai\n");
  const pack = [
    "pack: W32",
    "date: 2021-08-09",
    "messages: [session.yaml]",
    "languages: [vi]",
    "formats: [square, post]",
  ];
  writeFileSync(at("weeks/pack.yaml"), `${pack.join("\n")}\nfor: communes.csv\n`);
  await desk.loa(["build", "weeks/pack.yaml", "-o", "weeks-out"]);
  const recall = (...more: string[]) =>
    desk.loa(["recall", "tiem-chung", "weeks-out/W32", "--date", "2021-08-10", ...more]);
  const before = Object.keys(desk.digests("."));
  const { code, stdout, stderr } = await recall();
  expect([code, stderr + stdout]).toEqual([0, expect.stringContaining("add -o <folder>")]);
  expect(
    Object.keys(desk.digests(".")).filter((path) => !before.includes(path) && !path.startsWith("cache")),
  ).toEqual([]);
  expect(stdout).toMatch(/2 places, \d+ files each: .*post 1, square 2.*\n {4}Xã Một, Xã Hai\n/);
  expect(stdout.trimEnd().split("\n").length).toBeLessThan(8);
  const files = await recall("--files");
  expect(files.stdout).toContain("weeks-out/W32/for/xa-hai/tiem-chung/vi/post-draft.txt");
  await recall("-o", "weeks-recalled");
  const notice = readFileSync(at("weeks-recalled/thu-hoi-tiem-chung.yaml"), "utf8");
  const headline = /headline:\n\s+vi: (.*)/.exec(readFileSync(at("weeks/session.yaml"), "utf8"))?.[1] ?? "?";
  expect(notice).toContain(`vi: "Ngừng dùng tài liệu: “${headline}”"`);
  expect(notice).toContain("valid: { from: 2021-08-10, until: 2021-08-24 }");
  const built = await desk.loa([
    "build",
    "weeks-recalled/thu-hoi-tiem-chung.yaml",
    "--language",
    "vi",
    "--format",
    "post,square",
    "-o",
    "r",
  ]);
  expect(built.code).toBe(0);
  const post = readFileSync(at("r/thu-hoi-tiem-chung/vi/post-draft.txt"), "utf8");
  expect(post).toContain(headline);
  expect(post).not.toMatch(/00:00|23:59/);
}, 120_000);

it("says on its page what it supersedes and corrects", async () => {
  const spec = readFileSync(at("5k.yaml"), "utf8").replace(
    "id: 5k-thang-8",
    "id: sau\nsupersedes: [5k-thang-8]\ncorrects: [5k-thang-7]",
  );
  writeFileSync(at("sau.yaml"), spec);
  await desk.loa(["build", "sau.yaml", "--language", "vi", "--format", "page"]);
  const page = readFileSync(at("out/sau/vi/page-draft.html"), "utf8");
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? "{}");
  expect(data).toMatchObject({
    "http://purl.org/dc/terms/replaces": [{ identifier: "5k-thang-8" }],
    "@reverse": { correction: [{ identifier: "5k-thang-7" }] },
  });
});

it("tells facts, words and files that changed, and none where nothing did", async () => {
  const { code, stdout } = await desk.loa(["diff", before, after, "--files"]);
  const lines = stdout.split("\n");
  expect(code).toBe(0);
  expect(lines).toEqual(
    expect.arrayContaining([
      "- facts.hotline: 1900 9095",
      "+ facts.hotline: 1800 1119",
      "~ 5k-thang-8/vi/square.png",
    ]),
  );
  expect(lines.filter((line) => line.includes("outbox"))).toEqual([]);
  const counted = (await desk.loa(["diff", before, after])).stdout.split("\n");
  expect(counted.filter((line) => line.startsWith("~"))).toEqual([
    "~ 5k-thang-8: post 2, square 4 (6 files)",
  ]);
  cpSync(at(before), at("same"), { recursive: true });
  const same = await desk.loa(["diff", before, "same", "--report", "json"]);
  expect(JSON.parse(same.stdout).diff).toMatchObject({ added: [], removed: [], changed: [], files: [] });
});

it("tells the texts of one fact in the order in which languages stand everywhere", async () => {
  const session = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
  const build = async (out: string, mark: string) => {
    const place = `  place:\n    vi: Nhà văn hóa ${mark}\n    rad: "“Nhà văn hóa ${mark}”"\n    cmo: "“Nhà văn hóa ${mark}”"\n`;
    writeFileSync(at("session.yaml"), session.replace(/ {2}place:\n(?: {4}.*\n)+/, place));
    await desk.loa(["build", "session.yaml", "--format", "post", "-o", out]);
  };
  await build("session-before", "một");
  await build("session-after", "hai");
  const places = ["session-before/tiem-chung", "session-after/tiem-chung"];
  const { stdout } = await desk.loa(["diff", ...places]);
  const named = [...stdout.matchAll(/^\+ facts\.place\.(\w+)/gm)].map(([, tag]) => tag);
  expect(named).toEqual(["vi", "rad", "cmo"]);
  const json = JSON.parse((await desk.loa(["diff", ...places, "--report", "json"])).stdout);
  expect(json.diff.changed[0].facts.map(({ name }: { name: string }) => name)).toEqual(
    named.map((tag) => `facts.place.${tag}`),
  );
  if (!hasProgram("pdftotext")) return;
  await desk.loa(["diff", "out/5k-thang-8", places[1] ?? "", "--sheet", "came.pdf", "--ui", "vi"]);
  const text = runProgram("pdftotext", ["-layout", at("came.pdf"), "-"]);
  const rows = [...text.matchAll(/Ở đâu \((.*?)\)/g)].map(([, name]) => name);
  expect(rows).toEqual(["Tiếng Việt", "Tiếng Ê Đê", "Tiếng M’nông"]);
}, 60_000);

it.skipIf(!hasProgram("pdftotext"))(
  "the sheet tells facts and languages in the order of forms",
  async () => {
    const session = readFileSync(join(project, "examples/tiem-chung.yaml"), "utf8");
    const later = session.replace("starts: 07:30", "starts: 13:30").replace("ends: 11:00", "ends: 16:00");
    for (const [out, text] of [
      ["morning", session],
      ["noon", later],
    ] as const) {
      writeFileSync(at("session.yaml"), text);
      await desk.loa(["build", "session.yaml", "--format", "post", "-o", out]);
    }
    await desk.loa(["diff", "morning/tiem-chung", "noon/tiem-chung", "--sheet", "later.pdf", "--ui", "vi"]);
    const text = runProgram("pdftotext", ["-layout", at("later.pdf"), "-"]);
    expect(text.match(/^(Bắt đầu|Kết thúc)/gm)).toEqual(["Bắt đầu", "Kết thúc"]);
    expect(text).toMatch(/Tiếng Việt \d+, Tiếng Ê Đê \d+, Tiếng M’nông \d+/);
  },
  60_000,
);

it.skipIf(!hasProgram("pdftotext"))(
  "prints a sheet to sign with words and pictures, the same bytes each time",
  async () => {
    for (const name of ["sheet.pdf", "again.pdf"])
      await desk.loa(["diff", before, after, "--sheet", name, "--ui", "vi"]);
    expect(readFileSync(at("sheet.pdf")).equals(readFileSync(at("again.pdf")))).toBe(true);
    const text = runProgram("pdftotext", ["-layout", at("sheet.pdf"), "-"]);
    for (const words of [
      "1900 9095",
      "1800 1119",
      "Người lập",
      "Người kiểm tra",
      "Người ký duyệt",
      "16/08/2021",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Số: ....",
      "BẢN NHÁP – CHƯA DUYỆT",
      "1/1 thông điệp còn là bản nháp (6/6 tệp)",
      "Đường dây nóng",
      "Ảnh vuông mạng xã hội · Tiếng Việt",
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/facts\.|\.png/);
    expect(runProgram("pdfimages", ["-list", at("sheet.pdf")]).match(/jpeg/g)?.length).toBe(4);
    runProgram("qpdf", ["--check", at("sheet.pdf")]);
  },
);
