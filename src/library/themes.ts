import type { SourceText } from "./source-text.ts";
import { namesWithEnding, type Reading } from "./table.ts";
import { readDataText } from "./text.ts";

/** Reads `assets/themes/*.css`; a file's name is the theme's. */
export function loadThemes(reading: Reading): Record<string, SourceText> {
  const themes: Record<string, SourceText> = {};
  for (const name of namesWithEnding("assets/themes", ".css", reading)) {
    const source = readDataText(`assets/themes/${name}.css`, reading.world, reading.report);
    if (source) themes[name] = source;
  }
  return themes;
}
