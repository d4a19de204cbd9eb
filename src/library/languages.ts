import { loadLedger } from "./ledger.ts";
import type { Language } from "./library.ts";
import schema from "./schemas/language.schema.json" with { type: "json" };
import { loadStrings } from "./strings.ts";
import { type Reading, readYaml } from "./table.ts";
import type { Tree } from "./tree.ts";

type WrittenLanguage = Omit<Language, "tag" | "strings" | "ledger">;

/** A language and the file that described it, for the check of what it refers to. */
export interface LoadedLanguage {
  readonly language: Language;
  readonly tree: Tree;
}

/** Files of the interface's own words: not content, read by the command line. */
const interfaceFiles = ["diagnostics.json", "ui.json"];

/**
 * Reads every folder of `locales/`. A folder with interface words only (`en`) is no language of content; one
 * with content but no `language.yaml` is reported.
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
    if (files.length === 0) continue;
    const checked = readYaml<WrittenLanguage>(`locales/${tag}/language.yaml`, schema, reading);
    if (!checked) continue;
    languages[tag] = {
      language: {
        ...checked.data,
        tag,
        strings: loadStrings(`locales/${tag}`, files, reading),
        ledger: files.includes("review.jsonl") ? loadLedger(`locales/${tag}/review.jsonl`, reading) : [],
      },
      tree: checked.tree,
    };
  }
  return languages;
}
