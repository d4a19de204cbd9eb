import type { Command, Option } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** What can be typed after one command, as the parser knows it. */
interface Stop {
  /** `loa`, `loa locale check`. */
  readonly path: string;
  readonly subcommands: readonly Word[];
  readonly flags: readonly Flag[];
  /** Words that its argument may be; where there are none, a file's path. */
  readonly argument: readonly string[];
}

interface Word {
  readonly name: string;
  readonly text: string;
}

interface Flag {
  /** `-o` and `--out`. */
  readonly names: readonly string[];
  readonly text: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** A script that makes a shell complete commands, options and their fixed values; everything else completes as files. */
export function completionScript(shell: Shell, program: Command): string {
  const stops = stopsOf(program, program.name());
  switch (shell) {
    case "bash":
      return bashScript(stops);
    case "zsh":
      return zshScript(stops);
    case "fish":
      return fishScript(stops);
  }
}

function stopsOf(command: Command, path: string, above: readonly Option[] = []): readonly Stop[] {
  const shared = [...above, ...(command.parent ? [] : command.options.filter(({ long }) => long === "--ui"))];
  const options = command.parent ? [...command.options, ...shared] : command.options;
  const own: Stop = {
    path,
    subcommands: command.commands.map((child) => ({ name: child.name(), text: child.description() })),
    flags: [...options.map(flagOf), helpFlag(command)],
    argument: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
  return [own, ...command.commands.flatMap((child) => stopsOf(child, `${path} ${child.name()}`, shared))];
}

function flagOf({ short, long, description, required, optional, argChoices }: Option): Flag {
  return {
    names: [short, long].filter((name) => name !== undefined),
    text: description,
    takesValue: required || optional,
    values: argChoices ?? [],
  };
}

function helpFlag(command: Command): Flag {
  const help = command
    .createHelp()
    .visibleOptions(command)
    .find(({ long }) => long === "--help");
  return { names: ["-h", "--help"], text: help?.description ?? "", takesValue: false, values: [] };
}

/** The pattern by which a script follows a line into the commands. */
function steps(stops: readonly Stop[]): string {
  return stops
    .slice(1)
    .map(({ path }) => `"${path}"`)
    .join("|");
}

function valueCases(stops: readonly Stop[], reply: (words: readonly string[]) => string): readonly string[] {
  return stops.flatMap(({ path, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(({ names, values }) => {
        const patterns = names.map((name) => `"${path} ${name}"`).join("|");
        return `    ${patterns}) ${reply(values)}; return ;;`;
      }),
  );
}

function flagNames({ flags }: Stop): readonly string[] {
  return flags.flatMap(({ names }) => names);
}

function firstWords({ subcommands, argument }: Stop): readonly string[] {
  return [...subcommands.map(({ name }) => name), ...argument];
}

function bashScript(stops: readonly Stop[]): string {
  const reply = (words: readonly string[]) =>
    words.length === 0 ? "COMPREPLY=()" : `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$word"))`;
  return `# loa completions bash
_loa() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at=loa i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in ${steps(stops)}) at="$at \${COMP_WORDS[i]}" ;; esac
  done
  case "$at $before" in
${valueCases(stops, reply).join("\n")}
  esac
  case "$at|$word" in
${stops.map((stop) => `    "${stop.path}|-"*) ${reply(flagNames(stop))} ;;`).join("\n")}
${stops.map((stop) => `    "${stop.path}|"*) ${reply(firstWords(stop))} ;;`).join("\n")}
  esac
}
complete -o default -F _loa loa
`;
}

function zshScript(stops: readonly Stop[]): string {
  const reply = (words: readonly string[]) =>
    words.length === 0 ? "_files" : `compadd -- ${words.join(" ")}`;
  return `#compdef loa
# loa completions zsh
_loa() {
  local word=$words[CURRENT] before=$words[CURRENT-1] at=loa i
  for ((i = 2; i < CURRENT; i++)); do
    case "$at $words[i]" in ${steps(stops)}) at="$at $words[i]" ;; esac
  done
  case "$at $before" in
${valueCases(stops, reply).join("\n")}
  esac
  case "$at|$word" in
${stops.map((stop) => `    "${stop.path}|-"*) ${reply(flagNames(stop))} ;;`).join("\n")}
${stops.map((stop) => `    "${stop.path}|"*) ${reply(firstWords(stop))} ;;`).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_loa" ]; then _loa "$@"; else compdef _loa loa; fi
`;
}

function fishScript(stops: readonly Stop[]): string {
  const lines = stops.flatMap((stop) => {
    const at = `complete -c loa -n "__loa_at '${stop.path}'"`;
    return [
      ...stop.subcommands.map(({ name, text }) => `${at} -fa ${name} -d ${fishText(text)}`),
      ...stop.argument.map((name) => `${at} -fa ${name}`),
      ...stop.flags.map((flag) => `${at} ${fishFlag(flag)}`),
    ];
  });
  return `# loa completions fish
function __loa_at
    set -l at loa
    for word in (commandline -opc)[2..]
        contains -- "$at $word" ${stops
          .slice(1)
          .map(({ path }) => `"${path}"`)
          .join(" ")}; and set at "$at $word"
    end
    test "$at" = "$argv[1]"
end
${lines.join("\n")}
`;
}

function fishFlag({ names, text, takesValue, values }: Flag): string {
  const written = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const value = values.length > 0 ? `-xa "${values.join(" ")}"` : takesValue ? "-r" : "";
  return [...written, value, "-d", fishText(text)].filter((part) => part !== "").join(" ");
}

/** In single quotes fish reads only backslashes and quotes. */
function fishText(text: string): string {
  const line = text.replaceAll("\n", " ").replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `'${line}'`;
}
