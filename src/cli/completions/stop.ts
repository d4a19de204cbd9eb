import type { Argument, Command, Option } from "commander";

/** What can be typed after one command, as the parser knows it. */
export interface Stop {
  /** `loa`, `loa locale check`. */
  readonly path: string;
  readonly subcommands: readonly Word[];
  readonly flags: readonly Flag[];
  readonly argument: Offer;
}

export interface Word {
  readonly name: string;
  readonly text: string;
}

export interface Flag {
  /** `-o` and `--out`. */
  readonly names: readonly string[];
  readonly text: string;
  /** Absent: it stands alone. */
  readonly value?: Offer;
}

/** What a value may be: some words (several with commas between), and paths. */
export interface Offer {
  readonly words: readonly string[];
  readonly isList: boolean;
  readonly paths: "files" | "folders" | "none";
}

/** Names of the project's data that options and arguments ask for. */
export interface Names {
  readonly languages: readonly string[];
  readonly formats: readonly string[];
  readonly kinds: readonly string[];
  /** Of findings. */
  readonly codes: readonly string[];
}

/** The program and all its commands. */
export function stopsOf(program: Command, names: Names): readonly Stop[] {
  const everywhere = program.options.filter(({ long }) => long === "--ui");
  const below = (command: Command, path: string): readonly Stop[] => {
    const options = command.parent ? [...command.options, ...everywhere] : command.options;
    const own: Stop = {
      path,
      subcommands: command.commands.map((child) => ({ name: child.name(), text: child.description() })),
      flags: [...options.map((option) => flagOf(option, names)), helpFlag(command)],
      argument: argumentOffer(command.registeredArguments, names),
    };
    return [own, ...command.commands.flatMap((child) => below(child, `${path} ${child.name()}`))];
  };
  return below(program, program.name());
}

export function flagNames({ flags }: Stop): readonly Word[] {
  return flags.flatMap(({ names, text }) => names.map((name) => ({ name, text })));
}

function flagOf(option: Option, names: Names): Flag {
  const { short, long, description, required, optional, argChoices } = option;
  const placeholder = /<(.+)>/.exec(option.flags)?.[1] ?? "";
  const isKind = long === "--kind";
  const offer = argChoices ? chosen(argChoices) : offerOf(isKind ? "kinds" : placeholder, names);
  return {
    names: [short, long].filter((name) => name !== undefined),
    text: description,
    ...((required || optional) && { value: offer }),
  };
}

/** Several arguments in a row are offered together. */
function argumentOffer(all: readonly Argument[], names: Names): Offer {
  const offers = all.map((one) => (one.argChoices ? chosen(one.argChoices) : offerOf(one.name(), names)));
  return {
    words: offers.flatMap(({ words }) => words),
    isList: false,
    paths: offers.find(({ paths }) => paths !== "none")?.paths ?? "none",
  };
}

function chosen(words: readonly string[]): Offer {
  return { words, isList: false, paths: "none" };
}

/** By the placeholder that stands in the help: `<tags>`, `<file>`. */
function offerOf(placeholder: string, { languages, formats, kinds, codes }: Names): Offer {
  const none = { words: [], isList: false, paths: "none" } as const;
  switch (placeholder) {
    case "tag":
      return { ...none, words: languages };
    case "tags":
      return { ...none, words: languages, isList: true };
    case "names":
      return { ...none, words: formats, isList: true };
    case "kind":
      return { ...none, words: kinds };
    case "kinds":
      return { ...none, words: kinds, isList: true };
    case "code":
      return { ...none, words: codes };
    // Of `loa locale check` and `fix`: a language, or files.
    case "name":
      return { ...none, words: languages, paths: "files" };
    case "folder":
    case "shard":
      return { ...none, paths: "folders" };
    case "file":
    case "path":
    case "paths":
    case "spec":
    case "pack":
    case "before":
    case "after":
      return { ...none, paths: "files" };
    default:
      return none;
  }
}

function helpFlag(command: Command): Flag {
  const help = command
    .createHelp()
    .visibleOptions(command)
    .find(({ long }) => long === "--help");
  return { names: ["-h", "--help"], text: help?.description ?? "" };
}
