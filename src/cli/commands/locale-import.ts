import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { choices } from "../../library/check.ts";
import type { Language, LedgerEntry } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { checkDesk } from "../../translate/check-desk.ts";
import { checkTexts } from "../../translate/check-texts.ts";
import type { DeskString } from "../../translate/desk.ts";
import type { ImportedString } from "../../translate/exchange/imported.ts";
import { mergeUnits } from "../../translate/exchange/merge.ts";
import { placeStrings } from "../../translate/exchange/place-strings.ts";
import { type ReviewSigning, signReviewed } from "../../translate/exchange/review-sign.ts";
import type { ExchangeFile } from "../../translate/exchange/unit.ts";
import { readGlossary } from "../../translate/glossary.ts";
import { freshEntry, ledgerText, withEntries } from "../../translate/ledger.ts";
import { readTermWords } from "../../translate/terms.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Output } from "../io.ts";
import { openReading } from "../library.ts";
import { bold, colourOf } from "../paint.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { harmless } from "../text.ts";
import { readExchange } from "./exchange-file.ts";
import { type Desk, openDesk, withSync } from "./locale-desk.ts";
import { tellOutcome } from "./locale-tell.ts";
import { type NewFile, writeAll } from "./locale-write.ts";

export interface LocaleImportOptions {
  /** What the file must be in. */
  readonly language?: string;
  readonly prefer?: "file" | "locale";
  readonly origin: "machine" | "human";
  /** Confirms the name of who signed in a review book's file. */
  readonly by?: string;
  /** Messages whose own texts were reviewed. */
  readonly spec?: readonly string[];
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
  const desk = await openDesk(
    {
      language: options.language === undefined ? undefined : [options.language],
      specs: options.spec,
    },
    context,
    report,
  );
  if (typeof desk === "string") {
    stderr.write(desk);
    return exitCode.wrongUsage;
  }
  const read = findings.failed() ? undefined : await readExchange(file, world, report);
  const language = read && languageOf(read, file, { desk, options }, report);
  const about = { desk, options, context };
  const changes = read && language ? merge(read, { ...about, language }, report) : [];
  const signing = read && language ? signed(read, changes, { ...about, language }, report) : unsigned;
  if (options.report === "human") {
    for (const change of changes) stdout.write(`${diff(change, stdout)}\n\n`);
    for (const { key, target = "" } of signing.strings) stdout.write(`${harmless(`✓ ${key}  ${target}`)}\n`);
  }
  const count = changes.length;
  const signatures = signing.entries.length;
  const isWhole = !findings.failed() && language !== undefined && count + signatures > 0;
  const files = isWhole ? filesOf(changes, signing.entries, { language, options, world }) : [];
  const written = isWhole && !options.dryRun && writeAll(files, world, report);
  const done = findings.failed()
    ? words.ui("summary.importRefused")
    : [
        ...(signatures === 0
          ? []
          : [words.ui(written ? "summary.signed" : "summary.signable", { count: signatures })]),
        count + signatures === 0
          ? words.ui("summary.importNothing")
          : words.ui(written ? "summary.imported" : "summary.importable", { count }),
      ].join(", ");
  const { dryRun } = options;
  const command = "locale import" as const;
  return tellOutcome({ command, diagnostics: findings.all, dryRun, done, started }, options.report, context);
}

function languageOf(
  { language: tag, review }: ExchangeFile,
  file: string,
  { desk, options }: { desk: Desk; options: LocaleImportOptions },
  report: Report,
): Language | undefined {
  const place = { file, line: 1, column: 1 };
  const { languages } = desk.library;
  const language = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  if (!language || (tag === sourceLanguage && !review)) {
    const known = Object.keys(languages).filter((name) => name !== sourceLanguage);
    report({ severity: "error", code: "unknown-language", values: choices(tag, known), place });
    return undefined;
  }
  if (options.language === undefined || options.language === tag) return language;
  const values = { found: tag, language: options.language };
  report({ severity: "error", code: "import-other-language", values, place });
  return undefined;
}

interface Importing {
  readonly language: Language;
  readonly desk: Desk;
  readonly options: LocaleImportOptions;
  readonly context: Pick<Context, "world">;
}

function merge(read: ExchangeFile, about: Importing, report: Report): readonly ImportedString[] {
  const { language, desk, options, context } = about;
  const known = readTermWords(
    language.tag,
    openReading(context.world, () => {}),
  );
  const source = desk.library.languages[sourceLanguage] ?? language;
  const merging = { language, sourceLanguage: source, known, prefer: options.prefer };
  const changes = mergeUnits(read, desk.everyString(language), merging, report);
  const places = new Map(read.units.map(({ key, place }) => [key, place]));
  for (const { string } of changes) {
    const { key, group } = string;
    const place = places.get(key);
    if (language.tag !== sourceLanguage && Object.hasOwn(source.strings, group)) continue;
    const values = { key, language: language.tag };
    report({ severity: "error", code: "import-not-here", values, ...(place && { place }) });
  }
  return changes;
}

const unsigned: ReviewSigning = { entries: [], strings: [] };

/** The sign-offs that a review book brings, over the texts as they become. */
function signed(
  { review }: ExchangeFile,
  changes: readonly ImportedString[],
  { language, desk, options, context }: Importing,
  report: Report,
): ReviewSigning {
  const { by, origin } = options;
  if (!review) {
    if (by !== undefined) report({ severity: "error", code: "import-by-nothing", values: {} });
    return unsigned;
  }
  const changed = new Map(changes.map((change) => [change.string.key, change]));
  const strings = desk.everyString(language).map((string): DeskString => {
    const change = changed.get(string.key);
    return change ? { ...string, target: change.after, entry: entryOf(change, origin) } : string;
  });
  const glossary = readGlossary(
    language.tag,
    openReading(context.world, () => {}),
  );
  const findings = (standing: readonly DeskString[]) => [
    ...checkDesk(standing, { language, library: desk.library, glossary }),
    ...checkTexts(standing, language, glossary),
  ];
  const today = context.world.today();
  return signReviewed(review, { by, today, desk: strings, findings }, withSync(report, { language, desk }));
}

/** The files of strings that change, and the ledger: an imported text bears only the sign-offs given with it. */
function filesOf(
  changes: readonly ImportedString[],
  signatures: readonly LedgerEntry[],
  { language, options, world }: { language: Language; options: LocaleImportOptions; world: World },
): readonly NewFile[] {
  const groups = Map.groupBy(changes, ({ string }) => string.group);
  const strings = [...groups].map(([group, changed]): NewFile => {
    const file = `locales/${language.tag}/${group}.json`;
    const bytes = world.read(`${world.dataFolder}/${file}`);
    const texts = changed.map(({ string, after }) => [string.key.slice(group.length + 1), after] as const);
    return { file, text: placeStrings(bytes && new TextDecoder().decode(bytes), new Map(texts)) };
  });
  const entries = changes.map((change) => entryOf(change, options.origin));
  const ledger = {
    file: `locales/${language.tag}/review.jsonl`,
    text: ledgerText(withEntries(withEntries(language.ledger, entries), signatures)),
  };
  return [...strings, ledger];
}

function entryOf({ string, after, source }: ImportedString, origin: "machine" | "human"): LedgerEntry {
  return freshEntry({ key: string.key, target: after }, { source, origin, note: undefined });
}

function diff({ string, before, after }: ImportedString, output: Output): string {
  return [
    bold(harmless(string.key), output),
    ...(before === "" ? [] : [colourOf("red", harmless(`- ${before}`), output)]),
    colourOf("green", harmless(`+ ${after}`), output),
  ].join("\n");
}
