import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import { referenceOf } from "../../build/script.ts";
import { readSoundFile } from "../../render/sound-file.ts";
import { bytesOfPcm } from "../../voice/pcm.ts";
import { type Decision, decideTakes, type Source } from "../../voice/takes/decide.ts";
import { type StoredTake, storedLines, storeTakes } from "../../voice/takes/store.ts";
import { openCache } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { takeTable } from "../take-table.ts";
import { identifyTool } from "../tool.ts";
import { absolutePath, sizeOfFile } from "../world.ts";
import { codeOf } from "./build.ts";
import { type ScriptOptions, scriptOfFile, unknownLanguage } from "./script.ts";
import { soundFilesIn } from "./sound-files.ts";

export interface TakesOptions extends ScriptOptions {
  readonly spec: string;
  readonly by?: string;
  readonly dryRun?: true;
  readonly report: ReporterName;
}

/**
 * `loa takes`: recordings brought in, line by line. All of a run's takes are stored, or none where any of them has an
 * error; the files that were brought in stay as they are.
 */
export async function takes(
  paths: readonly string[],
  options: TakesOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const library = await openLibrary(world, findings.report);
  const refusal = unknownLanguage(options.language, library, context);
  if (refusal !== undefined) {
    stderr.write(refusal);
    return exitCode.wrongUsage;
  }
  const script = await scriptOfFile(options.spec, options, { library, world }, findings.report);
  const files = script ? soundFilesIn(paths, world, findings.report) : [];
  const sources = await readSources(files, context, findings.report);
  let stored: readonly StoredTake[] = [];
  if (script && sources.length > 0) {
    const reference = await referenceOf(script, {
      library,
      world,
      ...openCache(world, identifyTool(world)).cache,
    });
    const decisions = decideTakes(sources, { lines: script.lines, ...reference }, findings.report);
    reportDecisions(decisions, findings.report);
    reportMissing(
      decisions,
      { count: script.lines.length, stored: storedLines(script, world) },
      findings.report,
    );
    if (options.report === "human") stdout.write(takeTable(decisions, script.lines, context));
    if (!findings.failed() && !options.dryRun)
      stored = store(decisions, { script, by: options.by }, context, findings.report);
  }
  const code = codeOf(findings.all);
  const done = words.ui(
    options.dryRun || code !== exitCode.done ? "summary.takesUnstored" : "summary.takes",
    {
      count: stored.length,
      files: files.length,
    },
  );
  const summary = {
    command: "takes",
    exitCode: code,
    targets: [],
    dryRun: options.dryRun ?? false,
    done,
  } as const;
  const artifacts = stored.map(({ fresh, ...file }) => {
    return { ...file, mediaType: "audio/wav", draft: false, cached: !fresh, milliseconds: 0 };
  });
  const report = await openReporter(options.report);
  report(
    { diagnostics: findings.all, artifacts, summary: { ...summary, milliseconds: world.now() - started } },
    context,
  );
  return code;
}

async function readSources(
  files: readonly string[],
  { world, signal }: Context,
  report: Report,
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const file of files) {
    const refuse = (problem: Pick<Diagnostic, "code" | "values">) =>
      report({ severity: "error", code: problem.code, values: { ...problem.values, file } });
    if (sizeOfFile(file, world.workingFolder) === 0) {
      refuse({ code: "take-empty", values: {} });
      continue;
    }
    const sound = await readSoundFile(absolutePath(file, world.workingFolder), { world, signal });
    if ("code" in sound) refuse(sound);
    else if (sound.samples.length === 0) refuse({ code: "take-empty", values: {} });
    else sources.push({ name: file, sound, digest: digestOf(bytesOfPcm(sound.samples)) });
  }
  return sources;
}

function reportDecisions(decisions: readonly Decision[], report: Report): void {
  for (const { line, source, findings } of decisions)
    for (const finding of findings)
      report({ ...finding, values: { ...finding.values, number: line + 1, file: source.name } });
}

function reportMissing(
  decisions: readonly Decision[],
  { count, stored }: { readonly count: number; readonly stored: ReadonlySet<number> },
  report: Report,
): void {
  const found = new Set([...decisions.map(({ line }) => line), ...stored]);
  const missing = Array.from({ length: count }, (_, line) => line + 1).filter(
    (number) => !found.has(number - 1),
  );
  if (missing.length > 0 && decisions.length > 0)
    report({ severity: "warning", code: "take-missing", values: { numbers: missing.join(", ") } });
}

function store(
  decisions: readonly Decision[],
  takesOf: Parameters<typeof storeTakes>[1],
  { world }: Context,
  report: Report,
): readonly StoredTake[] {
  try {
    return storeTakes(decisions, takesOf, world);
  } catch (error) {
    const problem = fileProblem(error, "assets/recordings");
    if (!problem) throw error;
    report(problem);
    return [];
  }
}
