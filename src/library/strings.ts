import type { Report } from "../base/diagnostic.ts";
import { parseJson } from "./json.ts";
import type { Reading } from "./table.ts";
import { readDataText } from "./text.ts";
import type { Path, Tree } from "./tree.ts";

/** Namespace → key with dots → text, from every `*.json` among `files`. */
export function loadStrings(
  folder: string,
  files: readonly string[],
  { world, report }: Reading,
): Record<string, Record<string, string>> {
  const namespaces: Record<string, Record<string, string>> = {};
  for (const file of files) {
    if (!file.endsWith(".json")) continue;
    const source = readDataText(`${folder}/${file}`, world, report);
    const tree = source && parseJson(source, report);
    if (tree) namespaces[file.slice(0, -".json".length)] = flatten(tree, report);
  }
  return namespaces;
}

/**
 * The texts of a tree by their path joined with dots. Reports what is no text (`expected-text`) and text that
 * is not NFC (`text-not-nfc`): a stray form would never match its review or a search.
 */
function flatten(tree: Tree, report: Report): Record<string, string> {
  const texts: Record<string, string> = {};
  const walk = (value: unknown, path: Path) => {
    const key = path.join(".");
    const problem = (code: string) =>
      report({
        severity: "error",
        code,
        values: { key, value: tree.writtenAt(path) },
        place: tree.placeOf(path),
      });
    if (typeof value === "string") {
      if (value !== value.normalize("NFC")) problem("text-not-nfc");
      texts[key] = value.normalize("NFC");
    } else if (value === null || typeof value !== "object" || Array.isArray(value)) {
      problem("expected-text");
    } else {
      for (const [step, child] of Object.entries(value)) walk(child, [...path, step]);
    }
  };
  if (tree.data !== null && typeof tree.data === "object" && !Array.isArray(tree.data)) walk(tree.data, []);
  else
    report({
      severity: "error",
      code: "expected-mapping",
      values: { key: "", value: "" },
      place: tree.placeOf([]),
    });
  return texts;
}
