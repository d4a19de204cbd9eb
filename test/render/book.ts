import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { openFonts } from "../../src/scene/fonts.ts";
import type { FontBook } from "../../src/scene/scene.ts";

/** The project's own faces, as every build opens them. */
export function openTestBook(): FontBook {
  const world = openWorld();
  const findings = collectFindings();
  const fonts = openFonts(loadLibrary(world, findings.report), world, findings.report);
  if (fonts.faces.length === 0) throw new Error("assets/fonts.yaml names no face");
  return fonts;
}
