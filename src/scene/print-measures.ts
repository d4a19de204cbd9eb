import { thicknessOf } from "./preflight.ts";
import { isShape, isText, printedOf } from "./printed.ts";
import type { Scene } from "./scene.ts";

/** The extremes of what is printed, in points; absent where there is none of it. */
export interface PrintMeasures {
  readonly smallestText?: number;
  /** Of bars, borders and frames. */
  readonly thinnestLine?: number;
}

/** Measures the pages of a print format: the texts that are read, and every surface by its shorter side. */
export function measurePrint(scenes: readonly Scene[]): PrintMeasures {
  const printed = scenes.flatMap(printedOf);
  const texts = printed.filter(isText).filter(({ decoration }) => !decoration);
  const sizes = texts.flatMap(({ node }) => node.lines.flatMap(({ runs }) => runs.map(({ size }) => size)));
  const lines = printed.filter(isShape).flatMap(({ node }) => thicknessOf(node) ?? []);
  const inked = lines.filter((width) => width > 0);
  return {
    ...(sizes.length > 0 && { smallestText: Math.min(...sizes) }),
    ...(inked.length > 0 && { thinnestLine: Math.min(...inked) }),
  };
}
