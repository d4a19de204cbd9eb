import { type PreflightRow, preflightChecks, preflightTargets } from "../../build/preflight.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { tableLines } from "../table.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import type { CheckOptions } from "./check.ts";
import { checkRows } from "./check-rows.ts";

/** `loa check --preflight`: every PDF of every print target, and what a print shop would look at in it. */
export async function checkPreflight(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const check = {
    name: "preflight",
    measure: preflightTargets,
    failed: (row: PreflightRow) => !row.passed,
    table: preflightTable,
  } as const;
  return checkRows(check, { paths, options }, context);
}

/** One line a file, one column a check; under a file that fails, what was wanted. */
function preflightTable(rows: readonly PreflightRow[], words: Words): readonly string[] {
  const head = [
    "",
    words.ui("preflight.file"),
    ...preflightChecks.map((name) => words.ui(`preflight.${name}`)),
  ];
  const cells = rows.map(({ file, checks, passed }) => [
    passed ? "✓" : "✗",
    harmless(file),
    ...preflightChecks.map((name) => {
      const check = checks.find((candidate) => candidate.check === name);
      return check ? `${written(check.found, words)}${check.passed ? "" : " ✗"}` : "";
    }),
  ]);
  const [title = "", ...lines] = tableLines(head, cells);
  return [title, ...lines.flatMap((line, index) => [line, ...wanting(rows[index], words)])];
}

function wanting(row: PreflightRow | undefined, words: Words): readonly string[] {
  const failed = row?.checks.filter(({ passed }) => !passed) ?? [];
  return failed.map(
    ({ check, needed }) =>
      `   ✗ ${words.ui(`preflight.${check}`)}: ${words.ui("preflight.needed", { needed: written(needed, words) })}`,
  );
}

/** Figures as the interface's language writes them. */
function written(text: string, words: Words): string {
  return harmless(text.replace(/\d+\.\d+/g, (figure) => words.number(Number(figure))));
}
