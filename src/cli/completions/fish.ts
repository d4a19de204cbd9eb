import type { Flag, Offer, Stop } from "./stop.ts";

/** A script for fish, with a word of help beside each name. */
export function fishScript(stops: readonly Stop[]): string {
  const lines = stops.flatMap((stop) => {
    const at = `complete -c loa -n "__loa_at '${stop.path}'"`;
    return [
      ...(stop.argument.paths === "files" ? [] : [`${at} -f`]),
      ...stop.subcommands.map(({ name, text }) => `${at} -a ${name} -d ${quoted(text)}`),
      ...argumentsOf(stop.argument).map((words) => `${at} -a ${words}`),
      ...stop.flags.map((flag) => `${at} ${flagText(flag)}`),
    ];
  });
  const steps = stops.slice(1).map(({ path }) => `"${path}"`);
  return `# loa completions fish
function __loa_at
    set -l at loa
    for word in (commandline -opc)[2..]
        contains -- "$at $word" ${steps.join(" ")}; and set at "$at $word"
    end
    test "$at" = "$argv[1]"
end
function __loa_list
    set -l begun (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')
    printf '%s\\n' "$begun"$argv
end
${lines.join("\n")}
`;
}

/** Words and folders as fish asks for them. */
function argumentsOf({ words, isList, paths }: Offer): readonly string[] {
  const all = words.join(" ");
  return [
    ...(words.length === 0 ? [] : [isList ? `"(__loa_list ${all})"` : `"${all}"`]),
    ...(paths === "folders" ? ['"(__fish_complete_directories (commandline -ct))"'] : []),
  ];
}

function flagText({ names, text, value }: Flag): string {
  const written = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  return [...written, ...valueText(value), "-d", quoted(text)].join(" ");
}

function valueText(value: Offer | undefined): readonly string[] {
  if (!value) return [];
  if (value.paths === "files" && value.words.length === 0) return ["-r"];
  return ["-x", ...argumentsOf(value).map((words) => `-a ${words}`)];
}

/** In single quotes fish reads only backslashes and quotes. */
function quoted(text: string): string {
  const line = text.replaceAll("\n", " ").replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `'${line}'`;
}
