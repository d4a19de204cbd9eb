import { collectFindings } from "../../base/diagnostic.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { newLocale } from "../../translate/new-locale.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { harmless } from "../text.ts";
import { tellOutcome } from "./locale-tell.ts";
import { writeAll } from "./locale-write.ts";

export interface LocaleNewOptions {
  readonly name?: string;
  readonly dryRun?: true;
  readonly report: ReporterName;
}

/** `loa locale new`: the folder of a language with every key missing; files that are there stay as they are. */
export async function createLocale(
  tag: string,
  options: LocaleNewOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout, stderr } = context;
  const started = world.now();
  if (!/^[a-z]{2,3}$/.test(tag)) {
    stderr.write(`${words.ui("usage.languageTag", { tag: harmless(tag) })}\n`);
    return exitCode.wrongUsage;
  }
  const findings = collectFindings();
  const library = await openLibrary(world, () => {});
  const namespaces = Object.keys(library.languages[sourceLanguage]?.strings ?? {}).sort();
  const there = new Set(world.list(`${world.dataFolder}/locales/${tag}`));
  const files = newLocale({ tag, name: options.name ?? tag, namespaces })
    .filter(({ name }) => !there.has(name))
    .map(({ name, text }) => ({ file: `locales/${tag}/${name}`, text }));
  const written = options.dryRun ? true : writeAll(files, world, findings.report);
  if (written) for (const { file } of files) stdout.write(`${file}\n`);
  const left = ["fill", "check", "export"].map((step) => words.ui(`newLocale.${step}`, { tag }));
  if (written) stdout.write(`\n${left.join("\n")}\n`);
  const done = words.ui(options.dryRun ? "summary.wouldWrite" : "summary.wrote", { count: files.length });
  const { dryRun } = options;
  return tellOutcome(
    { command: "locale new", diagnostics: findings.all, dryRun, done, started },
    options.report,
    context,
  );
}
