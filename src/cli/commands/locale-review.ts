import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import { type Shown, showStrings } from "../../build/artworks.ts";
import { realStages } from "../../build/target/stages.ts";
import { isFactsKey } from "../../build/target/unsigned.ts";
import { readFontFile } from "../../library/fonts.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { subsetFont } from "../../scene/font-subset.ts";
import type { Spec } from "../../spec/spec.ts";
import { type BookEntry, bookOf } from "../../translate/book.ts";
import { readGlossary } from "../../translate/glossary.ts";
import { bookStrings, pageData } from "../../translate/review/book-data.ts";
import { renderBook } from "../../translate/review/book-page.ts";
import { linkModules } from "../../translate/review/link.ts";
import { lettersToOffer } from "../../translate/review/typing.ts";
import { readTermWords } from "../../translate/terms.ts";
import { forgetfulCache } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openReading } from "../library.ts";
import { readOwnModule } from "../own-module.ts";
import type { Context } from "../program/parts.ts";
import { openProgress } from "../progress.ts";
import { harmless } from "../text.ts";
import { identifyTool } from "../tool.ts";
import { kindOfPath, readOwnFile } from "../world.ts";
import { type Desk, openDesk } from "./locale-desk.ts";

export interface LocaleReviewOptions {
  readonly language: string;
  readonly kind?: readonly string[];
  readonly out?: string;
}

/** `loa locale review`: every string of a language, or those of some messages, in one HTML file to read, correct and sign. */
export async function reviewLocale(
  paths: readonly string[],
  options: LocaleReviewOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, stdout, stderr, words } = context;
  const findings = collectFindings();
  const { language: tag, kind } = options;
  const desk = await openDesk({ language: [tag], kind, specs: paths }, context, findings.report);
  const [language] = typeof desk === "string" ? [] : desk.languages;
  if (typeof desk === "string" || !language) {
    stderr.write(String(desk));
    return exitCode.wrongUsage;
  }
  // What a pack's rows have of their own is read as text.
  const named = desk.specs.filter(({ imprint }) => !imprint);
  const specs = paths.length > 0 ? named : await exampleSpecs(context, findings.report);
  if (findings.failed()) return refuse(findings.all, context);
  const progress = openProgress(context);
  const { onEvent } = progress;
  const cache = forgetfulCache(identifyTool(world));
  const workshop = { ...context, ...cache, library: desk.library, stages: realStages, onEvent };
  const shown = await showStrings({ specs, language: tag }, workshop).finally(progress.clear);
  const book = bookFor({ desk, language, shown, onlyUsed: paths.length > 0 }, context);
  const html = await writeBook(book, { desk, language, shown }, context);
  const path = options.out ?? `loa-${tag}.html`;
  try {
    world.write(path, new TextEncoder().encode(html));
  } catch (error) {
    const problem = fileProblem(error, path);
    if (!problem) throw error;
    return refuse([problem], context);
  }
  const megabytes = words.ui("summary.megabytes", {
    size: words.number(html.length / 1e6, 1),
  });
  stdout.write(`${harmless(path)}\n`);
  stderr.write(`${words.ui("summary.exported", { count: book.length })}, ${megabytes}\n`);
  return exitCode.done;
}

function refuse(found: readonly Diagnostic[], { stderr, words }: Context): ExitCode {
  for (const one of found) stderr.write(`${harmless(words.diagnostic(one).message)}\n`);
  return exitCode.problems;
}

/** Pictures come from the examples where nothing else is named and there are any. */
async function exampleSpecs(context: Context, report: Report): Promise<readonly Spec[]> {
  if (kindOfPath("examples", context.world.workingFolder) !== "folder") return [];
  const desk = await openDesk({ specs: ["examples"] }, context, report);
  return typeof desk === "string" ? [] : desk.specs;
}

/** The entries asked for; what the layout of a page says of a string stands among its findings. */
function bookFor(
  about: {
    readonly desk: Desk;
    readonly language: Language;
    readonly shown: Shown;
    readonly onlyUsed: boolean;
  },
  { world }: Context,
): readonly BookEntry[] {
  const { desk, language, shown, onlyUsed } = about;
  const glossary = readGlossary(
    language.tag,
    openReading(world, () => {}),
  );
  const asked = new Set(desk.stringsOf(language).map(({ key }) => key));
  const laidOut = Map.groupBy(shown.diagnostics, ({ values }) => values.key);
  return bookOf(desk.everyString(language), { language, library: desk.library, glossary })
    .filter(({ string: { key } }) => asked.has(key) && (!onlyUsed || isOfMessage(key) || shown.uses.has(key)))
    .map((entry) => ({ ...entry, findings: [...entry.findings, ...(laidOut.get(entry.string.key) ?? [])] }));
}

/** Facts, and what a row of a pack says: no picture of the book shows them. */
const isOfMessage = (key: string) => isFactsKey(key) || key.split(":", 1)[0]?.includes("@");

async function writeBook(
  book: readonly BookEntry[],
  about: { readonly desk: Desk; readonly language: Language; readonly shown: Shown },
  context: Context,
): Promise<string> {
  const { desk, language, shown } = about;
  const { words, world } = context;
  const { library } = desk;
  const own = new Set(Object.keys(library.languages[sourceLanguage]?.strings ?? {}));
  const strings = bookStrings(book, {
    pictures: shown.artworks,
    uses: shown.uses,
    say: (found) => words.diagnostic(found).message,
    isEditable: ({ string }) => language.tag !== sourceLanguage && own.has(string.group),
  });
  const data = pageData(strings, {
    language,
    letters: lettersToOffer(language, library.languages[sourceLanguage] ?? language),
    known: [
      ...readTermWords(
        language.tag,
        openReading(world, () => {}),
      ),
    ],
    words: pageWords(context),
  });
  return renderBook({
    title: words.ui("review.title", { language: language.names[words.language] ?? language.name }),
    ui: words.language,
    words: (name, values) => words.ui(`review.${name}`, values),
    strings,
    pictures: shown.artworks,
    data,
    fonts: await bookFonts(JSON.stringify(strings), desk, context),
    script: linkModules("translate/review/page/main", readOwnModule),
  });
}

/** What the page says while it is used: its texts keep their `{places}`. */
function pageWords({ words }: Context): Readonly<Record<string, string>> {
  const bytes = readOwnFile(`locales/${words.language}/ui.json`);
  const names: object = bytes ? JSON.parse(new TextDecoder().decode(bytes)).review.page : {};
  return Object.fromEntries(Object.keys(names).map((name) => [name, words.ui(`review.page.${name}`)]));
}

/** Latin with every mark that may be typed, punctuation, arrows. First and last code point. */
const characterRanges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x36f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2044],
  [0x20ab, 0x20ab],
  [0x2190, 0x2193],
];

/** The font that texts are set in, regular and bold, with what the book shows and what can be typed. */
async function bookFonts(texts: string, { library }: Desk, { world }: Context) {
  const characters = new Set([...texts].map((character) => character.codePointAt(0) ?? 0));
  for (const [first, last] of characterRanges)
    for (let character = first; character <= last; character += 1) characters.add(character);
  const faces = library.fonts[library.languages[sourceLanguage]?.fonts.body ?? ""] ?? [];
  const fonts = [];
  for (const { file, weight } of faces.filter((face) => [400, 700].includes(face.weight))) {
    const bytes = readFontFile(file, world);
    if (bytes instanceof Uint8Array)
      fonts.push({ weight, bytes: (await subsetFont(bytes, characters, world)) ?? bytes });
  }
  return fonts;
}
