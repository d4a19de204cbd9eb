import type { Command, CommanderError } from "commander";
import { nearestName } from "../library/nearest.ts";
import { harmless } from "./text.ts";
import type { Words } from "./words.ts";

/** What was wrong with the command line, in our words: what, the nearest name, and where help is. */
export function commandError(error: CommanderError, program: Command, words: Words): string {
  const { name, value } = namesIn(error.message);
  const values = { name: harmless(name), value: harmless(value), allowed: allowedIn(error.message) };
  const code = error.code.replace("commander.", "");
  const text = knownErrors.has(code) ? words.ui(`usage.${code}`, values) : harmless(error.message);
  const nearest = nearestName(name, candidates(code, program));
  return [
    text,
    ...(values.allowed === "" ? [] : [words.ui("usage.allowed", values)]),
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
  return isArgument ? { name: `<${second}>`, value: first } : { name: first, value: second };
}

function allowedIn(message: string): string {
  return /Allowed choices are (.*?)\.?$/.exec(message)?.[1] ?? "";
}

function candidates(code: string, program: Command): readonly string[] {
  const commands = [...program.commands, ...program.commands.flatMap((command) => command.commands)];
  if (code === "unknownCommand") return commands.map((command) => command.name());
  if (code !== "unknownOption") return [];
  const options = [program, ...commands].flatMap((command) => command.options);
  return [...new Set([...options.flatMap(({ long }) => long ?? []), "--help"])];
}
