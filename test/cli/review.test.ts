import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Blob, Face, Font, shape, Buffer as TextBuffer } from "harfbuzzjs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import { repairOffer } from "../../src/translate/review/paste.ts";
import { lettersToOffer } from "../../src/translate/review/typing.ts";
import { readCorpus } from "../language/text/corpus.ts";
import { hasProgram } from "../programs.ts";
import { openDesk } from "./loa.ts";

const project = join(import.meta.dirname, "../..");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const { languages } = loadLibrary(openWorld(project), () => {});
const desk = openDesk();
const at = (path: string) => join(desk.folder, path);
const text = (path: string) => readFileSync(at(path), "utf8");
const entryOf = (key: string) =>
  text("locales/rad/review.jsonl")
    .split("\n")
    .filter((line) => line.includes(`"${key}"`))
    .map((line) => JSON.parse(line))[0];

afterAll(desk.close);

function freshFolders() {
  for (const folder of ["templates", "locales", "assets"]) {
    rmSync(at(folder), { recursive: true, force: true });
    cpSync(join(project, folder), at(folder), { recursive: true });
  }
}

/** Where a font puts what each letter is drawn of, and whether it has it. */
function marksIn(font: Uint8Array) {
  const buffer = new TextBuffer();
  buffer.addText("ê̆ ô̆ ơ̆ ư̆ Ê̆ Ư̆ ƀ Ƀ č ñ ậ".normalize("NFC"));
  buffer.guessSegmentProperties();
  shape(new Font(new Face(new Blob(font))), buffer);
  const drawn = buffer.getGlyphInfos().map(({ codepoint }) => codepoint !== 0);
  return buffer.getGlyphPositions().map(({ xAdvance, xOffset, yOffset }, index) => {
    return [drawn[index], xAdvance, xOffset, yOffset];
  });
}

/** Codes of an import's findings, sorted. */
async function imported(file: string, ...args: readonly string[]) {
  const { code, stdout } = await desk.loa(["locale", "import", file, "--report", "json", ...args]);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { severity: string; code: string }[];
  };
  return [code, ...new Set(diagnostics.map((found) => `${found.severity} ${found.code}`).sort())];
}

test("the letters that a Vietnamese keyboard lacks, as the alphabets have them", () => {
  const { vi, rad, cmo } = languages;
  const shown = (language: typeof vi) => language && vi && lettersToOffer(language, vi).join(" ");
  expect(shown(rad)).toBe("ƀ č ĕ ê̆ ĭ ñ ŏ ô̆ ơ̆ ŭ ư̆ ’".normalize("NFC"));
  expect(shown(cmo)?.split(" ")).toContain("ƀ");
  expect(shown(vi)).toBe("’");
});

// test/install-packages.mjs brings the browser; where it may not, this is skipped with a line.
const hasBrowser = hasProgram("chromium");

describe.runIf(hasBrowser)("a review book in a browser", () => {
  const headline = "reminder-5k:headline";
  const hostileText = "</textarea></script><script>document.title = 1</script><!-- &lt;";
  const signed = "reminder-5k:steps.mask.title";
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const card = (key: string) => page.locator(`article[data-key="${key}"]`);
  const field = (key: string) => card(key).locator("[name=target]");

  beforeAll(async () => {
    freshFolders();
    const hostile = text("locales/rad/reminder-5k.json").replace(
      `"${languages.rad?.strings["reminder-5k"]?.["post.close"]}"`,
      JSON.stringify(hostileText),
    );
    writeFileSync(at("locales/rad/reminder-5k.json"), hostile);
    const { code, stderr } = await desk.loa(
      ["locale", "review", "5k.yaml", "--language", "rad", "-o", "book.html"],
      { LOA_UI: "vi" },
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^đã xuất \d+ câu, [\d,]+ MB\n$/)]);
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    page = await (
      await browser.newContext({
        viewport: { width: 360, height: 740 },
        permissions: ["clipboard-read", "clipboard-write"],
      })
    ).newPage();
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => requests.push(String(error)));
    await page.goto(`file://${at("book.html")}`);
  });
  afterAll(async () => {
    await browser?.close();
  });

  test("loads nothing but itself, fits a phone, and has no fault that axe knows", async () => {
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([`file://${at("book.html")}`]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await field(headline).focus();
    await page.addScriptTag({ path: axe });
    const faults = await page.evaluate(async () => {
      // @ts-expect-error axe stands in the page
      const { violations } = await window.axe.run();
      return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
        id,
        nodes[0]?.html,
      ]);
    });
    expect(faults).toEqual([]);
  });

  test("shows a text with mark-up in it as it is", async () => {
    expect(await field("reminder-5k:post.close").inputValue()).toBe(hostileText);
    expect(await page.title()).toBe("Sổ duyệt câu chữ: Tiếng Ê Đê");
  });

  test("brings letters that place their marks as the whole font does", () => {
    const inBook = [
      ...text("book.html").matchAll(/font-weight:(\d+);src:url\(data:font\/ttf;base64,([^)]+)/g),
    ];
    const files = { "400": "400Regular/NotoSans_400Regular", "700": "700Bold/NotoSans_700Bold" };
    const cut = inBook.map(([, weight, base64 = ""]) => [weight, marksIn(Buffer.from(base64, "base64"))]);
    const whole = Object.entries(files).map(([weight, file]) => {
      return [
        weight,
        marksIn(readFileSync(join(project, `node_modules/@expo-google-fonts/noto-sans/${file}.ttf`))),
      ];
    });
    expect(cut).toEqual(whole);
  });

  test("outlines the string where it stands on the artwork", async () => {
    const view = card(headline).locator("figure > svg").first();
    const inside = await view.evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const box = svg.querySelector("rect")?.getBoundingClientRect();
      return box && box.left >= frame.left && box.right <= frame.right + 1 && box.width > 50;
    });
    expect(inside).toBe(true);
  });

  test("types a letter by keyboard and by press, composed, where the caret is", async () => {
    await field(headline).fill("Klei e");
    // Tab goes from the field to the letters, arrows walk them: ⇧ ƀ č ĕ ê̆.
    await page.keyboard.press("Tab");
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await card(headline).getByRole("button", { name: "Chữ hoa" }).click();
    await card(headline).getByRole("button", { name: "Ƀ", exact: true }).click();
    expect(await field(headline).inputValue()).toBe("Klei eê̆Ƀ".normalize("NFC"));
  });

  test("offers the repair of pasted TN Key text, and a person decides", async () => {
    await page.evaluate(() => navigator.clipboard.writeText("knu\\k kna [uôn sang, klei rua\\"));
    await field(headline).fill("");
    await page.keyboard.press("Control+V");
    expect(await field(headline).inputValue()).toBe("knu\\k kna [uôn sang, klei rua\\");
    await card(headline).getByRole("button", { name: "Dùng câu đã sửa" }).click();
    expect(await field(headline).inputValue()).toBe("knŭk kna ƀuôn sang, klei ruă");
  });

  test("repairs every text of the corpus as the command does", async () => {
    const items = readCorpus().filter(({ language }) => language === "rad");
    const texts = items.map((item) => item.text);
    const paste = /^\/\/ translate\/review\/paste\nconst (module\d+)/m.exec(text("book.html"))?.[1];
    const inPage = await page.evaluate<readonly (string | undefined)[]>(
      `(${JSON.stringify(texts)}).map((text) => {
        const { language, known } = JSON.parse(document.getElementById("data").textContent);
        return ${paste}.repairOffer(text, language, new Set(known))?.after ?? null;
      })`,
    );
    const { known } = JSON.parse((await page.textContent("#data")) ?? "");
    const { rad } = languages;
    if (!rad) throw new Error("no rad");
    const here = texts.map((one) => repairOffer(one, rad, new Set(known))?.after ?? null);
    expect(inPage).toEqual(here);
    expect(here.filter((one) => one !== null).length).toBeGreaterThan(50);
  });

  test("keeps the work, loses a signature to an edit, saves what import takes with the signer's name", async () => {
    await field(headline).fill("Mnuih ƀuôn sang: 5K, suaih");
    const tick = card(headline).getByRole("checkbox");
    await tick.check();
    await field(headline).pressSequentially(" pral jih");
    expect(await tick.isChecked()).toBe(false);
    await tick.check();
    await card(signed).getByRole("checkbox").check();
    await card(signed).getByLabel("Nhận xét").fill("đúng");
    await page.reload();
    expect(await page.textContent("#done")).toMatch(/^Đã xem 2\/\d+ câu: ký 2, sửa 1\.$/);
    await page.getByRole("button", { name: "Lưu tệp" }).click();
    expect(await page.textContent("#error")).toBe("Ghi đủ họ và tên người ký.");
    await page.getByLabel("Họ và tên").fill("H’Hen Niê");
    await page.getByLabel("Ngày ký").fill("2021-08-12");
    await page.getByRole("button", { name: "Lưu tệp" }).click();
    expect(await page.textContent("#error")).toContain("ngôn ngữ hay nội dung y tế");
    await page.locator("#role-language").check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Lưu tệp" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("loa-rad.review.json");
    await download.saveAs(at("back.review.json"));

    const before = desk.digests("locales");
    expect(await imported("back.review.json", "--by", "Y Bham Niê")).toEqual([
      1,
      "error import-signer",
      "note import-comment",
    ]);
    expect(desk.digests("locales")).toEqual(before);
    expect(await imported("back.review.json", "--by", "H’Hen Niê")).toEqual([
      0,
      "note import-comment",
      "warning sign-untranslated",
    ]);
    expect(text("locales/rad/reminder-5k.json")).toContain('"Mnuih ƀuôn sang: 5K, suaih pral jih"');
    const sign = { by: "H’Hen Niê", role: "language", on: "2021-08-12" };
    expect(entryOf(headline)).toMatchObject({ origin: "human", language: sign });
    expect(entryOf(signed)).toMatchObject({ origin: "machine", language: sign });
  });

  test("finds without marks, filters by state", async () => {
    await page.getByLabel("Tìm").fill("reminder mnuih buon sang");
    expect(await card(headline).isVisible()).toBe(true);
    expect(await card(signed).isVisible()).toBe(false);
    await page.getByLabel("Tìm").fill("");
    await page.getByLabel("Tình trạng").selectOption("touched");
    expect(await page.locator("article:visible").count()).toBe(2);
  });
});

describe("a review file on its way in", () => {
  const key = "reminder-5k:headline";
  const textIn = (tag: string) => languages[tag]?.strings["reminder-5k"]?.headline ?? "";
  const vietnamese = textIn("vi");
  const standing = textIn("rad");
  const string = {
    key,
    source: vietnamese,
    base: ledgerDigest(standing),
    target: standing,
    signed: true,
    comment: "",
  };
  const signer = { name: "H’Hen Niê", office: "Đài VOV4", role: "health", on: "2021-08-12" };
  const file = { loa: "review", version: 1, language: "rad", signer, strings: [string] };
  const by = ["--by", "H'Hen  Niê"];
  const write = (content: unknown) => writeFileSync(at("in.review.json"), JSON.stringify(content));
  const withString = (change: object) => ({ ...file, strings: [{ ...string, ...change }] });

  beforeEach(freshFolders);

  test("a signature is told and waits until its name is confirmed; both roles and the office are kept", async () => {
    write(file);
    const before = desk.digests("locales");
    expect(await imported("in.review.json")).toEqual([0, "note import-signature-waiting"]);
    expect(await imported("in.review.json", ...by, "--dry-run")).toEqual([0]);
    expect(desk.digests("locales")).toEqual(before);
    expect(await imported("in.review.json", ...by)).toEqual([0]);
    const { signer: named, ...rest } = file;
    write({ ...rest, signer: { ...named, role: "language", office: "" } });
    expect(await imported("in.review.json", ...by)).toEqual([1, "error sign-both-roles"]);
    expect(entryOf(key).language).toBeUndefined();
    write({ ...rest, signer: { ...named, name: "Y Bham Êñuôl", role: "language", office: "" } });
    expect(await imported("in.review.json", "--by", "Y Bham Êñuôl")).toEqual([0]);
    const { language, health, origin } = entryOf(key);
    expect([origin, language, health]).toEqual([
      "machine",
      { by: "Y Bham Êñuôl", role: "language", on: "2021-08-12" },
      { by: "H’Hen Niê", role: "Đài VOV4", on: "2021-08-12" },
    ]);
  });

  test.each([
    ["for another Vietnamese", { source: `${vietnamese}!` }, [0, "warning import-sign-other"]],
    [
      "for letters that import repaired",
      { target: `${standing} ruǎ` },
      [0, "note import-repaired", "warning import-sign-other"],
    ],
    [
      "for another translation",
      { base: ledgerDigest("x"), target: "x y" },
      [1, "error import-conflict", "warning import-sign-other"],
    ],
  ])("nothing is signed %s", async (_name, change, expected) => {
    write(withString(change));
    expect(await imported("in.review.json", ...by)).toEqual(expected);
    expect(entryOf(key).health).toBeUndefined();
  });

  test.each([
    ["nobody's name", { ...file, signer: { ...signer, name: "admin" } }, "error sign-name"],
    ["a name for nothing", withString({ signed: false }), "error import-by-nothing"],
    ["an unknown key", withString({ key: "reminder-5k:headlin" }), "error import-unknown-key"],
    ["a field of its own", withString({ role: "health" }), "error unknown-key"],
    ["another version", { ...file, version: 2 }, "error unknown-value"],
    [
      "a correction of the Vietnamese",
      { ...withString({ target: "Câu khác.", base: ledgerDigest(vietnamese) }), language: "vi" },
      "error import-not-here",
    ],
  ])("refused: %s", async (_name, content, expected) => {
    write(content);
    const before = desk.digests("locales");
    const found = await imported("in.review.json", ...by);
    expect([found[0], found.includes(expected) || found]).toEqual([1, true]);
    expect(desk.digests("locales")).toEqual(before);
  });

  test("Vietnamese is signed in a book of its own", async () => {
    write({ ...withString({ target: vietnamese, base: ledgerDigest(vietnamese) }), language: "vi" });
    expect(await imported("in.review.json", ...by)).toEqual([0]);
    expect(text("locales/vi/review.jsonl")).toContain('"health":{"by":"H’Hen Niê"');
  });

  test("no other format takes a name", async () => {
    expect(
      (await desk.loa(["locale", "export", "--language", "rad", "--to", "csv", "-o", "rad.csv"])).code,
    ).toBe(0);
    expect(await imported("rad.csv", ...by)).toEqual([1, "error import-by-nothing"]);
  });
});
