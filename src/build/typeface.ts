import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Library } from "../library/library.ts";
import type { FontBook } from "../scene/scene.ts";
import type { Stages } from "./stages.ts";

/** Opens the fonts when the first target asks, once for all targets; what is wrong with them is reported once. */
export function fontsOnce(
  workshop: { readonly stages: Stages; readonly library: Library; readonly world: World },
  report: Report,
): () => Promise<FontBook> {
  let opened: Promise<FontBook> | undefined;
  return () => {
    opened ??= workshop.stages
      .fonts()
      .then(({ openFonts }) => openFonts(workshop.library, workshop.world, report));
    return opened;
  };
}
