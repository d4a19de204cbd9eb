import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import type { IsoDate, World } from "../../base/world.ts";
import { surveyFile } from "../../language/text/survey.ts";
import { type FixedFile, fixStrings } from "../../translate/fix.ts";
import { readTermWords } from "../../translate/terms.ts";
import { extendTrail, trailOf } from "../../translate/trail.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openReading } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { diffText, repairNotes } from "../repair-diff.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { writablePath } from "../world.ts";
import { codeOf } from "./build.ts";
import { type LocaleFile, openLocaleFiles } from "./locale-files.ts";
import { type OpenFile, openStrings } from "./locale-open.ts";

export interface LocaleFixOptions {
  readonly language?: string;
  readonly legacy?: true;
  readonly dryRun?: true;
  readonly date?: IsoDate;
  readonly report: ReporterName;
}

/**
 * `loa locale fix`: makes every safe repair in the files themselves, leaves a trail, and lists what is left. Each
 * file is written whole or not at all, its trail before it.
 */
export async function fixLocales(
  names: readonly string[],
  options: LocaleFixOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const asked = { names, language: options.language };
  const opened = openLocaleFiles(asked, context, findings.report);
  if ("refusal" in opened) {
    stderr.write(opened.refusal);
    return exitCode.wrongUsage;
  }
  const { files } = opened;
  const fixed = files.flatMap((file) => fixFile(file, options, { world, report: findings.report }) ?? []);
  const strings = fixed.flatMap((file) => file.strings);
  for (const { left } of fixed) left.forEach(findings.report);
  const lapsing = options.dryRun ? [] : lapses(files, fixed);
  const tellsDiff = options.report === "human";
  if (tellsDiff) for (const file of fixed) context.stdout.write(diffText(file, context));
  const diagnostics = [...(tellsDiff ? [] : repairNotes(strings)), ...findings.all, ...lapsing];
  const code = codeOf(diagnostics);
  const count = strings.length;
  const done = words.ui(
    count === 0 ? "summary.unrepaired" : `summary.${options.dryRun ? "repairable" : "repaired"}`,
    {
      count,
      files: count === 0 ? files.length : fixed.filter((file) => file.strings.length > 0).length,
    },
  );
  const summary = {
    command: "locale fix",
    exitCode: code,
    targets: [],
    dryRun: options.dryRun ?? false,
    done,
  } as const;
  const report = await openReporter(options.report);
  report(
    { diagnostics, artifacts: [], summary: { ...summary, milliseconds: world.now() - started } },
    context,
  );
  return code;
}

/** A repaired file, written unless this is a dry run; undefined when it was refused. */
function fixFile(
  file: LocaleFile,
  options: LocaleFixOptions,
  { world, report }: { world: World; report: Report },
): FixedFile | undefined {
  const open = openStrings(file, { world, eightBit: options.legacy ?? false }, report);
  if (!open) return undefined;
  const legacy = options.legacy ? isLegacy(open, file, report) : false;
  if (legacy === undefined) return undefined;
  const known = readTermWords(file.language.tag, openReading(world, report));
  const placeIn = options.dryRun ? "before" : "after";
  const fixed = fixStrings(open.written, file.language, { known, legacy, placeIn }, report);
  if (!fixed || options.dryRun || fixed.source.text === open.written.text) return fixed;
  const problem = write(file, { fixed, open, date: options.date ?? world.today() }, world);
  if (!problem) return fixed;
  report(problem);
  return undefined;
}

/** Undefined, and reported, for a file that is neither Unicode nor recognised: only a known encoding is converted. */
function isLegacy(
  { written, wasEightBit }: OpenFile,
  { file, language }: LocaleFile,
  report: Report,
): boolean | undefined {
  const texts = written.strings.map(({ text }) => text);
  if (surveyFile(texts, language).isLegacy) return true;
  const place = { file, line: 1, column: 1 };
  report({
    severity: wasEightBit ? "error" : "warning",
    code: wasEightBit ? "encoding-unknown" : "encoding-not-legacy",
    values: { path: file },
    place,
  });
  return wasEightBit ? undefined : false;
}

function write(
  { file, path, language, namespace }: LocaleFile,
  { fixed, open, date }: { fixed: FixedFile; open: OpenFile; date: IsoDate },
  world: World,
): Diagnostic | undefined {
  const target = writablePath(path, world.workingFolder);
  if ("reason" in target)
    return { severity: "error", code: "file-unwritable", values: { path: file, reason: target.reason } };
  const isNamespace = namespace !== undefined;
  const trail = isNamespace
    ? `${world.dataFolder}/locales/${language.tag}/repairs.jsonl`
    : `${target.path}.repairs.jsonl`;
  const lines = trailOf(fixed.strings, date, (key) => (isNamespace ? `${namespace}:${key}` : key));
  try {
    const earlier = new TextDecoder().decode(world.read(trail));
    world.write(trail, new TextEncoder().encode(extendTrail(earlier, lines)));
    world.write(target.path, open.encode(fixed.source.text));
    return undefined;
  } catch (error) {
    const problem = fileProblem(error, file);
    if (!problem) throw error;
    return problem.code === "output-unwritable" ? { ...problem, code: "file-unwritable" } : problem;
  }
}

/** One note a language: whatever sign-offs its changed strings had no longer count. */
function lapses(files: readonly LocaleFile[], fixed: readonly FixedFile[]): readonly Diagnostic[] {
  const changed = new Map<string, number>();
  for (const { source, strings } of fixed) {
    const { language, namespace } = files.find(({ file }) => file === source.file) ?? {};
    const count = strings.filter(
      ({ before, after }) => before.normalize("NFC") !== after.normalize("NFC"),
    ).length;
    if (language && namespace !== undefined && count > 0)
      changed.set(language.tag, (changed.get(language.tag) ?? 0) + count);
  }
  return [...changed].map(([language, strings]) => {
    return { severity: "note", code: "sign-offs-lapse", values: { language, strings } };
  });
}
