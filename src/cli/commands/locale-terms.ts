import { collectFindings } from "../../base/diagnostic.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { findTerms, type Glossary, readGlossary, type Term } from "../../translate/glossary.ts";
import { writeTbx } from "../../translate/tbx.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openReading } from "../library.ts";
import { bold, dim } from "../paint.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";
import { openDesk } from "./locale-desk.ts";

export interface LocaleTermsOptions {
  readonly language?: readonly string[];
  readonly to?: "tbx";
}

/** `loa locale terms [word]`: the terms that hold a word, in any language; with `--to tbx` as a file for programs. */
export async function localeTerms(
  word: string | undefined,
  options: LocaleTermsOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout, stderr } = context;
  const findings = collectFindings();
  const desk = await openDesk({ language: options.language }, context, findings.report);
  if (typeof desk === "string") {
    stderr.write(desk);
    return exitCode.wrongUsage;
  }
  const glossaries = desk.languages.map(({ tag }) => readGlossary(tag, openReading(world, findings.report)));
  for (const found of findings.all.filter(({ severity }) => severity === "error"))
    stderr.write(`${harmless(words.diagnostic(found).message)}\n`);
  const found = glossaries
    .map((glossary) => ({
      ...glossary,
      terms: word === undefined ? glossary.terms : findTerms(word, glossary),
    }))
    .filter(({ terms }) => terms.length > 0);
  if (found.length === 0) stderr.write(`${words.ui("terms.none", { word: harmless(word ?? "") })}\n`);
  for (const glossary of found)
    stdout.write(options.to === "tbx" ? writeTbx(glossary, sourceLanguage) : listing(glossary, context));
  return findings.failed() || found.length === 0 ? exitCode.problems : exitCode.done;
}

function listing({ language, terms }: Glossary, context: Context): string {
  return terms.map((term) => `${entry(language, term, context)}\n`).join("");
}

function entry(language: string, term: Term, { words, stdout }: Context): string {
  const more: readonly (readonly [string, string | undefined])[] = [
    ["variants", term.variants.join(", ") || undefined],
    [
      "avoid",
      term.avoid.map((avoided) => `${avoided.term} (${avoided.reason ?? "–"})`).join(", ") || undefined,
    ],
    ["paraphrase", term.paraphrase],
    ["dialect", term.dialect],
    ["note", term.note],
    ["source", `${term.source} · ${term.status}`],
  ];
  const concept = [term.vi.join(", "), term.concept].filter(Boolean).join(" · ");
  return [
    harmless(`${language}  ${bold(term.terms.join(", ") || "–", stdout)}  ${concept}`),
    ...more.flatMap(([name, value]) =>
      value === undefined ? [] : [dim(harmless(`     ${words.ui(`terms.${name}`)}: ${value}`), stdout)],
    ),
  ].join("\n");
}
