import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { rememberLibrary } from "../build/library.ts";
import { loadLanguages } from "../library/languages.ts";
import type { Library } from "../library/library.ts";
import type { Reading } from "../library/table.ts";
import { openCache } from "./cache.ts";
import { identifyTool } from "./tool.ts";

/** The library of the data folder, remembered from command to command; where no cache can be written, read anew. */
export async function openLibrary(world: World, report: Report): Promise<Library> {
  const { cache } = openCache(world, identifyTool(world));
  return rememberLibrary(cache, { ...cache, world, report });
}

/** Only its languages, and only what is wrong in their own files; what the cache knows of these is not parsed again. */
export function openLanguages(world: World, report: Report): ReturnType<typeof loadLanguages> {
  const { checked } = openCache(world, identifyTool(world)).cache;
  return loadLanguages({ world, report, ...(checked && { checked }) });
}

/** Reading single files of data or messages; what the cache knows of them is not parsed again. */
export function openReading(world: World, report: Report): Reading {
  const { messages } = openCache(world, identifyTool(world)).cache;
  return { world, report, ...(messages && { checked: messages }) };
}
