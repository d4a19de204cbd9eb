import type { Report } from "../base/diagnostic.ts";
import type { Format } from "../library/formats.ts";
import { type Contrast, contrastsOf, leastRatio } from "./contrast.ts";
import { greyScene } from "./grey.ts";
import { isShape, type Printed, printedOf, surfaceAt } from "./printed.ts";
import { rounded } from "./round.ts";
import type { Scene, ShapeNode } from "./scene.ts";

/** A copier lays this much of a page in toner unevenly. */
const mostDark = 2 / 3;
/** 8-bit grey: at or below it toner is near solid. */
const darkGrey = 90;

/** Composited in 8-bit greys, a ratio may come out a hundredth lower than in colour. */
const slack = 0.05;

/** Reports what a page loses in greys: text that no longer stands out, and too much of it dark. */
export function checkMono(scene: Scene, { unitsPerPixel }: Format, report: Report): void {
  const grey = greyScene(scene);
  const weak = contrastsOf(grey, unitsPerPixel).filter(({ ratio, size }) => ratio < leastRatio[size] - slack);
  const byText = Map.groupBy(weak, ({ place, key }) => JSON.stringify([place, key]));
  for (const found of byText.values()) complain(found, report);
  const share = darkShare(scene, printedOf(grey).filter(isShape));
  if (share <= mostDark) return;
  const values = { share: Math.round(share * 100), most: Math.round(mostDark * 100) };
  report({ severity: "warning", code: "mono-dark", values, place: scene.root.place });
}

function complain(weak: readonly Contrast[], report: Report): void {
  const [worst] = weak.toSorted((one, other) => one.ratio - other.ratio);
  if (!worst) return;
  const { ratio, size, text, key, place } = worst;
  const values = { ratio: Math.floor(ratio * 100) / 100, needed: leastRatio[size], text, key };
  report({ severity: "error", code: "contrast-low-mono", values, place });
}

/** How much of the page's surfaces is dark, 0–1, by a grid of points. */
function darkShare({ width, height }: Scene, shapes: readonly Printed<ShapeNode>[]): number {
  const points = 32;
  let dark = 0;
  for (let down = 0; down < points; down += 1) {
    const y = ((down + 0.5) * height) / points;
    const row = shapes.filter(({ node: { box } }) => y - box.y >= 0 && box.y + box.height - y >= 0);
    for (let across = 0; across < points; across += 1) {
      const at = { x: ((across + 0.5) * width) / points, y };
      if (surfaceAt(at, row).red <= darkGrey) dark += 1;
    }
  }
  return rounded(dark / points ** 2);
}
