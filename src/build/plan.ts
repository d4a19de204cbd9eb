import type { Format, Kind, LanguageTag, Library } from "../library/library.ts";
import type { Spec } from "../spec/spec.ts";

/** One thing to make: a spec in one language as one format. */
export interface Target {
  readonly spec: Spec;
  readonly kind: Kind;
  readonly language: LanguageTag;
  readonly format: Format;
}

/** `--language` and `--format`: absent means everything the spec asks for. */
export interface Selection {
  readonly languages?: readonly LanguageTag[];
  readonly formats?: readonly string[];
}

/** What the specs ask for and the selection lets through, in order of id, language, format. */
export function planTargets(
  specs: readonly Spec[],
  library: Library,
  selection: Selection,
): readonly Target[] {
  return specs
    .flatMap((spec) => targetsOf(spec, library))
    .filter(({ language }) => selection.languages?.includes(language) ?? true)
    .filter(({ format }) => selection.formats?.includes(format.name) ?? true)
    .sort((one, other) => compareCodeUnits(targetName(one), targetName(other)));
}

/** `5k-thang-8/vi/poster-a3`: its artifacts' path without ribbon and extension. */
export function targetName({ spec, language, format }: Target): string {
  return `${spec.id}/${language}/${format.name}`;
}

function targetsOf(spec: Spec, library: Library): readonly Target[] {
  const kind = library.kinds[spec.kind];
  if (!kind) return [];
  return [...new Set(spec.languages)].flatMap((language) =>
    [...new Set(spec.formats)].flatMap((name) => {
      const format = library.formats[name];
      return format ? [{ spec, kind, language, format }] : [];
    }),
  );
}

function compareCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
