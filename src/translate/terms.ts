import schema from "../library/schemas/terms.schema.json" with { type: "json" };
import type { Reading } from "../library/table.ts";
import { readDataText } from "../library/text.ts";
import { parseYaml } from "../library/yaml.ts";

/** The words of a language's attested terms (`locales/<tag>/terms.yaml`), lower case, NFC; none without the file. */
export function readTermWords(tag: string, { world, report, checked }: Reading): ReadonlySet<string> {
  if (!world.list(`${world.dataFolder}/locales/${tag}`).includes("terms.yaml")) return new Set();
  const source = readDataText(`locales/${tag}/terms.yaml`, world, report);
  const data = source && (checked?.dataOf(source.text, schema) ?? parseYaml(source, report)?.data);
  return new Set(listAt(data, "terms").flatMap((entry) => listAt(entry, "terms").flatMap(wordsOf)));
}

function listAt(data: unknown, key: string): readonly unknown[] {
  const list = data !== null && typeof data === "object" ? (data as Record<string, unknown>)[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function wordsOf(term: unknown): readonly string[] {
  return typeof term === "string" ? term.normalize("NFC").toLowerCase().split(/\s+/) : [];
}
