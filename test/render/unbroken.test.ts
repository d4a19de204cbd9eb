import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderPage } from "../../src/render/page.ts";
import { unbrokenText } from "../../src/render/unbroken.ts";
import { documentOf, formatNamed, library, messageOf, world } from "../examples/studio.ts";
import { hasBrowser, openBrowser } from "../pack/browser.ts";

const phrases = library.languages.vi?.unbreakable ?? [];
const heldIn = (text: string) =>
  [...unbrokenText(text, phrases).matchAll(/<span class="whole">(.*?)<\/span>/g)].map(([, held]) => held);

test.each([
  ["phòng, chống dịch (COVID-19).", ["COVID-19"]],
  ["gọi 1900\u00a09095, hoặc 0262 3852 115!", ["1900 9095", "0262 3852 115"]],
  ["theo Chỉ thị 16/CT-UBND ngày 6/8/2021", ["16/CT-UBND", "6/8/2021"]],
  ["cách nhau 2 mét ở Đắk Lắk", ["2 mét", "Đắk Lắk"]],
  ["gọi +84 262 385 3234", ["+84 262 385 3234"]],
  ["xem https://bluezone.gov.vn/tai-ve, hỏi so@y-te.vn", []],
  ["Xã Cư M’gar khai báo", []],
  ["một-cái-tên-dài-quá-sức", []],
])("%s keeps %j whole", (text, held) => {
  expect(heldIn(text)).toEqual(held);
  const shown = unbrokenText(text, phrases).replace(/<[^>]*>/g, "");
  expect(shown).toBe(text.replaceAll("\u00a0", " "));
});

describe.skipIf(!hasBrowser)("in a browser", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  }, 60_000);

  afterAll(() => browser?.close());

  test.each(["5k", "bluezone", "chi-thi-16", "tiem-chung", "tinh-hinh"])(
    "no phone parts a number or a name of %s, and none is wider than the phone",
    async (name) => {
      const message = messageOf(`examples/${name}.yaml`, "vi");
      const document = documentOf(message, formatNamed("page"));
      await page.setContent(renderPage(document, { message, library, world }, () => undefined));
      let looked = 0;
      for (let width = 320; width <= 420; width += 10) {
        await page.setViewportSize({ width, height: 740 });
        const [found, parted] = await partedIn(page);
        expect(parted).toEqual([]);
        looked += found;
        const wide = await page.evaluate("document.documentElement.scrollWidth");
        expect(wide).toBeLessThanOrEqual(width);
      }
      expect(looked).toBeGreaterThan(20);
      expect(await page.locator("main").innerText()).not.toMatch(/[\u00ad\u200b\u2060]/u);
    },
  );
});

/** How many numbers and names with hyphens, slashes or spaces a page has, and those that stand on two lines. */
function partedIn(page: Page): Promise<[number, readonly string[]]> {
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map(({ data }) => data).join("");
    const found = [...text.matchAll(/COVID-19|1900\\s9095|\\d+\\/[A-ZĐ]+-[A-Z]+|\\d+\\/\\d+\\/\\d{4}|Đắk\\sLắk/g)];
    const placeOf = (offset) => {
      for (const node of nodes) {
        if (offset < node.length) return [node, offset];
        offset -= node.length;
      }
    };
    const linesOf = ({ 0: { length }, index }) => {
      const range = document.createRange();
      range.setStart(...placeOf(index));
      const [last, at] = placeOf(index + length - 1);
      range.setEnd(last, at + 1);
      const middles = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top, height }) => top + height / 2);
      return Math.max(...middles) - Math.min(...middles) > 8 ? 2 : 1;
    };
    return [found.length, found.filter((match) => linesOf(match) > 1).map(([match]) => match)];
  })()`);
}
