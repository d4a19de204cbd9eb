import { sourceLanguage } from "../message/localize.ts";
import type { CoverageLine, CoverageState } from "../pack/coverage.ts";
import type { ColumnChanges } from "../spec/column-changes.ts";
import { displayWidth, harmless, padded } from "./text.ts";
import type { Words } from "./words.ts";

/**
 * Which message stands in which language and format: one line a format, one column a language; a mark for all, then how many
 * rows get it. Below it the legend of the marks that occur.
 */
export function coverageTable(coverage: readonly CoverageLine[], words: Words): readonly string[] {
  const languages = [...new Set(coverage.map(({ language }) => language))].sort(byLength);
  const messages = Map.groupBy(coverage, ({ message }) => message);
  const rows = [...messages].flatMap(([message, lines]) => [
    [message],
    ...[...Map.groupBy(lines, ({ format }) => format)].map(([format, own]) => [
      `  ${format}`,
      ...languages.map((language) => cellOf(own.find((line) => line.language === language))),
    ]),
  ]);
  return [...aligned([["", ...languages], ...rows]), "", ...legend(coverage, words)];
}

/** A line a column of facts: which messages it changes, and what they say themselves. */
export function columnLines(columns: readonly ColumnChanges[], words: Words): readonly string[] {
  return columns.map(({ column, rows, messages }) => {
    const named = messages.map(({ message, instead }) =>
      instead === undefined ? message : words.ui("coverage.instead", { message, instead }),
    );
    return harmless(words.ui("coverage.column", { column, rows, messages: named.join(", ") }));
  });
}

const marks: Readonly<Record<CoverageState, string>> = {
  made: "●",
  planned: "●",
  draft: "◐",
  silent: "○",
  missing: "✗",
  excluded: "–",
  elsewhere: "·",
};

/** `● 3/4`: made for all, and for three of four rows. */
function cellOf(line: CoverageLine | undefined): string {
  if (!line) return "";
  const { rows } = line;
  const count = Object.values(rows ?? {}).reduce((sum, one) => sum + one, 0);
  const without = (["missing", "excluded", "elsewhere"] as const).reduce(
    (sum, state) => sum + (rows?.[state] ?? 0),
    0,
  );
  const state = stateOf(line);
  return [state ? marks[state] : " ", ...(rows ? [`${count - without}/${count}`] : [])].join(" ").trimEnd();
}

/** For all; of what is for rows alone the best that any of them has. */
function stateOf({ all, rows = {} }: CoverageLine): CoverageState | undefined {
  return all ?? (Object.keys(marks) as CoverageState[]).find((state) => rows[state]);
}

/** The marks that stand in the table, and what is counted beside them. */
function legend(coverage: readonly CoverageLine[], words: Words): readonly string[] {
  const found = new Set(coverage.map(stateOf));
  const told = (Object.keys(marks) as CoverageState[]).filter((state) => found.has(state));
  const shown = told.map((state) => `${marks[state]} ${words.ui(`coverage.${state}`)}`);
  const counted = coverage.some(({ rows }) => rows) ? [words.ui("coverage.rows")] : [];
  return [[...shown, ...counted].join("   ")];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) =>
      row.length === 1
        ? widest
        : row.map((cell, index) => Math.max(widest[index] ?? 0, displayWidth(harmless(cell)))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, index) => padded(harmless(cell), (widths[index] ?? 0) + 2))
      .join("")
      .trimEnd(),
  );
}

/** One language before groups of them, that of the sources first. */
function byLength(one: string, other: string): number {
  const rank = (name: string) => name.split("+").length * 2 - Number(name === sourceLanguage);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
