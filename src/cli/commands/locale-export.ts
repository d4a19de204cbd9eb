import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { bookOf } from "../../translate/book.ts";
import { notImported } from "../../translate/exchange/brought.ts";
import { headerOf, ownColumns, rowsOf } from "../../translate/exchange/columns.ts";
import { readGlossary } from "../../translate/glossary.ts";
import { readTermWords } from "../../translate/terms.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openReading } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";
import { readExchange } from "./exchange-file.ts";
import { type Desk, openDesk } from "./locale-desk.ts";

export const exchangeFormats = ["xliff", "xlsx", "csv"] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

export interface LocaleExportOptions {
  readonly language: string;
  readonly to: ExchangeFormat;
  readonly out?: string;
  readonly kind?: readonly string[];
}

const endings: Readonly<Record<ExchangeFormat, string>> = { xliff: "xlf", xlsx: "xlsx", csv: "csv" };

/** `loa locale export`: every string of a language in one file that translators' programs open. */
export async function exportLocale(options: LocaleExportOptions, context: Context): Promise<ExitCode> {
  const { world, words, stderr, stdout } = context;
  const findings = collectFindings();
  const desk = await openDesk({ language: [options.language], kind: options.kind }, context, findings.report);
  const [language] = typeof desk === "string" ? [] : desk.languages;
  if (typeof desk === "string" || !language) {
    stderr.write(String(desk));
    return exitCode.wrongUsage;
  }
  const glossary = readGlossary(language.tag, openReading(world, findings.report));
  if (findings.failed()) {
    for (const found of findings.all) stderr.write(`${harmless(words.diagnostic(found).message)}\n`);
    return exitCode.problems;
  }
  const strings = new Set(desk.stringsOf(language).map(({ key }) => key));
  const everything = bookOf(desk.everyString(language), { language, library: desk.library, glossary });
  const book = everything.filter(({ string }) => strings.has(string.key));
  const say = (found: Parameters<typeof words.diagnostic>[0]) => words.diagnostic(found).message;
  const path = options.out ?? `loa-${language.tag}.${endings[options.to]}`;
  const held = await workIn(path, { desk, language }, context);
  if (held) {
    const { message, fix } = words.diagnostic(held);
    stderr.write(`${harmless(`${message}\n→ ${fix}`)}\n`);
    return exitCode.problems;
  }
  const bytes = await write(book, { to: options.to, language, desk: desk.library, say, words });
  try {
    world.write(path, bytes);
  } catch (error) {
    const problem = fileProblem(error, path);
    if (!problem) throw error;
    stderr.write(`${harmless(words.diagnostic(problem).message)}\n`);
    return exitCode.machineLacks;
  }
  stdout.write(`${harmless(path)}\n`);
  stderr.write(`${words.ui("summary.exported", { count: book.length })}\n`);
  return exitCode.done;
}

/** Why a file must not be written over: somebody's work is in it, or it is none of ours. */
async function workIn(
  path: string,
  { desk, language }: { desk: Desk; language: Language },
  { world }: Context,
): Promise<Diagnostic | undefined> {
  if (world.read(path) === undefined) return undefined;
  const findings = collectFindings();
  const read = await readExchange(path, world, findings.report);
  if (!read) return { severity: "error", code: "output-foreign", values: { path } };
  const about = desk.library.languages[read.language] ?? language;
  const known = readTermWords(
    about.tag,
    openReading(world, () => {}),
  );
  const keys = notImported(read, desk.everyString(about), { language: about, known });
  const values = { path, count: keys.length, keys: keys.slice(0, 5).join(", ") };
  return keys.length === 0 ? undefined : { severity: "error", code: "export-holds-work", values };
}

async function write(
  book: ReturnType<typeof bookOf>,
  about: {
    to: ExchangeFormat;
    language: { tag: string; name: string };
    desk: { languages: Readonly<Record<string, { name: string }>> };
    say: (found: Parameters<Context["words"]["diagnostic"]>[0]) => string;
    words: Context["words"];
  },
): Promise<Uint8Array> {
  const { to, language, desk, say, words } = about;
  const tags = { source: sourceLanguage, target: language.tag };
  const titleOf = (column: string) =>
    (ownColumns as readonly string[]).includes(column)
      ? words.ui(`exchange.${column}`)
      : (desk.languages[column]?.name ?? column);
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (to) {
    case "xliff":
      return encode((await import("../../translate/exchange/xliff-write.ts")).writeXliff(book, tags, say));
    case "csv":
      return encode(
        (await import("../../spec/write-csv.ts")).writeCsv(headerOf(tags, titleOf), rowsOf(book, say)),
      );
    case "xlsx":
      return (await import("../../translate/exchange/xlsx.ts")).writeXlsx(
        headerOf(tags, titleOf),
        rowsOf(book, say),
      );
  }
}
