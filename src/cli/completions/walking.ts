import { flagNames, type Offer, type Stop, type Word } from "./stop.ts";

/** What bash and zsh say differently of the same walk along the line. */
interface Dialect {
  readonly head: string;
  /** Sets `word`, `before`, `at`, `i`, and takes `--option=value` apart. */
  readonly opening: string;
  readonly loop: string;
  readonly at: string;
  readonly offer: (offer: Offer) => string;
  readonly flags: (words: readonly Word[]) => string;
  readonly commands: (words: readonly Word[]) => string;
  readonly foot: string;
}

/** A script for bash. */
export function bashScript(stops: readonly Stop[]): string {
  const listed = (words: readonly Word[]) => `_loa_words ${words.map(({ name }) => name).join(" ")}`;
  return walking(stops, {
    head: `# loa completions bash
_loa_words() { COMPREPLY+=($(compgen -W "$*" -- "$word")); }
_loa_list() {
  local begun=\${word%"\${word##*,}"}
  COMPREPLY+=($(compgen -P "$begun" -W "$*" -- "\${word##*,}"))
  compopt -o nospace
}
_loa_files() { compopt -o filenames; COMPREPLY+=($(IFS=$'\\n'; compgen -f -- "$word")); }
_loa_folders() { compopt -o filenames; COMPREPLY+=($(IFS=$'\\n'; compgen -d -- "$word")); }`,
    opening: `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at=loa i IFS=$' \\t\\n'
  COMPREPLY=()
  if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi`,
    loop: "for ((i = 1; i < COMP_CWORD; i++))",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in
    at: "${COMP_WORDS[i]}",
    offer: (offer) => offered(offer, listed(named(offer))),
    flags: listed,
    commands: listed,
    foot: "complete -F _loa loa",
  });
}

/** A script for zsh, with a word of help beside each name. */
export function zshScript(stops: readonly Stop[]): string {
  const described = (words: readonly Word[]) =>
    words.map(({ name, text }) => quoted(text === "" ? name : `${name}:${text.replaceAll("\n", " ")}`));
  const told = (call: string, words: readonly Word[]) => [call, ...described(words)].join(" ");
  return walking(stops, {
    head: `#compdef loa
# loa completions zsh
_loa_words() { local -a all; all=("$@"); _describe -t words loa all; }
_loa_flags() { local -a all; all=("$@"); _describe -o -t options loa all; }
_loa_list() { local -a all; all=("$@"); compset -P '*,'; _describe -t words loa all -qS ,; }
_loa_files() { _files; }
_loa_folders() { _files -/; }`,
    opening: `  local word=$words[CURRENT] before=$words[CURRENT-1] at=loa i
  if [[ $word == --*=* ]]; then before=\${word%%=*}; word=\${word#*=}; compset -P 1 '*='; fi`,
    loop: "for ((i = 2; i < CURRENT; i++))",
    at: "$words[i]",
    offer: (offer) => offered(offer, told("_loa_words", named(offer))),
    flags: (words) => told("_loa_flags", words),
    commands: (words) => told("_loa_words", words),
    foot: `if [ "$funcstack[1]" = "_loa" ]; then _loa "$@"; else compdef _loa loa; fi`,
  });
}

function walking(stops: readonly Stop[], shell: Dialect): string {
  const steps = stops.slice(1).map(({ path }) => `"${path}"`);
  return `${shell.head}
_loa() {
${shell.opening}
  ${shell.loop}; do
    case "$at ${shell.at}" in ${steps.join("|")}) at="$at ${shell.at}" ;; esac
  done
  case "$at $before" in
${stops.flatMap((stop) => valueCases(stop, shell)).join("\n")}
  esac
  case "$at|$word" in
${stops.map((stop) => `    "${stop.path}|-"*) ${shell.flags(flagNames(stop))} ;;`).join("\n")}
${stops.map((stop) => `    "${stop.path}|"*) ${firstWords(stop, shell)} ;;`).join("\n")}
  esac
}
${shell.foot}
`;
}

function valueCases({ path, flags }: Stop, shell: Dialect): readonly string[] {
  return flags.flatMap(({ names, value }) => {
    if (!value) return [];
    const patterns = names.map((name) => `"${path} ${name}"`).join("|");
    return [`    ${patterns}) ${shell.offer(value)}; return ;;`];
  });
}

function firstWords({ subcommands, argument }: Stop, shell: Dialect): string {
  return subcommands.length > 0 ? shell.commands(subcommands) : shell.offer(argument);
}

function offered({ words, isList, paths }: Offer, call: string): string {
  const calls = [
    ...(words.length > 0 ? [isList ? call.replace("_loa_words", "_loa_list") : call] : []),
    ...(paths === "none" ? [] : [`_loa_${paths}`]),
  ];
  return calls.length > 0 ? calls.join("; ") : ":";
}

function named({ words }: Offer): readonly Word[] {
  return words.map((name) => ({ name, text: "" }));
}

/** In single quotes zsh reads nothing but their end. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
