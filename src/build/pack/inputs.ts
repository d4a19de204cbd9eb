import { canonicalJson, digestOf, digestOfData } from "../../base/digest.ts";
import type { World } from "../../base/world.ts";
import type { Library } from "../../library/library.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import { groupName } from "../../spec/groups.ts";
import type { Pack, PackRow } from "../../spec/pack.ts";
import type { Spec } from "../../spec/spec.ts";
import { takesIn } from "../../voice/recording-folder.ts";
import type { PackTarget } from "./plan.ts";
import type { PackRequest } from "./request.ts";

/**
 * Everything that goes into a pack, by what a user calls it: `selection`, `row <id>`, `message <id>`, `language <tag>`,
 * `recordings <message id>`, `templates`, `assets`, `options`, `key`, each with its SHA-256. No places and no paths of the machine: parts that were made on
 * several machines from the same things say the same.
 */
export function packInputs(
  request: Pick<PackRequest, "pack" | "selection" | "allowExpired" | "videoMode" | "signing">,
  {
    targets,
    library,
    world,
  }: { readonly targets: readonly PackTarget[]; readonly library: Library; readonly world: World },
): Readonly<Record<string, string>> {
  const { pack, selection, allowExpired, videoMode, signing } = request;
  const { languages, kinds, formats, platforms, themes, partials, baseStyles, gallery, fonts, icons } =
    library;
  const { issuers, apps, voices, sounds, phones } = library;
  const tags = [...new Set(targets.flatMap(({ target }) => target.languages))];
  const looks = withoutFiles({ kinds, formats, platforms, themes, partials, baseStyles, gallery });
  return {
    selection: digestOfData(selectionOf(pack)),
    ...tableOf("row", pack.rows, rowData),
    ...tableOf("message", pack.messages, messageData),
    ...Object.fromEntries(tags.map((tag) => [`language ${tag}`, digestOfData(languages[tag])])),
    ...recordingsOf(targets, world),
    templates: digestOf(canonicalJson([looks, fonts, withoutFiles(icons)])),
    assets: digestOfData({ issuers, apps, voices, sounds, phones }),
    options: digestOfData({ selection, allowExpired, videoMode }),
    key: keyInput(signing?.pair.public),
  };
}

/** Whose stamps a part bears, as its `inputs` say it; of none too. */
export function keyInput(key: Pick<PublicKey, "id"> | undefined): string {
  return digestOfData(key?.id ?? null);
}

/** What two parts of a pack were not made from alike: what it is called, and the ids that differ of those that have one. */
export function differingInputs(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  const differing = names.filter((name) => one[name] !== other[name]).map((name) => name.split(" "));
  const called = Map.groupBy(differing, ([input = ""]) => input);
  return new Map([...called].map(([input, parts]) => [input, parts.flatMap(([, id]) => id ?? [])]));
}

function tableOf<Entry extends { readonly id: string }>(
  name: string,
  entries: readonly Entry[],
  dataOf: (entry: Entry) => unknown,
): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map((entry) => [`${name} ${entry.id}`, digestOfData(dataOf(entry))]));
}

/** Of each message with takes in any of its languages, all of them and their index. */
function recordingsOf(targets: readonly PackTarget[], world: World): Readonly<Record<string, string>> {
  const byMessage = Map.groupBy(targets, ({ message }) => message);
  const inputs = [...byMessage].flatMap(([id, own]) => {
    const tags = [...new Set(own.flatMap(({ target }) => target.languages))].sort();
    const takes = tags.flatMap((tag) => takesIn({ language: { tag }, spec: { id } }, world));
    return takes.length === 0 ? [] : [[`recordings ${id}`, digestOfData(takes)] as const];
  });
  return Object.fromEntries(inputs);
}

/** What of its messages the pack leaves out, and what rows get. */
function selectionOf({ rowsGet, exclude }: Pack): unknown {
  const leftOut = exclude.map(({ message, language, format, row }) => ({ message, language, format, row }));
  return { rowsGet, exclude: leftOut };
}

function rowData({ id, name, languages, facts }: PackRow): unknown {
  const cells = facts.map(({ column, text }) => ({ column, text }));
  return { id, name, languages: languages?.map(groupName), cells };
}

function messageData({ file: _file, placeOf: _placeOf, tables, ...spec }: Spec): unknown {
  const figures = Object.entries(tables ?? {}).map(([name, { rows }]) => [name, rows] as const);
  return { ...spec, tables: Object.fromEntries(figures) };
}

/** A text is the same wherever it lies. */
function withoutFiles(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data ?? null, (key, value) => (key === "file" ? undefined : value)));
}
