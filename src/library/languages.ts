import { loadCompounds } from "./compounds.ts";
import { loadLedger } from "./ledger.ts";
import { isLetter } from "./letters.ts";
import type { Language } from "./library.ts";
import schema from "./schemas/language.schema.json" with { type: "json" };
import { loadStrings } from "./strings.ts";
import { type Reading, readYaml } from "./table.ts";
import type { Tree } from "./tree.ts";
import { checkWriting } from "./writing-check.ts";
import type { WrittenLanguage } from "./written-language.ts";

/** A language and the file that described it, for the check of what it refers to. */
export interface LoadedLanguage {
  readonly language: Language;
  readonly tree: Tree;
}

/** Files of the interface's own words: not content, read by the command line. */
export const interfaceFiles: readonly string[] = ["diagnostics.json", "ui.json"];

/**
 * Reads every folder of `locales/`. A folder with interface words only (`en`) is no language of content; one
 * with content but no `language.yaml` is reported. A language may have no strings yet.
 */
export function loadLanguages(reading: Reading): Record<string, LoadedLanguage> {
  const { world } = reading;
  const languages: Record<string, LoadedLanguage> = {};
  for (const folder of world.list(`${world.dataFolder}/locales`)) {
    if (!folder.endsWith("/")) continue;
    const tag = folder.slice(0, -1);
    const files = world
      .list(`${world.dataFolder}/locales/${tag}`)
      .filter((file) => !interfaceFiles.includes(file));
    const loaded = files.length === 0 ? undefined : loadLanguage(tag, files, reading);
    if (loaded) languages[tag] = loaded;
  }
  return languages;
}

function loadLanguage(tag: string, files: readonly string[], reading: Reading): LoadedLanguage | undefined {
  const folder = `locales/${tag}`;
  const checked = readYaml<WrittenLanguage>(`${folder}/language.yaml`, schema, reading);
  if (!checked) return undefined;
  const { data, tree } = checked;
  checkWriting(data, tree, reading.report);
  const language = {
    ...data,
    tag,
    letters: data.alphabet.filter(isLetter),
    compounds: loadCompounds(folder, files, data, reading),
    strings: loadStrings(folder, files, reading),
    ledger: files.includes("review.jsonl") ? loadLedger(`${folder}/review.jsonl`, reading) : [],
  };
  return { language, tree };
}
