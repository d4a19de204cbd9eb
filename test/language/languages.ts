import { openWorld } from "../../src/cli/world.ts";
import type { Language } from "../../src/library/library.ts";
import { loadLibrary } from "../../src/library/load.ts";

const { languages } = loadLibrary(openWorld(), () => {});

/** Tags of the real data folders, sorted. */
export const tags = Object.keys(languages);

/** A language of the real data folders. */
export function language(tag: string): Language {
  const found = languages[tag];
  if (!found) throw new Error(`no language ${tag}`);
  return found;
}
