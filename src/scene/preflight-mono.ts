import { type Colour, composite, contrastRatio } from "../base/colour.ts";
import type { Report } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { Format } from "../library/library.ts";
import { greyScene } from "./grey.ts";
import { isShape, isText, type Printed, printedOf, surfaceAt } from "./printed.ts";
import { rounded } from "./round.ts";
import type { Scene, ShapeNode, TextNode } from "./scene.ts";

/** A copier lays this much of a page in toner unevenly. */
const mostDark = 2 / 3;
/** 8-bit grey: at or below it toner is near solid. */
const darkGrey = 90;

/** Reports what a page loses in greys: text that no longer stands out, and too much of it dark. */
export function checkMono(scene: Scene, { unitsPerPixel }: Format, report: Report): void {
  const printed = printedOf(greyScene(scene));
  for (const [order, one] of printed.entries()) {
    if (!isText(one) || one.decoration) continue;
    checkContrast(one, printed.slice(0, order).filter(isShape), unitsPerPixel, report);
  }
  const share = darkShare(scene, printed.filter(isShape));
  if (share <= mostDark) return;
  const values = { share: Math.round(share * 100), most: Math.round(mostDark * 100) };
  report({ severity: "warning", code: "mono-dark", values, place: scene.root.place });
}

/** The same ratios as in colour: 4.5, and 3 for large text (from 24 px bold or 32 px). */
function checkContrast(
  { node, opacity, place }: Printed<TextNode>,
  below: readonly Printed<ShapeNode>[],
  pixel: number,
  report: Report,
): void {
  const weak = node.lines.flatMap(({ ink, runs }) =>
    runs.flatMap((run) => {
      const bold = Number(run.face.split("/").at(-1)) >= 700;
      const needed = run.size >= (bold ? 24 : 32) * pixel ? 3 : 4.5;
      const box = { x: run.x, y: ink.y, width: run.width, height: ink.height };
      const letters = { ...run.colour, alpha: run.colour.alpha * opacity };
      const ratio = ink.width > 0 ? leastContrast(letters, box, below) : needed;
      // Composited in 8-bit greys, a ratio may come out a hundredth lower than in colour.
      return ratio < needed - 0.05 ? [{ ratio, needed, text: run.text }] : [];
    }),
  );
  const [worst] = weak.sort((one, other) => one.ratio - other.ratio);
  if (!worst) return;
  const values = { ...worst, ratio: Math.floor(worst.ratio * 100) / 100, key: node.keys[0] ?? "" };
  report({ severity: "error", code: "contrast-low-mono", values, place });
}

/** At corners, middles of the sides, and the centre. */
function leastContrast(letters: Colour, box: Rectangle, below: readonly Printed<ShapeNode>[]): number {
  const steps = [0, 0.5, 1];
  const ratios = steps.flatMap((down) =>
    steps.map((across) => {
      const ground = surfaceAt({ x: box.x + box.width * across, y: box.y + box.height * down }, below);
      return contrastRatio(composite(letters, ground), ground);
    }),
  );
  return Math.min(...ratios);
}

/** How much of the page's surfaces is dark, 0–1, by a grid of points. */
function darkShare({ width, height }: Scene, shapes: readonly Printed<ShapeNode>[]): number {
  const points = 32;
  let dark = 0;
  for (let across = 0; across < points; across += 1)
    for (let down = 0; down < points; down += 1) {
      const at = { x: ((across + 0.5) * width) / points, y: ((down + 0.5) * height) / points };
      if (surfaceAt(at, shapes).red <= darkGrey) dark += 1;
    }
  return rounded(dark / points ** 2);
}
