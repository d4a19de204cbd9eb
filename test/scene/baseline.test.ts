import { expect, test } from "vitest";
import { sceneOf, textsIn } from "./tiny-scene.ts";

const words = ["Rửa tay", "Ê̆ Ô̆ Ơ̆ Ư̆", "5K 5K 5K 5K 5K 5K"];
const template = `<page id="a"><div class="row">${words.map((word) => `<p>${word}</p>`).join("")}</div></page>`;

function linesWith(align: string, size = "20px") {
  const style = `.row { flex-direction: row; align-items: ${align} } p { flex: 1; font-size: ${size}; line-height: 1 }`;
  return textsIn(sceneOf({ template, style }).root).map(({ box, lines }) => ({ box, lines }));
}

const firsts = (texts: ReturnType<typeof linesWith>) => texts.map(({ lines }) => lines[0]?.baseline ?? 0);

test.each(["20px", "fit(10px, 60px)"])(
  "texts of a row stand on one line, stacked marks or not: %s",
  (size) => {
    const [plain = 0, stacked = 0] = firsts(linesWith("start", size));
    expect(stacked).toBeGreaterThan(plain + 1);
    const texts = linesWith("baseline", size);
    expect(Math.max(...firsts(texts)) - Math.min(...firsts(texts))).toBeLessThan(0.01);
    expect(new Set(texts.map(({ lines }) => lines.length)).size).toBeGreaterThan(1);
    for (const { box, lines } of texts)
      for (const { ink } of lines) {
        expect(ink.y).toBeGreaterThanOrEqual(box.y - 0.1);
        expect(ink.y + ink.height).toBeLessThanOrEqual(box.y + box.height + 0.1);
      }
  },
);
