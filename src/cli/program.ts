import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { commandError } from "./command-error.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { interfaceLanguages } from "./language.ts";
import { reporterNames } from "./report.ts";
import { ownVersion } from "./version.ts";
import type { Words } from "./words.ts";

/** What a command runs with. */
export interface Context extends Io {
  readonly words: Words;
}

export const listTopics = ["kinds", "languages", "formats", "voices", "issuers", "apps"] as const;
export type ListTopic = (typeof listTopics)[number];

const videoModes = ["skip", "vfr", "cfr"] as const;

/** Parses and runs; returns the exit code. Each command's code is loaded when it runs. */
export async function runProgram(argv: readonly string[], context: Context): Promise<number> {
  let code: number = exitCode.done;
  const program = createProgram(context, (outcome) => {
    code = outcome;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCode.done;
    // A command of commands without one has printed its help.
    if (error.code === "commander.help") return exitCode.wrongUsage;
    context.stderr.write(commandError(error, program, context.words));
    return exitCode.wrongUsage;
  }
}

/** The whole command line as commander knows it. */
export function createProgram(context: Context, finish: (code: number) => void): Command {
  const { words } = context;
  const program = dressed(new Command("loa"), context)
    .description(words.ui("help.description"))
    .addOption(new Option("--ui <language>", words.ui("help.ui")).choices(interfaceLanguages))
    .version(ownVersion(), "-V, --version", words.ui("help.version"))
    .addHelpText("after", `\n${words.ui("help.after")}`);
  addBuild(program, context, finish);
  addCheck(program, context, finish);
  addInspection(program, context, finish);
  addLocale(program, context, finish);
  return program;
}

function addBuild(program: Command, context: Context, finish: (code: number) => void): void {
  const { words } = context;
  const text = (name: string) => words.ui(`help.build.${name}`);
  withReport(subcommand(program, "build", context), words)
    .argument("<spec...>", words.ui("help.spec"))
    .option("-o, --out <folder>", text("out"), "out")
    .option("--language <tags>", text("language"), listed)
    .option("--format <names>", text("format"), listed)
    .option("--release", text("release"))
    .option("--date <YYYY-MM-DD>", text("date"), isoDate)
    .option("--allow-expired", text("allowExpired"))
    .option("--dry-run", text("dryRun"))
    .option("--jobs <n>", text("jobs"), wholeNumber, 2)
    .addOption(new Option("--video-mode <mode>", text("videoMode")).choices(videoModes).default("skip"))
    .option("--no-cache", text("noCache"))
    .action(async (paths, options) => {
      const { build } = await import("./commands/build.ts");
      finish(await build(paths, options, context));
    });
}

function addCheck(program: Command, context: Context, finish: (code: number) => void): void {
  const { words } = context;
  withReport(subcommand(program, "check", context), words)
    .argument("[path...]", words.ui("help.path"))
    .usage("[options] <path...>")
    .option("--fonts", words.ui("help.check.fonts"))
    .option("--pseudo", words.ui("help.check.pseudo"))
    .option("--date <YYYY-MM-DD>", words.ui("help.build.date"), isoDate)
    .option("--allow-expired", words.ui("help.build.allowExpired"))
    .action(async (paths, options, command: Command) => {
      if (options.fonts) {
        const { checkFontFaces } = await import("./commands/check-fonts.ts");
        return finish(await checkFontFaces(paths, options, context));
      }
      if (paths.length === 0)
        command.error("error: missing required argument 'path'", { code: "commander.missingArgument" });
      const { check } = await import("./commands/check.ts");
      finish(await check(paths, options, context));
    });
}

function addInspection(program: Command, context: Context, finish: (code: number) => void): void {
  const { words } = context;
  subcommand(program, "list", context)
    .argument("<what>", `${listTopics.join(" · ")}`, choice(listTopics))
    .action(async (topic) => {
      const { list } = await import("./commands/list.ts");
      finish(list(topic, context));
    });
  subcommand(program, "doctor", context).action(async () => {
    const { doctor } = await import("./commands/doctor.ts");
    finish(await doctor(context));
  });
  subcommand(program, "explain", context)
    .argument("<code>", words.ui("help.code"))
    .action(async (code) => {
      const { explain } = await import("./commands/explain.ts");
      finish(explain(code, context));
    });
}

/** What translators do to the files of `locales/`. */
function addLocale(program: Command, context: Context, finish: (code: number) => void): void {
  const { words } = context;
  const locale = subcommand(program, "locale", context).usage("[options] <command>");
  const text = (name: string) => words.ui(`help.locale.${name}`);
  withReport(subcommand(locale, "check", context, "locale.check"), words)
    .argument("[name...]", text("names"))
    .option("--language <tag>", text("language"))
    .action(async (names, options) => {
      const { checkLocales } = await import("./commands/locale-check.ts");
      finish(await checkLocales(names, options, context));
    });
  withReport(subcommand(locale, "fix", context, "locale.fix"), words)
    .argument("[name...]", text("names"))
    .option("--language <tag>", text("language"))
    .option("--legacy", text("legacy"))
    .option("--dry-run", words.ui("help.build.dryRun"))
    .option("--date <YYYY-MM-DD>", text("date"), isoDate)
    .action(async (names, options) => {
      const { fixLocales } = await import("./commands/locale-fix.ts");
      finish(await fixLocales(names, options, context));
    });
}

/** `texts`: where the words of its help are, below `help`. */
function subcommand(program: Command, name: string, context: Context, texts = name): Command {
  const command = dressed(program.command(name), context).description(
    context.words.ui(`help.${texts}.description`),
  );
  return command.addHelpText("after", `\n${context.words.ui(`help.${texts}.after`)}`);
}

function withReport(command: Command, words: Words): Command {
  const names = reporterNames.join("|");
  return command.addOption(
    new Option(`--report <${names}>`, words.ui("help.report")).choices(reporterNames).default("human"),
  );
}

/** The same manners for the program and each of its commands: our words, our streams, no exit. */
function dressed(command: Command, { stdout, stderr, words }: Context): Command {
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
      styleUsage: (usage) => inWords(usage, words),
      styleSubcommandTerm: (term) => inWords(term, words),
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    });
}

/** Commander's own placeholders; names of arguments stay as they are. */
function inWords(text: string, words: Words): string {
  return text.replace("[options]", words.ui("help.options")).replace("[command]", words.ui("help.command"));
}

function listed(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

function isoDate(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  if (!valid || day.toISOString().slice(0, 10) !== text) throw new InvalidArgumentError("");
  return text;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 64) throw new InvalidArgumentError("");
  return value;
}

function choice<T extends string>(names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${names.join(", ")}.`);
    return found;
  };
}
