import { type ContrastRow, isWeak, type LeastContrast, measureContrast } from "../../build/contrast.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { tableLines } from "../table.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import type { CheckOptions } from "./check.ts";
import { checkRows } from "./check-rows.ts";

/**
 * `loa check --contrast`: the weakest text of each theme, kind and format, in normal and large type, as drafts
 * and as finals. Fails when one is below its limit.
 */
export async function checkContrast(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const check = { name: "contrast", measure: measureContrast, failed: isWeak, table: contrastTable } as const;
  return checkRows(check, { paths, options }, context);
}

/** One line a theme, kind and format: the ratio, and of which text. */
function contrastTable(rows: readonly ContrastRow[], words: Words): readonly string[] {
  const titles = ["theme", "kind", "format", "normal", "of", "large", "of"];
  const head = titles.map((name) => words.ui(`contrast.${name}`));
  const cells = rows.map(({ theme, kind, format, normal, large }) => [
    theme,
    kind,
    format,
    ...leastCells(normal, words),
    ...leastCells(large, words),
  ]);
  return tableLines(head, cells);
}

function leastCells(least: LeastContrast | undefined, words: Words): readonly string[] {
  if (!least) return ["–", ""];
  const { ratio, passed, text, language, draft } = least;
  const figure = `${words.number(ratio, 2)} ${passed ? "✓" : "✗"}`;
  const start = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  const state = draft ? ` ${words.ui("contrast.draft")}` : "";
  return [figure, harmless(`${language} “${start.trim()}”${state}`)];
}
