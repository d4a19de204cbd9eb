import type { Command, CommanderError } from "commander";
import { nearNames } from "../library/nearest.ts";
import { inWords } from "./placeholders.ts";
import { harmless } from "./text.ts";
import type { Words } from "./words.ts";

/**
 * What was wrong with the command line, in our words: what, which other commands have the option or else the nearest name
 * that would do here, and where help is.
 */
export function commandError(
  error: CommanderError,
  { argv, program }: { readonly argv: readonly string[]; readonly program: Command },
  words: Words,
): string {
  const { name, value } = namesIn(error.message);
  const code = error.code.replace("commander.", "");
  const here = commandIn(argv, program);
  const about = here.registeredArguments.find((argument) => argument.name() === name)?.description;
  const allowed = allowedIn(error.message);
  // Of an argument that is missing Commander gives the bare name.
  const told = code === "missingArgument" ? `<${name}>` : name;
  const values = {
    name: inWords(harmless(told), words.ui),
    value: harmless(value),
    allowed,
    about: about ?? inWords(`<${name}>`, words.ui),
  };
  const text = knownErrors.has(code) ? words.ui(`usage.${code}`, values) : harmless(error.message);
  const elsewhere = code === "unknownOption" ? commandsWith(name, program) : [];
  const near =
    elsewhere.length > 0
      ? []
      : allowed === ""
        ? nearby(name, code, here, program)
        : nearNames(value, allowed.split(", "));
  return [
    text,
    ...(values.allowed === "" ? [] : [words.ui("usage.allowed", values)]),
    ...(elsewhere.length === 0
      ? []
      : [words.ui("usage.elsewhere", { name: values.name, commands: elsewhere.join(", ") })]),
    ...(name.includes("<YYYY-MM-DD>") ? [words.ui("usage.day", { day: dayMeant(value) })] : []),
    ...(name.includes("<i/n>") ? [words.ui("usage.part")] : []),
    ...(near.length === 0 ? [] : [words.ui("usage.nearest", { nearest: near.join(", ") })]),
    words.ui("usage.helpOf", { command: pathOf(here) }),
    "",
  ].join("\n");
}

const knownErrors = new Set([
  "unknownCommand",
  "unknownOption",
  "missingArgument",
  "missingMandatoryOptionValue",
  "optionMissingArgument",
  "invalidArgument",
  "excessArguments",
  "outputInData",
]);

/** Commander quotes what it speaks of; of an argument it names the value first. */
function namesIn(message: string): { readonly name: string; readonly value: string } {
  const [first = "", second = ""] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]);
  const isArgument = message.includes("command-argument value");
  const isOption = message.includes("unknown option");
  if (isOption) return { name: first.replace(/=.*$/s, ""), value: "" };
  return isArgument ? { name: `<${second}>`, value: first } : { name: first, value: second };
}

function allowedIn(message: string): string {
  return /Allowed choices are (.*?)\.?$/.exec(message)?.[1] ?? "";
}

/** `16/8/2021` as it is to be written; any other text gives an example. */
function dayMeant(text: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(written)) ? "2021-08-16" : written;
}

/** Names near to a slip that would be known where it was made; a command of commands by its whole path. */
function nearby(name: string, code: string, here: Command, program: Command): readonly string[] {
  if (code === "unknownOption") {
    const known = [...optionsOf(here), ...optionsOf(program), "--help"];
    return nearNames(/^-\w$/.test(name) ? `-${name}` : name, known);
  }
  if (code !== "unknownCommand") return [];
  const deeper = commandsBelow(here).filter((command) => command.name() === name);
  if (deeper.length > 0) return deeper.map(pathOf);
  return nearNames(
    name,
    here.commands.map((command) => command.name()),
  );
}

/** The command that the words of the command line lead to. */
function commandIn(argv: readonly string[], program: Command): Command {
  return argv.reduce(
    (command, word) => command.commands.find((child) => child.name() === word) ?? command,
    program,
  );
}

/** `loa build`, `loa locale status`: commands that have an option of that name. */
function commandsWith(option: string, program: Command): readonly string[] {
  return commandsBelow(program)
    .filter((command) => command.options.some(({ long, short }) => option === long || option === short))
    .map(pathOf);
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function commandsBelow({ commands }: Command): readonly Command[] {
  return commands.flatMap((command) => [command, ...commandsBelow(command)]);
}

function optionsOf({ options }: Command): readonly string[] {
  return options.flatMap(({ long }) => long ?? []);
}
