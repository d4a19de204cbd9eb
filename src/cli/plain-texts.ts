import type { InterfaceLanguage } from "./language.ts";
import { readOwnFile } from "./world.ts";

/** Texts of `ui.json` that have no values and no plural, read without i18next: for what must be said at once. */
export function plainTexts(language: InterfaceLanguage): (key: string) => string {
  const texts: unknown = JSON.parse(new TextDecoder().decode(readOwnFile(`locales/${language}/ui.json`)));
  return (key) => {
    const found = key
      .split(".")
      .reduce<unknown>((table, name) => (table as Record<string, unknown>)?.[name], texts);
    return typeof found === "string" ? found : key;
  };
}
