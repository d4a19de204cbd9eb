import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import { choices } from "../../library/check.ts";
import type { Language } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { checkDesk } from "../../translate/check-desk.ts";
import { checkTexts } from "../../translate/check-texts.ts";
import type { DeskString } from "../../translate/desk.ts";
import { dismissable, dismissStrings } from "../../translate/dismiss.ts";
import { readGlossary } from "../../translate/glossary.ts";
import { ledgerText, withEntries } from "../../translate/ledger.ts";
import { signStrings, withdrawSignOffs } from "../../translate/sign.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openReading } from "../library.ts";
import type { Context } from "../program/parts.ts";
import type { ReporterName } from "../report.ts";
import { harmless } from "../text.ts";
import { type Desk, openDesk, withSync } from "./locale-desk.ts";
import { tellOutcome } from "./locale-tell.ts";
import { writeAll } from "./locale-write.ts";

interface LedgerOptions {
  readonly language: string;
  readonly kind?: readonly string[];
  readonly spec?: readonly string[];
  readonly by: string;
  readonly dryRun?: true;
  readonly report: ReporterName;
}

export interface LocaleSignOptions extends LedgerOptions {
  readonly role: "language" | "health";
  readonly office?: string;
  readonly cites?: string;
  readonly on?: string;
  /** Takes the sign-off back instead. */
  readonly withdraw?: true;
}

export interface LocaleDismissOptions extends LedgerOptions {
  readonly reason: string;
}

/** `loa locale sign`: a named person's sign-off on strings as they stand, or taken back; all that are named, or none. */
export async function signLocale(
  keys: readonly string[],
  options: LocaleSignOptions,
  context: Context,
): Promise<ExitCode> {
  return changeLedger(
    keys,
    { command: "locale sign", options },
    context,
    (strings, { language, desk }, report) => {
      const today = context.world.today();
      const request = { ...options, on: options.on ?? today, today };
      const signing = options.withdraw
        ? withdrawSignOffs(strings, options)
        : signStrings(strings, request, findingsOf(language, desk, context));
      signing.problems.forEach(report);
      return signing.entries;
    },
  );
}

/** `loa locale dismiss`: records why findings of one code may stand in the strings named. */
export async function dismissLocale(
  code: string,
  keys: readonly string[],
  options: LocaleDismissOptions,
  context: Context,
): Promise<ExitCode> {
  return changeLedger(
    keys,
    { command: "locale dismiss", options },
    context,
    (strings, { language, desk }, report) => {
      if (!dismissable(code)) report({ severity: "error", code: "dismiss-refused", values: { code } });
      const { by, reason } = options;
      const dismissing = dismissStrings(strings, { code, by, reason }, findingsOf(language, desk, context));
      dismissing.problems.forEach(report);
      return dismissing.entries;
    },
  );
}

function findingsOf(language: Language, desk: Desk, { world }: Context) {
  const glossary = readGlossary(
    language.tag,
    openReading(world, () => {}),
  );
  const strings = desk.everyString(language);
  return [
    ...checkDesk(strings, { language, library: desk.library, glossary }),
    ...checkTexts(strings, language, glossary),
  ];
}

type Change = (
  strings: readonly DeskString[],
  about: { language: Language; desk: Desk },
  report: Report,
) => ReturnType<typeof signStrings>["entries"];

async function changeLedger(
  keys: readonly string[],
  { command, options }: { command: "locale sign" | "locale dismiss"; options: LedgerOptions },
  context: Context,
  change: Change,
): Promise<ExitCode> {
  const { world, words, stderr, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const { language: tag, kind, spec, dryRun } = options;
  const desk = await openDesk({ language: [tag], kind, specs: spec }, context, findings.report);
  const [language] = typeof desk === "string" ? [] : desk.languages;
  if (typeof desk === "string" || !language) {
    stderr.write(String(desk));
    return exitCode.wrongUsage;
  }
  const { report } = findings;
  const strings = chosen(keys, named(desk, language, options), { language, desk }, report);
  const entries = change(strings, { language, desk }, withSync(report, { language, desk }));
  const isRefused = findings.failed() || entries.length === 0;
  const text = ledgerText(withEntries(language.ledger, entries));
  const written =
    !isRefused &&
    (dryRun || writeAll([{ file: `locales/${tag}/review.jsonl`, text }], world, findings.report));
  if (written && options.report === "human") for (const string of strings) stdout.write(shownText(string));
  const count = written ? entries.length : 0;
  const done = words.ui(dryRun ? "summary.entriesWould" : "summary.entries", {
    count,
    file: `locales/${tag}/review.jsonl`,
  });
  return tellOutcome({ command, diagnostics: findings.all, dryRun, done, started }, options.report, context);
}

/** A string on its line; of facts each value on one. */
function shownText({ key, target = "", isFacts }: DeskString): string {
  const lines = isFacts ? [key, ...target.split("\n").map((line) => `  ${line}`)] : [`${key}  ${target}`];
  return lines.map((line) => `${harmless(line)}\n`).join("");
}

/** What is meant where no key is named: the kinds named, else what the messages named bring themselves. */
function named(desk: Desk, language: Language, { kind, spec }: LedgerOptions): readonly DeskString[] {
  const own = desk.library.languages[sourceLanguage]?.strings ?? {};
  const strings = desk.stringsOf(language).filter(({ target }) => target !== undefined);
  if (kind) return strings;
  return spec ? strings.filter(({ group }) => !Object.hasOwn(own, group)) : [];
}

/** The strings that keys name, else `all`. A key that is not there is reported. */
function chosen(
  keys: readonly string[],
  all: readonly DeskString[],
  { language, desk }: { readonly language: Language; readonly desk: Desk },
  report: Report,
): readonly DeskString[] {
  if (keys.length === 0 && all.length === 0) report({ severity: "error", code: "sign-nothing", values: {} });
  if (keys.length === 0) return all;
  const strings = desk.stringsOf(language);
  return keys.flatMap((key) => {
    const found = strings.find((string) => string.key === key);
    if (!found) report(unknownKey(key, strings, desk));
    return found ? [found] : [];
  });
}

/** Near a key of a message that was not named there is none. */
function unknownKey(key: string, strings: readonly DeskString[], { groups }: Desk): Diagnostic {
  const isOfKnown = groups.includes(key.split(/[@:]/, 1)[0] ?? "");
  const { nearest } = choices(key, isOfKnown ? strings.map((string) => string.key) : []);
  return {
    severity: "error",
    code: "unknown-string",
    values: { key, ...(nearest !== undefined && { nearest }) },
  };
}
