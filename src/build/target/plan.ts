import type { Format } from "../../library/formats.ts";
import type { Kind, Library } from "../../library/library.ts";
import { groupName, groupsFor, type LanguageGroup } from "../../spec/groups.ts";
import type { Spec } from "../../spec/spec.ts";

/** One thing to make: a spec as one format, in one language or in several on one artifact. */
export interface Target {
  readonly spec: Spec;
  readonly kind: Kind;
  readonly languages: LanguageGroup;
  readonly format: Format;
}

/** `--language` and `--format`: absent means everything the spec asks for. */
export interface Selection {
  /** Names of groups: `vi`, `vi+rad`. */
  readonly languages?: readonly string[];
  readonly formats?: readonly string[];
}

/** What the specs ask for and the selection lets through, in order of id, languages, format. */
export function planTargets(
  specs: readonly Spec[],
  library: Library,
  selection: Selection,
): readonly Target[] {
  return specs
    .flatMap((spec) => targetsOf(spec, library))
    .filter(({ languages }) => selection.languages?.includes(groupName(languages)) ?? true)
    .filter(({ format }) => selection.formats?.includes(format.name) ?? true)
    .sort((one, other) => compareCodeUnits(targetName(one), targetName(other)));
}

/** `5k-thang-8/vi/poster-a3`, `5k-thang-8/vi+rad/poster-a3`: its artifacts' path without ribbon and extension. */
export function targetName({ spec, languages, format }: Target): string {
  return `${spec.id}/${groupName(languages)}/${format.name}`;
}

function targetsOf(spec: Spec, library: Library): readonly Target[] {
  const kind = library.kinds[spec.kind];
  if (!kind) return [];
  return [...new Set(spec.formats)].flatMap((name) => {
    const format = library.formats[name];
    const groups = format ? groupsFor(format, spec.languages) : [];
    return groups.flatMap((languages) => (format ? [{ spec, kind, languages, format }] : []));
  });
}

function compareCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
