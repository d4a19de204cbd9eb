import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { checkStrings, type StringFinding } from "../../translate/check.ts";
import { checkDesk, missingFindings, sourcelessFindings } from "../../translate/check-desk.ts";
import { deskOf } from "../../translate/desk.ts";
import { readGlossary } from "../../translate/glossary.ts";
import { readTermWords } from "../../translate/terms.ts";
import { placesIn, type WrittenFile } from "../../translate/written.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary, openReading } from "../library.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { openLocaleFiles } from "./locale-files.ts";
import { fitFindings } from "./locale-fit.ts";
import { openStrings } from "./locale-open.ts";
import { tellOutcome } from "./locale-tell.ts";

export interface LocaleCheckOptions {
  readonly language?: string;
  /** Lays out every format that uses the strings. */
  readonly fit?: true;
  /** Messages whose layout is tried; absent: the examples. */
  readonly spec?: readonly string[];
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
  const beside = await besideOf(context);
  let strings = 0;
  for (const found of files) {
    const open = openStrings(found, { world, eightBit: false }, findings.report);
    if (!open) continue;
    const { language, namespace, file } = found;
    const known = () => readTermWords(language.tag, openReading(world, findings.report));
    const wrong = checkStrings(open.written, language, known).map(({ diagnostic }) => diagnostic);
    wrong.forEach(findings.report);
    if (namespace !== undefined) placed(beside(language, namespace), open.written).forEach(findings.report);
    strings += open.written.strings.length;
    if (wrong.some(({ severity }) => severity === "error"))
      repairable.add(namespace === undefined ? `${file} --language ${language.tag}` : language.tag);
  }
  for (const { tag } of new Map(files.map(({ language }) => [language.tag, language])).values())
    linesToFill(tag, world).forEach(findings.report);
  for (const what of repairable)
    findings.report({
      severity: "note",
      code: "text-repairable",
      values: { command: `loa locale fix ${what}` },
    });
  if (options.fit) {
    const tags = new Set(files.map(({ language }) => language.tag));
    (await fitFindings(options.spec ?? ["examples"], tags, context)).forEach(findings.report);
  }
  const done = words.ui("summary.strings", { count: strings, files: files.length });
  return tellOutcome(
    { command: "locale check", diagnostics: findings.all, done, started },
    options.report,
    context,
  );
}

/** The rules that a new language's `language.yaml` still leaves to a speaker. */
function linesToFill(tag: string, world: Context["world"]): readonly Diagnostic[] {
  const file = `locales/${tag}/language.yaml`;
  const text = new TextDecoder().decode(world.read(`${world.dataFolder}/${file}`));
  return text.split("\n").flatMap((line, index) => {
    const column = index === 1 ? 0 : line.indexOf("TO FILL") + 1;
    const place = { file, line: index + 1, column };
    return column === 0
      ? []
      : [{ severity: "warning", code: "language-to-fill", values: { language: tag }, place }];
  });
}

/** The findings of a namespace beside its Vietnamese: a language's strings are checked once, all together. */
async function besideOf({ world }: Context) {
  const library = await openLibrary(world, () => {});
  const known = new Map<string, readonly StringFinding[]>();
  return (language: Language, namespace: string): readonly StringFinding[] => {
    const { tag } = language;
    if (!known.has(tag)) {
      const glossary = readGlossary(
        tag,
        openReading(world, () => {}),
      );
      const desk = deskOf(library, tag);
      const source = library.languages[sourceLanguage] ?? language;
      known.set(tag, [
        ...checkDesk(desk, { language, library, glossary }),
        ...missingFindings(desk, tag),
        ...sourcelessFindings(source, language),
      ]);
    }
    return (known.get(tag) ?? []).filter(({ key }) => key.startsWith(`${namespace}:`));
  };
}

/** Findings at their strings in the file; of a string that is not there, at the file. */
function placed(found: readonly StringFinding[], written: WrittenFile): readonly Diagnostic[] {
  const placeOf = placesIn(written);
  const byKey = new Map(written.strings.map((string) => [string.key, string]));
  return found.map(({ key, diagnostic }) => {
    const string = byKey.get(key.slice(key.indexOf(":") + 1));
    const place = string
      ? placeOf(string.offsetOf(0), string.offsetOf(string.text.length))
      : { file: written.file, line: 1, column: 1 };
    return { ...diagnostic, place };
  });
}
