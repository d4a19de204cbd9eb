import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { galleryPages } from "../../src/pack/gallery.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { messageOf, type SampleFile, samplePack } from "./sample-pack.ts";

const attack = `"><img src=x onerror="window.hit=1"></script><script>window.hit=1</script>&`;
const captions = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nTiêm vắc xin – mkhư̆\n";

const files: readonly SampleFile[] = [
  { path: "tiem-chung/vi/square-draft.png" },
  { path: "tiem-chung/vi/square-draft.alt.txt", text: `Tiêm vắc xin\n${attack}` },
  { path: "tiem-chung/rad/square-draft.png" },
  { path: "tiem-chung/rad/square-draft.alt.txt", text: "Tlŏ mgang vaccine" },
  { path: "tiem-chung/vi/post-draft.txt", text: `Tiêm vắc xin\n\n${attack}\n` },
  { path: "tiem-chung/vi/sms.txt", text: "Tiêm vắc xin" },
  { path: "tiem-chung/vi/clip-tall.mp4" },
  { path: "tiem-chung/vi/clip-tall.vtt", text: captions },
  { path: "tiem-chung/vi/clip-tall.txt", text: "Tiêm vắc xin." },
  { path: "tiem-chung/vi+rad/loudspeaker.mp3" },
  { path: "tiem-chung/vi+rad/loudspeaker.txt", text: "Tiêm vắc xin." },
  { path: "tiem-chung/vi/page.html", text: "<!doctype html>" },
  { path: "tiem-chung/outbox/zalo-oa/rad/square-draft.png" },
  { path: "5k/vi/square.png" },
  { path: "5k/vi/square.alt.txt", text: "5K" },
  { path: "for/ea-kao/5k/vi/square.png" },
  { path: "for/ea-kao/5k/vi/square.alt.txt", text: "5K, Ea Kao" },
  {
    path: "for/ea-kao/5k/manifest.json",
    text: JSON.stringify({ schema: 1, id: "5k", artifacts: [], titles: { vi: "5K ở Ea Kao" } }),
  },
];

const messages = [
  messageOf("5k", { kind: "reminder-5k", valid: { from: "2021-08-06", until: "2999-12-31" } }),
  messageOf("tiem-chung", { titles: { vi: attack } }),
];

describe.skipIf(!hasBrowser)("a gallery on a memory stick", () => {
  let browser: Browser;
  let folder = "";
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "loa gói "));
    const pack = samplePack(files, { messages, rows: [{ id: "ea-kao", name: `Xã ${attack}` }] });
    const picture = await sharp({ create: { width: 108, height: 108, channels: 3, background: "#0d3b36" } })
      .png()
      .toBuffer();
    for (const { path, text = "" } of files) write(path, path.endsWith(".png") ? picture : text);
    for (const { path, content } of galleryPages(pack)) write(path, content as string);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  }, 60_000);

  beforeEach(async () => {
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const cards = () => page.locator("article:visible h3").allTextContents();
  const choose = async (name: string, value: string) => {
    await page.selectOption(`select[name=${name}]`, value);
    return cards();
  };

  test("strings are words, never markup or code; nothing is wider than a phone", async () => {
    expect(complaints).toEqual([]);
    expect(await page.evaluate("window.hit")).toBeUndefined();
    expect(await page.locator("h2").last().textContent()).toBe(attack);
    expect(await page.locator("img").count()).toBe(4);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  test("a language's name is on one line; on paper a post is whole", async () => {
    const names = page.locator('h3 [data-t^="language "]:visible');
    const lines = await names.evaluateAll((spans) => spans.map((span) => span.getClientRects().length));
    expect(lines.length).toBeGreaterThan(6);
    expect(new Set(lines)).toEqual(new Set([1]));
    const post = page.locator(".words[tabindex]").first();
    await post.evaluate((words) => words.append("\nKhẩu trang".repeat(40)));
    const hidden = () => post.evaluate((words) => words.scrollHeight - words.clientHeight);
    expect(await hidden()).toBeGreaterThan(0);
    await page.emulateMedia({ media: "print" });
    expect(await hidden()).toBe(0);
    await page.emulateMedia({ media: null });
  });

  test("it begins with what is for all, and filters by language, channel, kind and commune", async () => {
    expect(await cards()).toHaveLength(8);
    expect(await choose("language", "rad")).toEqual([
      "Ảnh vuông mạng xã hội · Tiếng Ê Đê",
      "Bản tin loa xã · Tiếng Việt · Tiếng Ê Đê",
    ]);
    expect(await choose("language", "vi+rad")).toEqual(["Bản tin loa xã · Tiếng Việt · Tiếng Ê Đê"]);
    expect(await page.locator("select[name=language] option").allTextContents()).toEqual([
      ...["Tất cả", "Tiếng Việt", "Tiếng Ê Đê", "Tiếng Việt + Tiếng Ê Đê"],
    ]);
    await choose("language", "rad");
    expect(await choose("channel", "zalo-oa")).toEqual(["Ảnh vuông mạng xã hội · Tiếng Ê Đê"]);
    await choose("language", "");
    const channels = await page.locator("select[name=channel] option").allTextContents();
    expect(channels).toEqual(["Tất cả", "Tin nhắn SMS", "Zalo Official Account"]);
    expect(await choose("channel", "sms")).toEqual(["Tin nhắn SMS · Tiếng Việt"]);
    await choose("channel", "");
    expect(await choose("kind", "reminder-5k")).toHaveLength(1);
    expect(await page.locator("section:visible").count()).toBe(1);
    expect(await choose("row", "ea-kao")).toEqual([`Ảnh vuông mạng xã hội · Tiếng Việt · Xã ${attack}`]);
    expect(await page.locator("#shown").textContent()).toBe("1");
    expect(await choose("channel", "sms")).toEqual([]);
    expect(await page.locator("#none").isVisible()).toBe(true);
  });

  test("pictures come with their words, clips with captions, drafts and expired messages with their marks", async () => {
    const alts = await page
      .locator("img")
      .evaluateAll((images) => images.map((image) => image.getAttribute("alt")));
    expect(alts).toEqual(["5K", "5K, Ea Kao", `Tiêm vắc xin\n${attack}`, "Tlŏ mgang vaccine"]);
    const cue = await page.waitForFunction("document.querySelector('track').track.cues?.[0]?.text", null, {
      timeout: 10_000,
    });
    expect(await cue.jsonValue()).toBe("Tiêm vắc xin – mkhư̆");
    expect(await page.locator("article:visible .draft").count()).toBe(3);
    expect(await page.locator(".expired:visible").count()).toBe(1);
  });

  test("copies a post as it is, and says so", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator('[data-t="copyText"]').first().click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(`Tiêm vắc xin\n\n${attack}`);
    expect(await page.locator("#said").textContent()).toBe("Đã chép.");
  });

  test("speaks English when asked, and Vietnamese again", async () => {
    await page.locator("#other").press("Enter");
    expect(await page.title()).toBe("Pack 2021-W32");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect((await cards())[0]).toBe("Square social image · Vietnamese");
    await page.locator("#other").press("Enter");
    expect(await page.title()).toBe("Gói truyền thông 2021-W32");
  });

  test("a commune's own folder has a gallery of what is in it, without the pack around it", async () => {
    await page.goto(pathToFileURL(join(folder, "for/ea-kao/index.html")).href);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe(`Gói truyền thông 2021-W32 · Xã ${attack}`);
    expect(await cards()).toEqual(["Ảnh vuông mạng xã hội · Tiếng Việt"]);
    expect(await page.locator("h2").allTextContents()).toEqual(["5K ở Ea Kao"]);
    expect(await page.locator("select[name=row]").count()).toBe(0);
    const loaded = await page.locator("img").evaluateAll(async (images) => {
      await Promise.all(images.map((image) => (image as HTMLImageElement).decode()));
      return images.map((image) => [(image as HTMLImageElement).naturalWidth, image.getAttribute("alt")]);
    });
    expect(loaded).toEqual([[108, "5K, Ea Kao"]]);
    expect(await page.locator(".files a").first().getAttribute("href")).toBe("5k/vi/square.png");
  });

  test("axe finds nothing, in both languages and widths", async () => {
    for (const width of [360, 1280]) {
      // The page's own policy would keep the checker out.
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 } });
      const checked = await context.newPage();
      await checked.goto(pathToFileURL(join(folder, "index.html")).href);
      await checked.addScriptTag({ content: axe.source });
      for (const _language of ["vi", "en"]) {
        const found = await checked.evaluate<{ id: string; nodes: { html: string }[] }[]>(
          "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)",
        );
        expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await checked.locator("#other").click();
      }
      await context.close();
    }
  }, 60_000);

  test("without a script every work is there, and nothing that would not work", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(join(folder, "index.html")).href);
    expect(await plain.locator("article:visible").count()).toBe(9);
    expect(await plain.locator("button:visible, form:visible").count()).toBe(0);
    await context.close();
  });
});

test("the same pack gives the same page", () => {
  const page = () => galleryPages(samplePack(files, { messages }));
  expect(page()).toEqual(page());
  const turned = galleryPages(samplePack(files.toReversed(), { messages }));
  expect(turned).toEqual(page());
});

test("Vietnamese before other languages; of a print work the main PDF first, each file with what it is for", () => {
  const names = ["-mono.pdf", "-press.pdf", ".alt.txt", ".pdf", ".png"];
  const print = ["rad", "vi"].flatMap((tag) =>
    names.map((name) => ({ path: `5k/${tag}/poster-a4${name}`, ...(name === ".alt.txt" && { text: "5K" }) })),
  );
  const [page] = galleryPages(samplePack(print, { messages }));
  const items = [...String(page?.content).matchAll(/<li><a href="([^"]+)"[^>]*>[^<]*<\/a>(.*?)<\/li>/g)].map(
    ([, path = "", beside = ""]) => [path, /data-t="(\w+)"/.exec(beside)?.[1]],
  );
  const uses = [
    [".pdf", "filePdf"],
    ["-press.pdf", "filePress"],
    ["-mono.pdf", "fileMono"],
  ];
  const all = [...uses, [".png", "filePicture"], [".alt.txt", "fileAlt"]];
  expect(items).toEqual(
    ["vi", "rad"].flatMap((tag) => all.map(([name, use]) => [`5k/${tag}/poster-a4${name}`, use])),
  );
});
