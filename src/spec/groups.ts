import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { Format } from "../library/formats.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { type Tree, valueAt } from "../library/tree.ts";

/** Languages that stand on one artifact, the leading one first; most often one alone. */
export type LanguageGroup = readonly LanguageTag[];

/** How files, folders and `--language` name a group: `vi`, `vi+rad`. */
export function groupName(group: LanguageGroup): string {
  return group.join("+");
}

/** The languages of each artifact of a format: one artifact a group, or one in every language of the spec. */
export function groupsFor(format: Format, groups: readonly LanguageGroup[]): readonly LanguageGroup[] {
  if (format.together) return [[...new Set(groups.flat())]];
  return groups.filter((group) => group.length === 1 || takesGroups(format));
}

/** Sound says one language after the other, and a text message pays for each letter. */
function takesGroups({ medium, text, together }: Format): boolean {
  return together === true || !(medium === "audio" || text?.smsParts !== undefined);
}

/** An entry of `languages` as it is written: a tag, or a list of them. */
export function groupOf(written: unknown): LanguageGroup {
  return Array.isArray(written) ? written.filter((tag) => typeof tag === "string") : [String(written)];
}

/**
 * Reports a group that stands twice, and one that asks for artifacts which are made in one language each: an error
 * where nothing at all can be made in it, else a warning that names what is left out.
 */
export function reportGroups(tree: Tree, library: Library, report: Report): void {
  const items = valueAt(tree.data, ["languages"]);
  if (!Array.isArray(items)) return;
  const names = items.map((item) => groupName(groupOf(item)));
  for (const [index, item] of items.entries()) {
    const group = groupOf(item);
    // A message that is known from before is parsed only where a place is told.
    const complain = (finding: Omit<Diagnostic, "place">) =>
      report({ ...finding, place: tree.placeOf(["languages", index]) });
    const name = groupName(group);
    // Two equal texts are the schema's to report.
    if (names.indexOf(name) < index && JSON.stringify(items[names.indexOf(name)]) !== JSON.stringify(item))
      complain({ severity: "error", code: "duplicate-item", values: { key: "languages", value: name } });
    if (group.length < 2) continue;
    const [able, unable] = partedFormats(tree, library);
    if (unable.length === 0) continue;
    const severity = able.length === 0 ? "error" : "warning";
    complain({ severity, code: "group-not-made", values: { group: name, formats: unable.join(", ") } });
  }
}

/** The names of the formats that a spec asks for: those that can be in several languages, and those that cannot. */
function partedFormats(
  tree: Tree,
  library: Library,
): readonly [able: readonly string[], unable: readonly string[]] {
  const written = valueAt(tree.data, ["formats"]);
  const formats = Array.isArray(written) ? written : [];
  const known = formats.flatMap((name) =>
    typeof name === "string" && Object.hasOwn(library.formats, name) ? (library.formats[name] ?? []) : [],
  );
  const named = (able: boolean) =>
    known.filter((format) => takesGroups(format) === able).map(({ name }) => name);
  return [named(true), named(false)];
}
