import { collectFindings } from "../../base/diagnostic.ts";
import { checkStrings } from "../../translate/check.ts";
import { readTermWords } from "../../translate/terms.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { codeOf } from "./build.ts";
import { openLocaleFiles } from "./locale-files.ts";
import { openStrings } from "./locale-open.ts";

export interface LocaleCheckOptions {
  readonly language?: string;
  readonly report: ReporterName;
}

/** `loa locale check`: the letters and words of every string; writes nothing. */
export async function checkLocales(
  names: readonly string[],
  options: LocaleCheckOptions,
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
  const repairable = new Set<string>();
  let strings = 0;
  for (const found of files) {
    const open = openStrings(found, { world, eightBit: false }, findings.report);
    if (!open) continue;
    const { language, namespace, file } = found;
    const known = () => readTermWords(language.tag, world, findings.report);
    const wrong = checkStrings(open.written, language, known).map(({ diagnostic }) => diagnostic);
    wrong.forEach(findings.report);
    strings += open.written.strings.length;
    if (wrong.some(({ severity }) => severity === "error"))
      repairable.add(namespace === undefined ? `${file} --language ${language.tag}` : language.tag);
  }
  for (const what of repairable)
    findings.report({
      severity: "note",
      code: "text-repairable",
      values: { command: `loa locale fix ${what}` },
    });
  const code = codeOf(findings.all);
  const report = await openReporter(options.report);
  const done = words.ui("summary.strings", { count: strings, files: files.length });
  const targets = files.map(({ file }) => file);
  const milliseconds = world.now() - started;
  const summary = {
    command: "locale check",
    exitCode: code,
    targets,
    dryRun: false,
    milliseconds,
    done,
  } as const;
  report({ diagnostics: findings.all, artifacts: [], summary }, context);
  return code;
}
