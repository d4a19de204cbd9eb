import type { World } from "../base/world.ts";
import type { Language } from "../library/library.ts";
import { readDataText } from "../library/text.ts";
import { checkStrings, type StringFinding } from "./check.ts";
import { readWritten } from "./read-written.ts";
import { readTermWords } from "./terms.ts";

/**
 * The findings in the strings of one namespace of a language, by key. None where the file is missing or broken: who
 * loaded the library has said so.
 */
export function checkNamespace(
  language: Language,
  namespace: string,
  world: World,
): readonly StringFinding[] {
  const file = `locales/${language.tag}/${namespace}.json`;
  if (world.read(`${world.dataFolder}/${file}`) === undefined) return [];
  const source = readDataText(file, world, () => {});
  const written = source && readWritten(source, () => {});
  return written
    ? checkStrings(written, language, () => readTermWords(language.tag, { world, report: () => {} }))
    : [];
}
