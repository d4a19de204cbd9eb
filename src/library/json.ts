import type { Place, Report } from "../base/diagnostic.ts";
import type { SourceText } from "./source-text.ts";
import { placedLater, type Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/**
 * Parses JSON. Places are worked out only when something asks for one: YAML's parser knows where things
 * stand but takes twenty times as long. Reports `json-broken` and repeated keys, which `JSON.parse` drops.
 */
export function parseJson(source: SourceText, report: Report): Tree | undefined {
  let data: unknown;
  try {
    data = JSON.parse(source.text);
  } catch (error) {
    const place = placeOfJsonError(String(error), source);
    report({ severity: "error", code: "json-broken", values: { file: source.file }, place });
    return undefined;
  }
  if (countWrittenKeys(source.text) !== countKeys(data)) return parseYaml(source, report);
  return placedLater(source.file, data, () => parseYaml(source, () => {}));
}

/** V8 names line and column, except at the end of the text. */
function placeOfJsonError(message: string, { file, text }: SourceText): Place {
  const found = /line (\d+) column (\d+)/.exec(message);
  if (found) return { file, line: Number(found[1]), column: Number(found[2]) };
  const lines = text.split("\n");
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** In valid JSON a text followed by a colon is a key, and nothing else is. */
function countWrittenKeys(text: string): number {
  let count = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (match[1]) count += 1;
  return count;
}

function countKeys(data: unknown): number {
  if (data === null || typeof data !== "object") return 0;
  const own = Array.isArray(data) ? 0 : Object.keys(data).length;
  return Object.values(data).reduce<number>((sum, value) => sum + countKeys(value), own);
}
