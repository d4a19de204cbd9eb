import { type Command, InvalidArgumentError, Option } from "commander";
import { isDay } from "../../library/moments.ts";
import type { Io } from "../io.ts";
import { inWords } from "../placeholders.ts";
import { reporterNames } from "../report.ts";
import type { Words } from "../words.ts";

/** What a command runs with. */
export interface Context extends Io {
  readonly words: Words;
}

/** Told the exit code of the command that ran. */
export type Finish = (code: number) => void;

/** `texts`: where the words of its help are, below `help`. */
export function subcommand(program: Command, name: string, context: Context, texts = name): Command {
  const command = dressed(program.command(name), context).description(
    context.words.ui(`help.${texts}.description`),
  );
  return command.addHelpText("after", `\n${context.words.ui(`help.${texts}.after`)}`);
}

/** Gives a command the option of how its findings are told. */
export function withReport(command: Command, words: Words): Command {
  const names = reporterNames.join("|");
  return command.addOption(
    new Option(`--report <${names}>`, words.ui("help.report")).choices(reporterNames).default("human"),
  );
}

/** The same manners for the program and each of its commands: our words, our streams, no exit. */
export function dressed(command: Command, { stdout, stderr, words }: Context): Command {
  return command
    .exitOverride()
    .helpOption("-h, --help", words.ui("help.help"))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => stdout.columns,
      getErrHelpWidth: () => stderr.columns,
    })
    .configureHelp({
      styleTitle: (title) => words.ui(`help.title.${title.replace(/:$/, "").toLowerCase()}`),
      styleUsage: (usage) => inWords(usage, words.ui),
      styleSubcommandTerm: (term) => inWords(term, words.ui),
      styleOptionTerm: (term) => inWords(term, words.ui),
      styleArgumentTerm: (term) => inWords(`<${term}>`, words.ui).slice(1, -1),
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    });
}

/** `a, b` as a list of names; given again, it is added to. */
export function listed(text: string, before: readonly string[] = []): readonly string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return [...before, ...names];
}

/** An option that may be given again: each time one more. */
export function oneMore(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A day of the calendar as YYYY-MM-DD. */
export function isoDate(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("");
  return text;
}

/** 1 to 64. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 64) throw new InvalidArgumentError("");
  return value;
}

/** 0 to 9999. */
export function dayCount(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("");
  return Number(text);
}

/** `2/3`: the second part of three. */
export function shard(text: string): { readonly part: number; readonly of: number } {
  const [, part = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (part < 1 || part > of) throw new InvalidArgumentError("");
  return { part, of };
}
