import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openReporter } from "../report.ts";
import type { Words } from "../words.ts";
import { codeOf } from "./build.ts";
import { type CheckOptions, openCheck } from "./check.ts";

type Opened = Awaited<ReturnType<typeof openCheck>>;

/** A check that tells a table of all that it measured, not findings alone. */
export interface RowCheck<Name extends "contrast" | "preflight", Row> {
  /** The key of its rows in JSON. */
  readonly name: Name;
  readonly measure: (
    request: Opened["request"],
    workshop: Opened["workshop"],
  ) => Promise<{
    readonly rows: readonly Row[];
    readonly targets: readonly string[];
    readonly diagnostics: readonly Diagnostic[];
  }>;
  readonly failed: (row: Row) => boolean;
  readonly table: (rows: readonly Row[], words: Words) => readonly string[];
}

/** Runs such a check over what the paths name; fails when one row does. */
export async function checkRows<Name extends "contrast" | "preflight", Row>(
  check: RowCheck<Name, Row>,
  { paths, options }: { readonly paths: readonly string[]; readonly options: CheckOptions },
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const { request, workshop } = await openCheck(paths, options, context, findings.report);
  const { rows, targets, diagnostics } = await check.measure(request, workshop);
  const all = [...findings.all, ...diagnostics];
  if (options.report === "human" || options.report === "short")
    stdout.write(`${check.table(rows, words).join("\n")}\n\n`);
  const code = rows.some(check.failed) ? 1 : codeOf(all);
  const milliseconds = world.now() - started;
  const summary = { command: "check", exitCode: code, targets, dryRun: false, milliseconds } as const;
  const report = await openReporter(options.report);
  report({ diagnostics: all, artifacts: [], summary, [check.name]: rows }, context);
  return code;
}
