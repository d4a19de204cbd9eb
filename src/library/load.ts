import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { loadApps } from "./apps.ts";
import { loadFonts } from "./fonts.ts";
import { loadFormats } from "./formats.ts";
import { loadGallery } from "./gallery.ts";
import { loadIcons } from "./icons.ts";
import { loadIssuers } from "./issuers.ts";
import { loadKinds, loadStyles, loadTemplates } from "./kinds.ts";
import { loadLanguages } from "./languages.ts";
import type { Library } from "./library.ts";
import { loadPhones } from "./phones.ts";
import { loadPlatforms } from "./platforms.ts";
import { reportUnknownReferences } from "./references.ts";
import { loadSounds } from "./sounds.ts";
import type { CheckedFiles } from "./table.ts";
import { loadThemes } from "./themes.ts";
import { loadVoices } from "./voices.ts";

/**
 * Reads `templates/`, `locales/` and `assets/` of the world's data folder, each file against its own JSON
 * Schema. What is missing or wrong is reported and left out; the rest is still usable. What `checked` knows is not
 * parsed and checked again.
 */
export function loadLibrary(world: World, report: Report, checked?: CheckedFiles): Library {
  const reading = { world, report, ...(checked && { checked }) };
  const kinds = loadKinds(reading);
  const languages = loadLanguages(reading);
  const issuers = loadIssuers(reading);
  const sounds = loadSounds(reading);
  const formats = loadFormats(reading, sounds);
  const gallery = loadGallery(reading);
  const phones = loadPhones(reading);
  const library: Library = {
    kinds: mapValues(kinds, ({ kind }) => kind),
    formats,
    platforms: loadPlatforms(reading, formats),
    languages: mapValues(languages, ({ language }) => language),
    sounds,
    voices: loadVoices(reading),
    themes: loadThemes(reading),
    issuers: mapValues(issuers, ({ issuer }) => issuer),
    apps: loadApps(reading),
    fonts: loadFonts(reading),
    icons: loadIcons(reading),
    partials: loadTemplates("templates/base", reading),
    baseStyles: loadStyles("templates/base", reading),
    ...(gallery && { gallery }),
    ...(phones && { phones }),
  };
  reportUnknownReferences(library, { kinds, languages, issuers }, report);
  return library;
}

function mapValues<T, U>(table: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));
}
