import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Library } from "../library/library.ts";
import type { FontBook } from "../scene/scene.ts";
import type { Stages } from "./target/stages.ts";

/** Opens the fonts when the first target asks, once for all targets; what is wrong with them is reported once. */
export function fontsOnce(
  workshop: { readonly stages: Stages; readonly library: Library; readonly world: World },
  report: Report,
): () => Promise<FontBook> {
  let opened: Promise<FontBook> | undefined;
  return () => {
    opened ??= open(workshop, report);
    return opened;
  };
}

/** Fonts of the user's own pass the gate here, before text is set in them. */
async function open(
  { stages, library, world }: { readonly stages: Stages; readonly library: Library; readonly world: World },
  report: Report,
): Promise<FontBook> {
  const { openFonts } = await stages.fonts();
  const fonts = openFonts(library, world, report);
  if (!Object.values(library.fonts).some((faces) => faces.some(({ own }) => own))) return fonts;
  const { refuseFailingFonts } = await import("../scene/font-gate-report.ts");
  return refuseFailingFonts(library, fonts, report);
}
