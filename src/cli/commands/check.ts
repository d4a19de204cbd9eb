import { collectFindings } from "../../base/diagnostic.ts";
import { checkTargets } from "../../build/check.ts";
import { realStages } from "../../build/stages.ts";
import { loadLibrary } from "../../library/load.ts";
import { forgetfulCache } from "../cache.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { findSpecFiles } from "../spec-files.ts";
import { identifyTool } from "../tool.ts";
import { codeOf } from "./build.ts";
import { readSpecs } from "./read-specs.ts";

export interface CheckOptions {
  readonly date?: string;
  readonly allowExpired?: true;
  readonly report: ReporterName;
}

/** `loa check`: every stage up to layout, for every target of every spec; nothing is rendered or kept. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const { world } = context;
  const started = world.now();
  const findings = collectFindings();
  const files = findSpecFiles(paths, { folders: "open", world }, findings.report);
  const library = loadLibrary(world, findings.report);
  const specs = readSpecs(files, { library, world }, findings.report);
  const result = await checkTargets(
    {
      specs,
      allowExpired: options.allowExpired ?? false,
      ...(options.date !== undefined && { referenceDate: options.date }),
    },
    { ...context, ...forgetfulCache(identifyTool(world)), library, stages: realStages },
  );
  const diagnostics = [...findings.all, ...result.diagnostics];
  const code = codeOf(diagnostics);
  const report = await openReporter(options.report);
  const summary = { command: "check", exitCode: code, targets: result.targets, dryRun: false } as const;
  report(
    { diagnostics, artifacts: [], summary: { ...summary, milliseconds: world.now() - started } },
    context,
  );
  return code;
}
