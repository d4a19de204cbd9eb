import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import type { CoverageLine } from "../../pack/coverage.ts";
import { type CoverageRow, coverageRows } from "../../pack/coverage-rows.ts";
import type { PackManifest } from "../../pack/pack-manifest.ts";
import { type ColumnChanges, changesOf } from "../../spec/column-changes.ts";
import { groupName } from "../../spec/groups.ts";
import type { Pack } from "../../spec/pack.ts";
import { distinct } from "../distinct.ts";
import type { Delivery } from "../publish/shelve.ts";
import { publishSignature } from "../publish/sign.ts";
import { type BuildResult, type Remade, runBuild } from "../run.ts";
import { workOf } from "../target/costs.ts";
import type { Part } from "../target/counted.ts";
import type { Workshop } from "../target/jobs.ts";
import { fontsOnce } from "../typeface.ts";
import { coverPack, planCoverage } from "./coverage.ts";
import { earlierAlerts } from "./earlier.ts";
import { entryAt, finishPack, openPackShelf, type PackShelf, reportWeight } from "./finish.ts";
import { packInputs } from "./inputs.ts";
import { isExcluded, nameIn, type PackTarget, type PackUnit, planPack, targetsIn } from "./plan.ts";
import type { PackRequest } from "./request.ts";
import { type Share, shareOf } from "./share.ts";
import { signerOf } from "./signer.ts";
import { zipPack } from "./zip.ts";

/** What a build gave, and which message stands where. */
export interface PackResult extends BuildResult {
  readonly coverage: readonly CoverageLine[];
  /** The same by place and channel. */
  readonly covered: readonly CoverageRow[];
  /** What the rows' columns of facts change. */
  readonly columns: readonly ColumnChanges[];
}

/**
 * Builds a pack: the messages for all and for each row, one after the other so that memory stays flat, sharing what they
 * share; then the pack's own files. Reports and throws as `runBuild`. Paths of deliveries begin with the pack's name.
 */
export async function buildPack(request: PackRequest, workshop: Workshop): Promise<PackResult> {
  const { pack } = request;
  const { library, world } = workshop;
  const findings = collectFindings();
  const { plan, share, asked } = askedOf(request, workshop, findings.report);
  const { previous = [] } = request;
  const earlier = earlierAlerts(pack, { previous, library }, findings.report);
  const planned = planCoverage(plan.targets, { refused: new Set(), share, library, world });
  const tell = (result: Outcome, coverage = planned): PackResult => ({
    deliveries: result.deliveries,
    remade: result.remade,
    targets: asked.map((target) => packTargetName(target, pack)),
    diagnostics: distinct([...findings.all, ...result.diagnostics]),
    coverage,
    covered: coverageRows({ coverage, rows: pack.rows }, library),
    columns: changesOf(pack, library),
  });
  const context = {
    ...{
      request,
      units: plan.units,
      share,
      whole: { of: asked.length, work: workOf(asked, workshop.records) },
    },
    workshop: { ...workshop, fonts: fontsOnce(workshop, findings.report) },
  };
  if (findings.failed()) return tell(nothing);
  if (request.release || request.dryRun) {
    const tried = await buildUnits({ ...context, request: { ...request, dryRun: true } });
    if (request.dryRun || hasErrors(tried.diagnostics)) return tell(tried);
  }
  const shelf = openPackShelf(request, workshop, findings.report);
  if (!shelf) return tell(nothing);
  const made = await buildUnits(context);
  const whole = !request.shard && !findings.failed() && !hasErrors(made.diagnostics);
  const pair = whole ? request.signing?.pair : undefined;
  const manifest = finish({ request, targets: plan.targets, share, earlier }, { ...shelf, pair });
  const stillWhole = whole && !findings.failed();
  const { referenceDate } = manifest;
  publishSignature(pack.id, stillWhole && pair ? { signing: { pair }, referenceDate } : {}, shelf);
  const zipping = { world, report: findings.report, kept: workshop };
  await zipPack({ manifest, out: request.out, whole: stillWhole }, zipping);
  return tell(made, manifest.coverage);
}

/** How much a pack's build makes. */
export function partOf(request: PackRequest, workshop: Workshop): Part {
  const { asked } = askedOf(request, workshop, () => undefined);
  return { of: asked.length, work: workOf(asked, workshop.records) };
}

/** A pack's plan, and what of it is asked for here. */
function askedOf(request: PackRequest, { library }: Workshop, report: Report) {
  const { pack, selection, allowExpired, referenceDate = pack.date } = request;
  const plan = planPack(pack, { library, judgement: { referenceDate, allowExpired } }, report);
  const share = shareOf(plan.targets, request);
  const asked = targetsIn({ pack, units: plan.units }, library, selection).filter(
    (target) => !target.excluded && share.has(target),
  );
  return { plan, share, asked };
}

type Outcome = Omit<BuildResult, "targets">;

const nothing: Outcome = { diagnostics: [], deliveries: [], remade: [] };

/** `2021-W32/for/ea-kao/5k-thang-8/vi/square`. */
export function packTargetName({ message, language, format, row }: PackTarget, { id }: Pack): string {
  return [id, ...(row === undefined ? [] : ["for", row]), message, language, format].join("/");
}

function finish(
  {
    request,
    targets,
    share,
    earlier,
  }: {
    request: PackRequest;
    targets: readonly PackTarget[];
    share: Share;
    earlier: PackManifest["earlier"];
  },
  shelf: PackShelf,
): PackManifest {
  const { pack, shard, signing, referenceDate = pack.date } = request;
  const { library } = shelf;
  const here = targets.filter((target) => !target.excluded && share.has(target));
  const names = new Map(here.map(({ message, row }) => [`${row ?? ""}/${message}`, { message, row }]));
  const entries = [...names.values()].flatMap(
    ({ message, row }) => entryAt(row === undefined ? { message } : { message, row }, shelf) ?? [],
  );
  const head = {
    ...{ pack: pack.id, date: pack.date, referenceDate, order: orderOf(pack) },
    ...(pack.site !== undefined && { site: pack.site }),
    ...(pack.cap !== undefined && { cap: pack.cap }),
    ...(pack.size !== undefined && { size: pack.size }),
    ...(earlier && { earlier }),
    rows: pack.rows.map(({ id, name }) => ({ id, name })),
    coverage: coverPack({ targets, share }, { entries, part: shard?.part ?? 1 }),
    ...(shard && {
      shard: {
        ...shard,
        plan: share.plan,
        inputs: packInputs(request, { targets, library, world: shelf.world }),
      },
    }),
  };
  const able = signerOf(head, shard ? undefined : signing?.pair, shelf.report);
  const manifest = finishPack(head, entries, { ...shelf, pair: shelf.pair && able });
  reportWeight(manifest, pack.placeOf("size"), shelf.report);
  return manifest;
}

function orderOf({ messages, rows }: Pack): NonNullable<PackManifest["order"]> {
  const groups = [...messages, ...rows].flatMap(({ languages = [] }) => languages.map(groupName));
  return { messages: messages.map(({ id }) => id), languages: [...new Set(groups)] };
}

interface Context {
  readonly request: PackRequest;
  readonly units: readonly PackUnit[];
  readonly share: Share;
  readonly workshop: Workshop;
  /** All targets of the pack, of which a unit builds a part. */
  readonly whole: Part;
}

/** Builds unit by unit; progress counts through all of them. What many units say alike is kept once. */
async function buildUnits(context: Context): Promise<Outcome> {
  let diagnostics: readonly Diagnostic[] = [];
  const deliveries: Delivery[] = [];
  const remade: Remade[] = [];
  let before = 0;
  for (const unit of context.units) {
    context.workshop.signal.throwIfAborted();
    const built = await buildUnit(unit, context, before);
    before += built.targets.length;
    diagnostics = distinct([...diagnostics, ...built.diagnostics]);
    deliveries.push(...built.deliveries);
    remade.push(...built.remade);
  }
  return { diagnostics, deliveries, remade };
}

async function buildUnit(
  { row, folder, specs }: PackUnit,
  { request, share, workshop, whole }: Context,
  before: number,
): Promise<BuildResult> {
  const { pack } = request;
  const below = folder === "" ? pack.id : `${pack.id}/${folder}`;
  const named = (path: string) => `${below}/${path}`;
  const built = await runBuild(
    {
      ...request,
      ...(request.signing && { signing: { ...request.signing, within: "pack" } }),
      specs,
      out: `${request.out}/${below}`,
      referenceDate: request.referenceDate ?? pack.date,
      wants: (target) => {
        const name = nameIn(target, row);
        return !isExcluded(name, pack) && share.has(name);
      },
    },
    {
      ...workshop,
      onEvent: (event) =>
        workshop.onEvent({ ...event, ...whole, target: named(event.target), done: before + event.done }),
    },
  );
  const deliveries = built.deliveries.map((delivery) => ({
    ...delivery,
    artifact: { ...delivery.artifact, path: named(delivery.artifact.path) },
  }));
  return {
    ...built,
    deliveries,
    remade: built.remade.map((one) => ({ ...one, target: named(one.target) })),
  };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
