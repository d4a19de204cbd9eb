import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { digestOf } from "../../src/base/digest.ts";
import { openDesk } from "./loa.ts";

const desk = openDesk();
afterAll(desk.close);
const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const docs = fileURLToPath(new URL("../../docs/themes.md", import.meta.url));

interface Least {
  readonly ratio: number;
  readonly needed: number;
  readonly passed: boolean;
}

describe("loa check --contrast", () => {
  test("every theme, kind and format stands as docs/themes.md says, and none is below its limit", async () => {
    const { code, stdout } = await desk.loa(["check", "--contrast", examples, "--report", "json"]);
    const { ok, contrast } = JSON.parse(stdout);
    expect([code, ok]).toEqual([0, true]);
    const written = contrast.map(
      (row: Record<"theme" | "kind" | "format", string> & Record<"normal" | "large", Least | undefined>) => {
        for (const least of [row.normal, row.large])
          if (least) expect(least.passed).toBe(least.ratio >= least.needed);
        const cells = [row.normal, row.large].map((least) => (least ? least.ratio.toFixed(2) : "–"));
        return `| ${[row.theme, row.kind, row.format, ...cells].join(" | ")} |`;
      },
    );
    const told = readFileSync(docs, "utf8")
      .split("\n")
      .filter((line) => /^\| (dak-lak|y-te) \|/.test(line));
    expect(told).toEqual(written);
  });
});

describe("loa check --preflight", () => {
  test("tells the boxes, fonts, tags and colours of each print file", async () => {
    const { code, stdout } = await desk.loa(["check", "--preflight", "5k.yaml", "--report", "json"]);
    const { preflight } = JSON.parse(stdout);
    expect(code).toBe(0);
    const files = preflight.filter(({ file }: { file: string }) =>
      file.startsWith("5k-thang-8/vi/poster-a4"),
    );
    const told = files.map(
      ({ file, passed, checks }: Record<string, never> & { checks: Record<string, string>[] }) =>
        [file, passed, ...checks.map(({ check, found }) => `${check} ${found}`)].join("; "),
    );
    const common = (boxes: string, colours: string) =>
      `${boxes}; text 11.03 pt; line 1.41 pt; images 0; fonts 5/5; tags tags, vi, title, 5/5 alt; colours ${colours}`;
    const a4 = "5k-thang-8/vi/poster-a4-draft";
    const press = "page 230 × 317 mm; trim 210 × 297 mm; bleed 216 × 303 mm";
    expect(told).toEqual([
      `${a4}.pdf; true; ${common("page 210 × 297 mm", "DeviceRGB")}`,
      `${a4}-press.pdf; true; ${common(press, "DeviceGray + DeviceRGB")}`,
      `${a4}-mono.pdf; true; ${common("page 210 × 297 mm", "DeviceGray")}`,
    ]);
  });
});

describe("loa sheet", () => {
  test("shows what was built, the same each time, and replaces nothing but a sheet", async () => {
    await desk.loa(["build", "5k.yaml", "--language", "vi", "--format", "square,post", "--no-cache"]);
    const first = await desk.loa(["sheet", "out"]);
    expect([first.code, first.stdout]).toEqual([0, "sheets/5k-thang-8.png\n"]);
    const file = join(desk.folder, "sheets/5k-thang-8.png");
    const bytes = readFileSync(file);
    const { width, height } = await sharp(bytes).metadata();
    // Margin, names, a square of 400, a gap, a text of 300, margin; one row.
    expect([width, height]).toEqual([40 + 150 + 400 + 24 + 300 + 40, 40 + 64 + 44 + 400 + 40]);
    const square = sharp(join(desk.folder, "out/5k-thang-8/vi/square-draft.png")).resize(400, 400);
    const shown = sharp(bytes).extract({ left: 190, top: 148, width: 400, height: 400 }).removeAlpha();
    const [thumb, cell] = await Promise.all([square.removeAlpha().raw().toBuffer(), shown.raw().toBuffer()]);
    expect(cell.equals(thumb)).toBe(true);
    await desk.loa(["sheet", "out/5k-thang-8"]);
    expect(digestOf(readFileSync(file))).toBe(digestOf(bytes));
    writeFileSync(file, "own picture");
    const refused = await desk.loa(["sheet", "out"]);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain("output-foreign");
    expect(readFileSync(file, "utf8")).toBe("own picture");
  });

  test("a pack: every format for all places side by side, and files that no other place or pack covers", async () => {
    const xa = ["id,name,facts.hotline", "ea-kao,Xã Ea Kao,0262 111", "cu-kuin,Xã Cư Kuin,0262 222", ""];
    writeFileSync(join(desk.folder, "xa.csv"), xa.join("\n"));
    const pack =
      "pack: W33\ndate: 2021-08-16\nmessages: [5k.yaml]\nlanguages: [vi]\nformats: [square]\n" +
      "for: { file: xa.csv, formats: [square] }\n";
    writeFileSync(join(desk.folder, "pack.yaml"), pack);
    const built = await desk.loa(["build", "pack.yaml", "-o", "packs"]);
    expect(built.stdout).toMatch(
      /packs\/W33\/ +[\d.]+ [kM]B +the whole pack: \d+ files, copies in outboxes too/,
    );
    const planned = await desk.loa(["check", "pack.yaml"]);
    expect(planned.stdout).toMatch(/\n● to be made +8\/12: for 8 of 12 places\n/);
    const { code, stdout } = await desk.loa(["sheet", "packs", "-o", "seen"]);
    expect([code, stdout.split("\n")]).toEqual([
      0,
      ["seen/W33-5k-thang-8.png", "seen/W33-5k-thang-8-square-1.png", ""],
    ]);
    const page = sharp(join(desk.folder, "seen/W33-5k-thang-8-square-1.png"));
    const { width, height } = await page.metadata();
    expect([width, height]).toEqual([4 * 400 + 3 * 28 + 80, 40 + 64 + 400 + 92 + 40]);
    const cells = await Promise.all(
      ["ea-kao", "cu-kuin"].map(async (row, index) => {
        const own = sharp(join(desk.folder, `packs/W33/for/${row}/5k-thang-8/vi/square-draft.png`));
        const room = { left: 40 + index * 428, top: 104, width: 400, height: 400 };
        const [thumb, shown] = await Promise.all([
          own.resize(400, 400).removeAlpha().raw().toBuffer(),
          page.clone().extract(room).removeAlpha().raw().toBuffer(),
        ]);
        expect(shown.equals(thumb)).toBe(true);
        const below = { left: room.left, top: 504, width: 400, height: 92 };
        return digestOf(await page.clone().extract(below).raw().toBuffer());
      }),
    );
    expect(new Set(cells).size).toBe(2);
    const one = await desk.loa(["sheet", "packs/W33/for/ea-kao", "packs/W33/for/cu-kuin", "-o", "seen"]);
    expect(one.stdout.split("\n")).toEqual([
      "seen/W33-ea-kao-5k-thang-8.png",
      "seen/W33-cu-kuin-5k-thang-8.png",
      "",
    ]);
  }, 60_000);

  test("says where nothing was built", async () => {
    const { code, stdout } = await desk.loa(["sheet", "."]);
    expect(code).toBe(1);
    expect(stdout).toContain("nothing-built");
  });
});
