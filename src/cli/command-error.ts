import type { Command, CommanderError } from "commander";
import { nearestName } from "../library/nearest.ts";
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
  const values = { name: harmless(name), value: harmless(value), allowed: allowedIn(error.message) };
  const code = error.code.replace("commander.", "");
  const text = knownErrors.has(code) ? words.ui(`usage.${code}`, values) : harmless(error.message);
  const here = commandIn(argv, program);
  const elsewhere = code === "unknownOption" ? commandsWith(name, program) : [];
  const nearest = elsewhere.length === 0 ? nearestName(name, candidates(code, here, program)) : undefined;
  return [
    text,
    ...(values.allowed === "" ? [] : [words.ui("usage.allowed", values)]),
    ...(elsewhere.length === 0
      ? []
      : [words.ui("usage.elsewhere", { name: values.name, commands: elsewhere.join(", ") })]),
    ...(nearest === undefined ? [] : [words.ui("usage.nearest", { nearest })]),
    words.ui("usage.help"),
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

/** Names that would be known where the slip was made. */
function candidates(code: string, here: Command, program: Command): readonly string[] {
  if (code === "unknownCommand") return commandsBelow(program).map((command) => command.name());
  if (code !== "unknownOption") return [];
  return [...optionsOf(here), ...optionsOf(program), "--help"];
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
