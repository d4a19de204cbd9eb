import type { Diagnostic } from "../../base/diagnostic.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Summary } from "../outcome.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { codeOf } from "./build.ts";

/** How a translator's command ended. */
export interface LocaleOutcome {
  readonly command: Summary["command"];
  readonly diagnostics: readonly Diagnostic[];
  readonly dryRun?: boolean | undefined;
  /** What was done, in words. */
  readonly done: string;
  /** When it began, by the world's clock. */
  readonly started: number;
}

/** Tells it by the reporter asked for; the exit code says whether anything was an error. */
export async function tellOutcome(
  { command, diagnostics, dryRun = false, done, started }: LocaleOutcome,
  reporter: ReporterName,
  context: Context,
): Promise<ExitCode> {
  const code = codeOf(diagnostics);
  const report = await openReporter(reporter);
  const milliseconds = context.world.now() - started;
  const summary = { command, exitCode: code, targets: [], dryRun, milliseconds, done };
  report({ diagnostics, artifacts: [], summary }, context);
  return code;
}
