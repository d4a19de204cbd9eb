import { collectFindings, type Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import { type OpenScript, referenceOf } from "../../build/script.ts";
import { type BoothSheet, makeBooth } from "../../build/sheets/booth.ts";
import { realStages } from "../../build/target/stages.ts";
import { letterCheck } from "../../build/text-gate.ts";
import { fontsOnce } from "../../build/typeface.ts";
import type { Library } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { openCache } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openLibrary } from "../library.ts";
import type { ReportedArtifact } from "../outcome.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { identifyTool } from "../tool.ts";
import { codeOf } from "./build.ts";
import { type ScriptOptions, scriptOfFile, unknownLanguage } from "./script.ts";

export interface BoothOptions extends ScriptOptions {
  readonly out: string;
  readonly report: ReporterName;
}

/** `loa booth`: the sheet that a speaker reads from, as PDF and HTML, into `<out>/<id>/<language>/`. */
export async function booth(path: string, options: BoothOptions, context: Context): Promise<ExitCode> {
  const { world, words, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const library = await openLibrary(world, findings.report);
  const refusal = unknownLanguage(options.language, library, context);
  if (refusal !== undefined) {
    stderr.write(refusal);
    return exitCode.wrongUsage;
  }
  const script = await scriptOfFile(path, options, { library, world }, findings.report);
  const sheet = script && (await sheetOf(script, { path, options, library }, context, findings.report));
  const milliseconds = world.now() - started;
  const artifacts =
    script && sheet && !findings.failed()
      ? keepSheet(sheet, { script, out: options.out, milliseconds }, context, findings.report)
      : [];
  const code = codeOf(findings.all);
  const done = words.ui("summary.booth", { count: artifacts.length > 0 ? (script?.lines.length ?? 0) : 0 });
  const summary = {
    command: "booth",
    exitCode: code,
    targets: [],
    dryRun: false,
    done,
    milliseconds,
  } as const;
  const report = await openReporter(options.report);
  report({ diagnostics: findings.all, artifacts, summary }, context);
  return code;
}

async function sheetOf(
  script: OpenScript,
  { path, options, library }: { path: string; options: BoothOptions; library: Library },
  { world }: Context,
  report: Report,
): Promise<BoothSheet | undefined> {
  const { cache } = openCache(world, identifyTool(world));
  const gate = { library, world, ...cache };
  if (await letterCheck(gate, report)(script.message, script.message.spec)) return undefined;
  const asSource = { ...options, language: sourceLanguage };
  const source =
    options.language === sourceLanguage
      ? undefined
      : await scriptOfFile(path, asSource, { library, world }, () => undefined);
  const fonts = await fontsOnce({ stages: realStages, library, world }, report)();
  const { references } = await referenceOf(script, gate);
  const context = { script, references, library, world, stages: realStages, fonts };
  return makeBooth({ ...context, ...(source && { source }) }, report);
}

function keepSheet(
  { pdf, html, draft }: BoothSheet,
  { script, out, milliseconds }: { script: OpenScript; out: string; milliseconds: number },
  { world }: Context,
  report: Report,
): readonly ReportedArtifact[] {
  const { language, spec } = script.message;
  const folder = `${out.replace(/(?<=.)\/+$/, "")}/${spec.id}/${language.tag}`;
  const files = [
    { extension: "pdf", mediaType: "application/pdf", bytes: pdf },
    { extension: "html", mediaType: "text/html; charset=utf-8", bytes: new TextEncoder().encode(html) },
  ];
  try {
    return files.map(({ extension, mediaType, bytes }) => {
      const path = `${folder}/booth${draft ? "-draft" : ""}.${extension}`;
      world.write(path, bytes);
      return {
        path,
        mediaType,
        digest: digestOf(bytes),
        size: bytes.length,
        draft,
        unsigned: draft,
        cached: false,
        milliseconds,
      };
    });
  } catch (error) {
    const problem = fileProblem(error, out);
    if (!problem) throw error;
    report(problem);
    return [];
  }
}
