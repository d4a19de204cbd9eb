import type { Place, Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { type Path, type Tree, valueAt } from "../library/tree.ts";
import type { Exclusion, Pack } from "./pack.ts";

/** The entries of a pack's `exclude`, each key with all its names. */
export function exclusionsOf(tree: Tree): readonly Exclusion[] {
  const written = valueAt(tree.data, ["exclude"]) as readonly Record<string, string | string[]>[] | undefined;
  return (written ?? []).map((entry, index) => ({
    ...Object.fromEntries(Object.entries(entry).map(([key, names]) => [key, [names].flat()])),
    place: tree.placeOf(["exclude", index]),
  }));
}

interface Known {
  readonly tree: Tree;
  readonly library: Library;
  /** False where a message could not be read: then nobody knows which ids there are. */
  readonly allRead: boolean;
  /** The CSV file, as the pack names it. */
  readonly table: string | undefined;
}

/** Reports every message, language, format and row that `for` or `exclude` names and that is not there, each where it stands. */
export function reportUnknownMentions(
  { messages, rows, exclude }: Pack,
  { tree, library, allRead, table }: Known,
  report: Report,
): void {
  const ids = messages.map(({ id }) => id);
  const check = (path: Path, problem: (name: string, place: Place) => void) => {
    for (const { name, place } of namesAt(tree, path)) problem(name, place);
  };
  const say = (code: string, name: string, known: readonly string[], place: Place) => {
    if (!known.includes(name)) report({ severity: "error", code, values: choices(name, known), place });
  };
  const message = (name: string, place: Place) => allRead && say("pack-message-unknown", name, ids, place);
  const format = (name: string, place: Place) =>
    say("unknown-format", name, Object.keys(library.formats), place);
  const language = (name: string, place: Place) => {
    for (const tag of name.split("+")) say("unknown-language", tag, Object.keys(library.languages), place);
  };
  const row = (name: string, place: Place) => {
    const known = rows.map(({ id }) => id);
    // Of a table that could not be read, that alone is told.
    if (known.includes(name) || (table !== undefined && known.length === 0)) return;
    const { nearest } = choices(name, known);
    const values = { row: name, ...(table !== undefined && { file: table }), ...(nearest && { nearest }) };
    report({
      severity: "error",
      code: table === undefined ? "row-without-table" : "row-unknown",
      values,
      place,
    });
  };
  check(["for", "messages"], message);
  check(["for", "formats"], format);
  for (const index of exclude.keys()) {
    check(["exclude", index, "message"], message);
    check(["exclude", index, "language"], language);
    check(["exclude", index, "format"], format);
    check(["exclude", index, "row"], row);
  }
}

/** One name, or a list of them, each with its place. */
function namesAt(tree: Tree, path: Path): readonly { readonly name: string; readonly place: Place }[] {
  const written = valueAt(tree.data, path);
  if (typeof written === "string") return [{ name: written, place: tree.placeOf(path) }];
  if (!Array.isArray(written)) return [];
  return written.map((name, index) => ({ name: String(name), place: tree.placeOf([...path, index]) }));
}
