import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasProgram, runProgram } from "../programs.ts";
import { openDesk, project } from "./loa.ts";

const desk = openDesk();
const at = (path: string) => join(desk.folder, path);

beforeAll(() => {
  for (const folder of ["assets", "locales", "templates"])
    cpSync(join(project, folder), at(folder), { recursive: true });
  for (const name of ["tinh-hinh.yaml", "tiem-chung.yaml", "ncovi.yaml", "data"])
    cpSync(join(project, "examples", name), at(name), { recursive: true });
});
afterAll(() => desk.close());

function change(path: string, from: string, to: string): void {
  const text = readFileSync(at(path), "utf8");
  expect(text).toContain(from);
  writeFileSync(at(path), text.replace(from, to));
}

const build = (spec: string, out: string, format: string) =>
  desk.loa(["build", spec, "--language", "vi", "--format", format, "-o", out]);

it("tells each figure of a table that changed, and calls nothing the same beside it", async () => {
  await build("tinh-hinh.yaml", "old", "square,post");
  change("data/tinh-hinh-8-2021.csv", "2021-08-03,5", "2021-08-03,6");
  await build("tinh-hinh.yaml", "new", "square,post");
  const sides = ["old/tinh-hinh-30-8", "new/tinh-hinh-30-8"];
  const { stdout } = await desk.loa(["diff", ...sides, "--sheet", "figures.pdf"]);
  expect(stdout).toContain("- facts.data.2021-08-03.cases: 5\n+ facts.data.2021-08-03.cases: 6\n");
  expect(stdout).not.toMatch(/^=/m);
  if (!hasProgram("pdftotext")) return;
  const printed = runProgram("pdftotext", ["-layout", at("figures.pdf"), "-"]);
  expect(printed).toMatch(/03\/08\/2021 · cases\s+5\s+6/);
}, 60_000);

it("names what else changed where words and facts are the same: the office's mark, a drawing", async () => {
  await build("tiem-chung.yaml", "plain", "square");
  const told = async (out: string) => {
    await build("tiem-chung.yaml", out, "square");
    const { stdout } = await desk.loa(["diff", "plain/tiem-chung", `${out}/tiem-chung`]);
    return stdout.split("\n").filter((line) => /^[=@~]/.test(line));
  };
  change("assets/issuers/daklak-syt.yaml", "logo: mark-health", "logo: mark-news");
  expect(await told("mark")).toEqual([
    expect.stringMatching(
      /^= tiem-chung: words and facts are the same; changed besides: what the office gives/,
    ),
  ]);
  change("assets/issuers/daklak-syt.yaml", "logo: mark-news", "logo: mark-health");
  change("assets/icons/mark-health.svg", "M10 5.500H14", "M10 8H14");
  expect(await told("drawing")).toEqual([expect.stringMatching(/changed besides: drawings or fonts \(/)]);
}, 60_000);

it("names the voice where only who speaks changed", async () => {
  await build("tiem-chung.yaml", "north", "spot");
  change("tiem-chung.yaml", "\nfacts:", "\nvoices: { vi: vi-south }\nfacts:");
  await build("tiem-chung.yaml", "south", "spot");
  const { stdout } = await desk.loa(["diff", "north/tiem-chung", "south/tiem-chung"]);
  expect(stdout).toMatch(
    /^= tiem-chung: .*changed besides: the source, where to listen, or how it is read aloud/m,
  );
}, 60_000);

it("says that a pack's alerts are now to be acted on, though no file of a message changed", async () => {
  const pack = (more: string) =>
    writeFileSync(
      at("pack.yaml"),
      `pack: W32\ndate: 2021-08-09\nmessages: [tiem-chung.yaml]\nlanguages: [vi]\nformats: [post]\n${more}`,
    );
  pack("");
  await desk.loa(["build", "pack.yaml", "-o", "draft"]);
  pack("site: https://example.org/tt\ncap: actual\n");
  await desk.loa(["build", "pack.yaml", "-o", "actual"]);
  const { stdout } = await desk.loa(["diff", "draft/W32", "actual/W32", "--sheet", "cap.pdf"]);
  expect(stdout).toContain("@ the pack\n- cap: draft\n+ cap: actual\n+ site: https://example.org/tt\n");
  if (!hasProgram("pdftotext")) return;
  expect(runProgram("pdftotext", ["-layout", at("cap.pdf"), "-"])).toMatch(/drafts\s+actual: to be acted on/);
}, 60_000);

it.skipIf(!hasProgram("pdftotext"))(
  "prints of a message that came the texts of the languages it was made in, and an app by its name",
  async () => {
    for (const spec of ["tiem-chung.yaml", "ncovi.yaml"]) await build(spec, "posts", "post");
    const came = async (earlier: string, later: string) => {
      await desk.loa(["diff", `posts/${earlier}`, `posts/${later}`, "--sheet", "came.pdf"]);
      return runProgram("pdftotext", ["-layout", at("came.pdf"), "-"]);
    };
    const session = await came("ncovi-thang-8", "tiem-chung");
    expect(session).toMatch(/Where \(Vietnamese\)\s+Trạm Y tế/);
    expect(session).not.toMatch(/Where \((Ê Đê|M’nông)/);
    expect(await came("tiem-chung", "ncovi-thang-8")).toMatch(/App\s+NCOVI/);
  },
  60_000,
);
