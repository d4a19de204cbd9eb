import type { Report } from "../../base/diagnostic.ts";
import type { Library } from "../../library/library.ts";
import { type Judgement, reportExpiringSoon, reportWeekOver } from "../../message/validity.ts";
import { derivedSpec } from "../../spec/derive.ts";
import { groupName } from "../../spec/groups.ts";
import { type Excludable, type Exclusion, excludes, type Pack, type PackRow } from "../../spec/pack.ts";
import type { Spec } from "../../spec/spec.ts";
import { planTargets, type Selection, type Target } from "../target/plan.ts";

/** What is built at a time: the messages for all, or for one row. */
export interface PackUnit {
  /** Absent: for all. */
  readonly row?: PackRow;
  /** Below the pack's folder; empty for all. */
  readonly folder: string;
  readonly specs: readonly Spec[];
}

/** One target of a pack. */
export interface PackTarget extends Excludable {
  readonly target: Target;
  readonly excluded: boolean;
}

/** Everything a pack asks for. */
export interface PackPlan {
  readonly units: readonly PackUnit[];
  /** Those that the pack leaves out too. */
  readonly targets: readonly PackTarget[];
}

/** Plans a pack; rows whose facts are wrong, exclusions that exclude nothing and a week that is over are reported. */
export function planPack(
  pack: Pack,
  { library, judgement }: { readonly library: Library; readonly judgement: Judgement },
  report: Report,
): PackPlan {
  reportWeekOver(pack, judgement, report);
  for (const spec of pack.messages) reportExpiringSoon(spec, judgement.referenceDate, report);
  const units = unitsOf(pack, library, report);
  const targets = targetsIn({ pack, units }, library);
  reportIdleExclusions(pack, targets, report);
  return { units, targets };
}

/** The messages for all first, then row by row. Rows whose facts are wrong are reported at their cells and left out. */
function unitsOf(pack: Pack, library: Library, report: Report): readonly PackUnit[] {
  const rows = pack.rows.map((row): PackUnit => {
    const specs = pack.messages.flatMap((spec) => derivedSpec(spec, row, { pack, library }, report) ?? []);
    return { row, folder: `for/${row.id}`, specs };
  });
  return [{ folder: "", specs: pack.messages }, ...rows];
}

/** Every target of the units that the selection lets through. */
export function targetsIn(
  { pack, units }: { readonly pack: Pack; readonly units: readonly PackUnit[] },
  library: Library,
  selection: Selection = {},
): readonly PackTarget[] {
  return units.flatMap(({ row, specs }) =>
    planTargets(specs, library, selection).map((target) => {
      const name = nameIn(target, row);
      return { ...name, target, excluded: isExcluded(name, pack) };
    }),
  );
}

/** How a pack speaks of a target. */
export function nameIn({ spec, languages, format }: Target, row: PackRow | undefined): Excludable {
  const name = { message: spec.id, language: groupName(languages), format: format.name };
  return row === undefined ? name : { ...name, row: row.id };
}

export function isExcluded(target: Excludable, { exclude }: Pack): boolean {
  return exclude.some((exclusion) => excludes(exclusion, target));
}

/** An entry of `exclude` that leaves nothing out was meant to. */
function reportIdleExclusions(pack: Pack, targets: readonly PackTarget[], report: Report): void {
  const idle = (exclusion: Exclusion) => !targets.some((target) => excludes(exclusion, target));
  for (const { place } of pack.exclude.filter(idle))
    report({ severity: "warning", code: "exclude-nothing", values: {}, place });
}
