import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { choices } from "../../library/check.ts";
import type { Language } from "../../library/library.ts";
import { readBytes, readText } from "../../library/text.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { type ImportedString, mergeUnits } from "../../translate/exchange/merge.ts";
import { placeStrings } from "../../translate/exchange/place-strings.ts";
import { type ExchangeFile, largestExchange } from "../../translate/exchange/unit.ts";
import { freshEntry, ledgerText, withEntries } from "../../translate/ledger.ts";
import { readTermWords } from "../../translate/terms.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Output } from "../io.ts";
import { bold, colourOf } from "../paint.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { harmless } from "../text.ts";
import { type Desk, openDesk } from "./locale-desk.ts";
import { tellOutcome } from "./locale-tell.ts";
import { type NewFile, writeAll } from "./locale-write.ts";

export interface LocaleImportOptions {
  /** What the file must be in. */
  readonly language?: string;
  readonly prefer?: "file" | "locale";
  readonly origin: "machine" | "human";
  readonly dryRun?: true;
  readonly report: ReporterName;
}

/** `loa locale import`: what a translator's file changes comes in whole or not at all; nobody's signature does. */
export async function importLocale(
  file: string,
  options: LocaleImportOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stderr, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const { report } = findings;
  const desk = openDesk(
    { language: options.language === undefined ? undefined : [options.language] },
    context,
    report,
  );
  if (typeof desk === "string") {
    stderr.write(desk);
    return exitCode.wrongUsage;
  }
  const read = findings.failed() ? undefined : await readExchange(file, world, report);
  const language = read && languageOf(read, file, { desk, options }, report);
  const changes = read && language ? merge(read, { language, desk, options, world }, report) : [];
  if (options.report === "human") for (const change of changes) stdout.write(`${diff(change, stdout)}\n\n`);
  const isWhole = !findings.failed() && language !== undefined && changes.length > 0;
  const files = isWhole ? filesOf(changes, { language, origin: options.origin, world }) : [];
  const written = isWhole && !options.dryRun && writeAll(files, world, report);
  const count = changes.length;
  const done = findings.failed()
    ? words.ui("summary.importRefused")
    : words.ui(written || count === 0 ? "summary.imported" : "summary.importable", { count });
  const { dryRun } = options;
  const command = "locale import" as const;
  return tellOutcome({ command, diagnostics: findings.all, dryRun, done, started }, options.report, context);
}

/** By the ending of the name: `.xlf` or `.xliff`, `.xlsx`, `.csv`. */
async function readExchange(file: string, world: World, report: Report): Promise<ExchangeFile | undefined> {
  const ending = /\.[^./\\]+$/.exec(file.toLowerCase())?.[0] ?? "";
  const place = { file, line: 1, column: 1 };
  if (ending === ".xlsx") {
    const bytes = readBytes(file, world);
    if (!(bytes instanceof Uint8Array) || bytes.length > largestExchange) {
      readText({ path: file, file, limit: largestExchange }, world, report);
      return undefined;
    }
    return (await import("../../translate/exchange/xlsx.ts")).readXlsx(
      { file, bytes },
      sourceLanguage,
      report,
    );
  }
  if (![".xlf", ".xliff", ".csv"].includes(ending)) {
    const values = { path: file, known: ".xlf .xliff .xlsx .csv" };
    report({ severity: "error", code: "strings-unreadable", values, place });
    return undefined;
  }
  const source = readText({ path: file, file, limit: largestExchange }, world, report);
  if (!source) return undefined;
  return ending === ".csv"
    ? (await import("../../translate/exchange/csv.ts")).readCsv(source, sourceLanguage, report)
    : (await import("../../translate/exchange/xliff-read.ts")).readXliff(source, report);
}

function languageOf(
  { language: tag }: ExchangeFile,
  file: string,
  { desk, options }: { desk: Desk; options: LocaleImportOptions },
  report: Report,
): Language | undefined {
  const place = { file, line: 1, column: 1 };
  const { languages } = desk.library;
  const language = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  if (!language || tag === sourceLanguage) {
    const known = Object.keys(languages).filter((name) => name !== sourceLanguage);
    report({ severity: "error", code: "unknown-language", values: choices(tag, known), place });
    return undefined;
  }
  if (options.language === undefined || options.language === tag) return language;
  const values = { found: tag, language: options.language };
  report({ severity: "error", code: "import-other-language", values, place });
  return undefined;
}

function merge(
  read: ExchangeFile,
  about: { language: Language; desk: Desk; options: LocaleImportOptions; world: World },
  report: Report,
): readonly ImportedString[] {
  const { language, desk, options, world } = about;
  const known = readTermWords(language.tag, world, () => {});
  const source = desk.library.languages[sourceLanguage] ?? language;
  const merging = { language, sourceLanguage: source, known, prefer: options.prefer };
  return mergeUnits(read, desk.everyString(language), merging, report);
}

/** The files of strings that change, and the ledger: no imported text is signed. */
function filesOf(
  changes: readonly ImportedString[],
  { language, origin, world }: { language: Language; origin: "machine" | "human"; world: World },
): readonly NewFile[] {
  const groups = Map.groupBy(changes, ({ string }) => string.group);
  const strings = [...groups].map(([group, changed]): NewFile => {
    const file = `locales/${language.tag}/${group}.json`;
    const bytes = world.read(`${world.dataFolder}/${file}`);
    const texts = changed.map(({ string, after }) => [string.key.slice(group.length + 1), after] as const);
    return { file, text: placeStrings(bytes && new TextDecoder().decode(bytes), new Map(texts)) };
  });
  const entries = changes.map(({ string, after, source }) =>
    freshEntry({ key: string.key, target: after }, { source, origin, note: undefined }),
  );
  const ledger = {
    file: `locales/${language.tag}/review.jsonl`,
    text: ledgerText(withEntries(language.ledger, entries)),
  };
  return [...strings, ledger];
}

function diff({ string, before, after }: ImportedString, output: Output): string {
  return [
    bold(harmless(string.key), output),
    ...(before === "" ? [] : [colourOf("red", harmless(`- ${before}`), output)]),
    colourOf("green", harmless(`+ ${after}`), output),
  ].join("\n");
}
