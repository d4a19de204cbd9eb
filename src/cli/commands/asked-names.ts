import type { Library } from "../../library/library.ts";
import { nearNames, plainLetters } from "../../library/nearest.ts";
import type { Context } from "../program/parts.ts";
import { harmless } from "../text.ts";
import type { BuildOptions } from "./build-options.ts";

interface Unknown {
  readonly option: string;
  readonly name: string;
  readonly known: readonly string[];
  readonly near: readonly string[];
}

/** The first name of `--language` or `--format` that nothing is called, and what may be meant. */
export function unknownNames(
  options: Pick<BuildOptions, "language" | "format">,
  library: Library,
): Unknown | undefined {
  const missing = (
    option: string,
    names: readonly string[] | undefined,
    table: object,
  ): Unknown | undefined => {
    const name = names?.find((candidate) => !Object.hasOwn(table, candidate));
    if (name === undefined) return undefined;
    const known = Object.keys(table);
    const meant = option === "--language" ? tagsNamed(name, library) : [];
    return { option, name, known, near: meant.length > 0 ? meant : nearNames(name, known) };
  };
  return (
    missing(
      "--language",
      options.language?.flatMap((group) => group.split("+")),
      library.languages,
    ) ?? missing("--format", options.format, library.formats)
  );
}

/** Tags of the languages that are called so: `ede` is Ê Đê. */
function tagsNamed(name: string, { languages }: Library): readonly string[] {
  const asked = plainLetters(name);
  return Object.entries(languages).flatMap(([tag, { name: own, names }]) =>
    asked !== "" && [own, ...Object.values(names)].some((called) => plainLetters(called).includes(asked))
      ? [tag]
      : [],
  );
}

/** What is said of it. */
export function unknownText({ option, name, known, near }: Unknown, { words }: Context): string {
  return [
    words.ui("usage.unknownName", { name: harmless(name), option }),
    words.ui("usage.allowed", { allowed: known.join(", ") }),
    ...(near.length === 0 ? [] : [words.ui("usage.nearest", { nearest: near.join(", ") })]),
    "",
  ].join("\n");
}
