import type { Rectangle } from "../base/geometry.ts";
import type { FaceMetrics, GlyphRun } from "../scene/scene.ts";

/** Height of a line-through above the baseline, as a part of the cap height: through the lower-case letters. */
const strikeHeight = 0.42;

/** The bar that underlines or strikes a run, in scene units; undefined when it has none. */
export function decorationBar(run: GlyphRun, metrics: FaceMetrics): Rectangle | undefined {
  if (run.decoration === "none") return undefined;
  const scale = run.size / metrics.unitsPerEm;
  const height = metrics.underlineThickness * scale;
  const centre =
    run.decoration === "underline" ? metrics.underlinePosition : metrics.capHeight * strikeHeight;
  return { x: run.x, y: run.baseline - centre * scale - height / 2, width: run.width, height };
}
