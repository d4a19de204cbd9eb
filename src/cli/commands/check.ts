import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { type CheckRequest, checkTargets } from "../../build/check.ts";
import { rememberLibrary } from "../../build/library.ts";
import { checkPack } from "../../build/pack/check.ts";
import type { PackResult } from "../../build/pack/pack.ts";
import { realStages } from "../../build/target/stages.ts";
import { signingToTry } from "../../build/target/stamp.ts";
import { pseudoTags, withPseudoLanguages } from "../../language/pseudo.ts";
import type { Library } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { withLongestRow } from "../../spec/longest-row.ts";
import type { Pack } from "../../spec/pack.ts";
import type { Spec } from "../../spec/spec.ts";
import { type Cache, cacheFolder, forgetfulCache, openCache } from "../cache.ts";
import type { ExitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { findSpecFiles } from "../spec-files.ts";
import { strictly } from "../strictly.ts";
import { identifyTool } from "../tool.ts";
import { codeOf } from "./build.ts";
import { readAll } from "./read-specs.ts";

export interface CheckOptions {
  readonly date?: string;
  readonly allowExpired?: true;
  /** Checks every spec in the pseudo-languages as well. */
  readonly pseudo?: true;
  /** Sees whether the signed code has room, too. */
  readonly sign?: true;
  /** False: nothing is remembered. */
  readonly cache: boolean;
  readonly report: ReporterName;
}

/** `loa check`: every stage up to layout, for every target of every spec; nothing is rendered, nothing is written but the cache. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const started = context.world.now();
  const findings = collectFindings();
  const result = await checkAll(paths, options, context, strictly(findings.report));
  const diagnostics = [...findings.all, ...result.diagnostics];
  const { targets, coverage, covered, columns, files } = result;
  const code = codeOf(diagnostics);
  const report = await openReporter(options.report);
  const summary = { command: "check", exitCode: code, targets, dryRun: false, files } as const;
  report(
    {
      diagnostics,
      artifacts: [],
      summary: { ...summary, milliseconds: context.world.now() - started },
      ...(coverage && { coverage }),
      ...(covered && { covered }),
      ...(columns && { columns }),
    },
    context,
  );
  return code;
}

type Checked = Pick<PackResult, "diagnostics" | "targets"> &
  Partial<Pick<PackResult, "coverage" | "covered" | "columns">> & {
    /** Messages and packs that could be read. */
    readonly files: readonly string[];
  };

/** A disk that does not take what is to be remembered is told like any other finding. */
async function checkAll(...asked: Parameters<typeof openCheck>): Promise<Checked> {
  const [, , { world }] = asked;
  try {
    const { request, packs, workshop } = await openCheck(...asked);
    const alone = await checkTargets(request, workshop);
    const checked: PackResult[] = [];
    for (const pack of packs) checked.push(await checkPack({ ...request, pack }, workshop));
    const results = [alone, ...checked];
    return {
      diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
      targets: results.flatMap(({ targets }) => targets),
      files: [...new Set([...request.specs, ...packs].map(({ file }) => file))],
      ...(packs.length > 0 && {
        coverage: checked.flatMap((pack) => pack.coverage),
        covered: checked.flatMap((pack) => pack.covered),
        columns: checked.flatMap((pack) => pack.columns),
      }),
    };
  } catch (error) {
    const refusal = fileProblem(error, cacheFolder(world) ?? "");
    if (!refusal) throw error;
    return { diagnostics: [refusal], targets: [], files: [] };
  }
}

/** The messages and packs that paths name, and what they are checked with. */
export async function openCheck(
  paths: readonly string[],
  options: CheckOptions,
  context: Context,
  report: Report,
): Promise<{
  readonly request: CheckRequest;
  readonly packs: readonly Pack[];
  readonly workshop: Parameters<typeof checkTargets>[1];
}> {
  const { world } = context;
  const files = findSpecFiles(paths, { folders: "open", world }, report);
  const cache = cacheFor(options, world, report);
  const real = await rememberLibrary(cache, { ...cache, world, report });
  const read = readAll(files, { library: real, world, messages: cache.messages }, report);
  const { library, specs } = options.pseudo
    ? withPseudo(read.specs, real)
    : { library: real, specs: read.specs };
  return {
    request: {
      specs,
      allowExpired: options.allowExpired ?? false,
      ...(options.sign && { signing: signingToTry }),
      ...(options.date !== undefined && { referenceDate: options.date }),
    },
    packs: read.packs,
    workshop: { ...context, ...cache, library, stages: realStages },
  };
}

function cacheFor({ cache }: CheckOptions, world: World, report: Report): Cache {
  const tool = identifyTool(world);
  if (!cache) return forgetfulCache(tool);
  const opened = openCache(world, tool);
  if (opened.problem) report(opened.problem);
  return opened.cache;
}

/** Strings taller and longer than any translation, and the longest name and number of a row: what stands them stands every language and row. */
function withPseudo(specs: readonly Spec[], library: Library) {
  const source = library.languages[sourceLanguage];
  if (!source) return { library, specs };
  return {
    library: withPseudoLanguages(library, source),
    // Beside the languages of the spec, not among them: what is said in all of them together stays as it is.
    specs: specs.flatMap((spec) => [
      spec,
      { ...withLongestRow(spec, library), languages: pseudoTags.map((tag) => [tag]) },
    ]),
  };
}
