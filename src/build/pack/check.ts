import { collectFindings, type Diagnostic } from "../../base/diagnostic.ts";
import type { IsoDate } from "../../base/world.ts";
import { coverageRows } from "../../pack/coverage-rows.ts";
import { changesOf } from "../../spec/column-changes.ts";
import type { Pack } from "../../spec/pack.ts";
import { checkTargets } from "../check.ts";
import { distinct } from "../distinct.ts";
import type { Workshop } from "../target/jobs.ts";
import { type Target, targetName } from "../target/plan.ts";
import type { Signing } from "../target/stamp.ts";
import { fontsOnce } from "../typeface.ts";
import { planCoverage } from "./coverage.ts";
import { type PackResult, packTargetName } from "./pack.ts";
import { isExcluded, nameIn, planPack } from "./plan.ts";
import { wholeShare } from "./share.ts";

export interface PackCheck {
  readonly pack: Pack;
  readonly referenceDate?: IsoDate;
  readonly allowExpired: boolean;
  readonly signing?: Signing;
}

/** Takes every target of a pack as far as its layout, for all and for every row; renders and writes nothing. */
export async function checkPack(
  { pack, referenceDate = pack.date, allowExpired, signing }: PackCheck,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<PackResult> {
  const { library, world } = workshop;
  const findings = collectFindings();
  const { units, targets } = planPack(
    pack,
    { library, judgement: { referenceDate, allowExpired } },
    findings.report,
  );
  const fonts = fontsOnce(workshop, findings.report);
  const byRow = Map.groupBy(targets, (target) => target.row);
  const refused = new Set<Target>();
  let diagnostics: readonly Diagnostic[] = [];
  for (const { row, specs } of units) {
    const wants = (target: Target) => !isExcluded(nameIn(target, row), pack);
    const checked = await checkTargets(
      { specs, wants, referenceDate, allowExpired, ...(signing && { signing }) },
      { ...workshop, fonts },
    );
    diagnostics = distinct([...diagnostics, ...checked.diagnostics]);
    const names = new Set(checked.refused);
    for (const { target } of byRow.get(row?.id) ?? []) if (names.has(targetName(target))) refused.add(target);
  }
  const coverage = planCoverage(targets, { refused, share: wholeShare, library, world });
  return {
    diagnostics: distinct([...findings.all, ...diagnostics]),
    targets: targets.filter(({ excluded }) => !excluded).map((target) => packTargetName(target, pack)),
    deliveries: [],
    remade: [],
    coverage,
    covered: coverageRows({ coverage, rows: pack.rows }, library),
    columns: changesOf(pack, library),
  };
}
