import { type Colour, composite, contrastRatio } from "../base/colour.ts";
import type { Place } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import { isShape, isText, type Printed, printedOf, surfaceAt } from "./printed.ts";
import type { GlyphRun, Scene, ShapeNode, TextNode } from "./scene.ts";

/** Least contrast ratios of text on its ground: WCAG 2.2, 1.4.3. */
export const leastRatio = { normal: 4.5, large: 3 } as const;

export type TextSize = keyof typeof leastRatio;

/** How one run of a text stands out from what really lies behind it. */
export interface Contrast {
  /** 1–21, at the worst of nine points of the run's box. */
  readonly ratio: number;
  readonly size: TextSize;
  readonly text: string;
  /** Ledger key of the first string of its block; empty where facts alone stand. */
  readonly key: string;
  readonly place: Place;
}

/** Every run of a scene that is read, in painting order; decoration is not read. `pixel`: scene units in a CSS px. */
export function contrastsOf(scene: Scene, pixel: number): readonly Contrast[] {
  const printed = printedOf(scene);
  return printed.flatMap((one, order) =>
    isText(one) && !one.decoration ? textContrasts(one, printed.slice(0, order).filter(isShape), pixel) : [],
  );
}

/** Large is text from 24 px bold (700 and more) or 32 px: WCAG's 14 pt and 18 pt, a third larger. */
export function textSize({ face, size }: Pick<GlyphRun, "face" | "size">, pixel: number): TextSize {
  const bold = Number(face.split("/").at(-1)) >= 700;
  return size >= (bold ? 24 : 32) * pixel ? "large" : "normal";
}

function textContrasts(
  { node, opacity, place }: Printed<TextNode>,
  below: readonly Printed<ShapeNode>[],
  pixel: number,
): readonly Contrast[] {
  const inked = node.lines.filter(({ ink }) => ink.width > 0);
  return inked.flatMap(({ ink, runs }) =>
    runs.map((run) => {
      const box = { x: run.x, y: ink.y, width: run.width, height: ink.height };
      const letters = { ...run.colour, alpha: run.colour.alpha * opacity };
      const ratio = leastContrast(letters, box, below);
      return { ratio, size: textSize(run, pixel), text: run.text, key: node.keys[0] ?? "", place };
    }),
  );
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
