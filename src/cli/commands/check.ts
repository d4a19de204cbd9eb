import { collectFindings } from "../../base/diagnostic.ts";
import { checkTargets } from "../../build/check.ts";
import { realStages } from "../../build/stages.ts";
import { pseudoTags, withPseudoLanguages } from "../../language/pseudo.ts";
import type { Library } from "../../library/library.ts";
import { loadLibrary } from "../../library/load.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { Spec } from "../../spec/spec.ts";
import { forgetfulCache } from "../cache.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { findSpecFiles } from "../spec-files.ts";
import { identifyTool } from "../tool.ts";
import { codeOf } from "./build.ts";
import { readSpecs } from "./read-specs.ts";

export interface CheckOptions {
  readonly date?: string;
  readonly allowExpired?: true;
  /** Checks every spec in the pseudo-languages as well. */
  readonly pseudo?: true;
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
  const real = loadLibrary(world, findings.report);
  const read = readSpecs(files, { library: real, world }, findings.report);
  const { library, specs } = options.pseudo ? withPseudo(read, real) : { library: real, specs: read };
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

/** Strings that are taller and longer than any translation: what stands them stands every language. */
function withPseudo(specs: readonly Spec[], library: Library) {
  const source = library.languages[sourceLanguage];
  if (!source) return { library, specs };
  return {
    library: withPseudoLanguages(library, source),
    specs: specs.map((spec) => ({
      ...spec,
      languages: [...spec.languages, ...pseudoTags.map((tag) => [tag])],
    })),
  };
}
