import { collectFindings } from "../../base/diagnostic.ts";
import { type PreflightRow, preflightChecks, preflightTargets } from "../../build/preflight.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openReporter } from "../report.ts";
import { tableLines } from "../table.ts";
import { harmless } from "../text.ts";
import type { Words } from "../words.ts";
import { codeOf } from "./build.ts";
import { type CheckOptions, openCheck } from "./check.ts";

/** `loa check --preflight`: every PDF of every print target, and what a print shop would look at in it. */
export async function checkPreflight(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const { request, workshop } = await openCheck(paths, options, context, findings.report);
  const { rows, targets, diagnostics } = await preflightTargets(request, workshop);
  const all = [...findings.all, ...diagnostics];
  if (options.report === "human" || options.report === "short")
    stdout.write(`${preflightTable(rows, words).join("\n")}\n\n`);
  const code = rows.some(({ passed }) => !passed) ? 1 : codeOf(all);
  const milliseconds = world.now() - started;
  const summary = { command: "check", exitCode: code, targets, dryRun: false, milliseconds } as const;
  const report = await openReporter(options.report);
  report({ diagnostics: all, artifacts: [], summary, preflight: rows }, context);
  return code;
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
  return harmless(text.replace(/(?<=\d)\.(?=\d)/g, words.ui("number.decimal")));
}
