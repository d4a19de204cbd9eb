import { collectFindings, type Diagnostic } from "../base/diagnostic.ts";
import type { Pack } from "../spec/pack.ts";
import { distinct } from "./distinct.ts";
import { coverPack } from "./pack-coverage.ts";
import { entryAt, finishPack, openPackShelf, type PackShelf, reportWeight } from "./pack-finish.ts";
import {
  isExcluded,
  nameIn,
  type PackTarget,
  type PackUnit,
  packTargets,
  reportIdleExclusions,
  unitsOf,
} from "./pack-plan.ts";
import { type Share, shareOf } from "./pack-share.ts";
import { type BuildRequest, type BuildResult, type Delivery, runBuild, type Workshop } from "./run.ts";
import { publishSignature } from "./sign.ts";
import { fontsOnce } from "./typeface.ts";

/** What to build of a pack; `shard` is one part of it: 1 to `of`. */
export interface PackRequest extends Omit<BuildRequest, "specs" | "wants"> {
  readonly pack: Pack;
  readonly shard?: { readonly part: number; readonly of: number };
}

/**
 * Builds a pack: the messages for all and for each row, one after the other so that memory stays flat, sharing what they
 * share; then the pack's own files. Reports and throws as `runBuild`. Paths of deliveries begin with the pack's name.
 */
export async function buildPack(request: PackRequest, workshop: Workshop): Promise<BuildResult> {
  const { pack, selection } = request;
  const { library } = workshop;
  const findings = collectFindings();
  const units = unitsOf(pack, library, findings.report);
  const targets = packTargets(pack, units, { library, selection: {} });
  reportIdleExclusions(pack, targets, findings.report);
  const share = shareOf(targets, request, workshop);
  const plan: PackPlan = { units, targets, share };
  const asked = packTargets(pack, units, { library, selection })
    .filter((target) => !target.excluded && share.has(target))
    .map((target) => nameOf(target, pack));
  const stopped: BuildResult = { diagnostics: [], targets: asked, deliveries: [] };
  const tell = (result: BuildResult) => ({
    ...result,
    targets: asked,
    diagnostics: distinct([...findings.all, ...result.diagnostics]),
  });
  const context = {
    ...{ request, plan, total: asked.length },
    workshop: { ...workshop, fonts: fontsOnce(workshop, findings.report) },
  };
  if (findings.failed()) return tell(stopped);
  if (request.release || request.dryRun) {
    const tried = await buildUnits({ ...context, request: { ...request, dryRun: true } });
    if (request.dryRun || hasErrors(tried.diagnostics)) return tell(tried);
  }
  const shelf = openPackShelf(request, workshop, findings.report);
  if (!shelf) return tell(stopped);
  const made = await buildUnits(context);
  finish({ request, plan }, shelf);
  publishSignature(pack.id, request, shelf);
  return tell(made);
}

interface PackPlan {
  readonly units: readonly PackUnit[];
  readonly targets: readonly PackTarget[];
  readonly share: Share;
}

function finish({ request, plan }: { request: PackRequest; plan: PackPlan }, shelf: PackShelf): void {
  const { pack, shard } = request;
  const here = plan.targets.filter((target) => !target.excluded && plan.share.has(target));
  const names = new Map(here.map(({ message, row }) => [`${row ?? ""}/${message}`, { message, row }]));
  const entries = [...names.values()].flatMap(
    ({ message, row }) => entryAt(row === undefined ? { message } : { message, row }, shelf) ?? [],
  );
  const manifest = finishPack(
    {
      pack: pack.id,
      date: pack.date,
      referenceDate: request.referenceDate ?? pack.date,
      ...(pack.site !== undefined && { site: pack.site }),
      rows: pack.rows.map(({ id, name }) => ({ id, name })),
      coverage: coverPack(plan, { entries, part: shard?.part ?? 1, library: shelf.library }),
      ...(shard && { shard: { ...shard, plan: plan.share.plan } }),
    },
    entries,
    shelf,
  );
  const { size } = pack;
  reportWeight(manifest, { ...(size !== undefined && { size }), place: pack.placeOf("size") }, shelf.report);
}

interface Context {
  readonly request: PackRequest;
  readonly plan: PackPlan;
  readonly workshop: Workshop;
  /** Targets in all. */
  readonly total: number;
}

/** Builds unit by unit; progress counts through all of them. */
async function buildUnits(context: Context): Promise<BuildResult> {
  const diagnostics: Diagnostic[] = [];
  const deliveries: Delivery[] = [];
  let before = 0;
  for (const unit of context.plan.units) {
    context.workshop.signal.throwIfAborted();
    const built = await buildUnit(unit, context, before);
    before += built.targets.length;
    diagnostics.push(...built.diagnostics);
    deliveries.push(...built.deliveries);
  }
  return { diagnostics: distinct(diagnostics), deliveries, targets: [] };
}

async function buildUnit(
  { row, folder, specs }: PackUnit,
  { request, plan: { share }, workshop, total }: Context,
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
        workshop.onEvent({ ...event, target: named(event.target), done: before + event.done, of: total }),
    },
  );
  const deliveries = built.deliveries.map((delivery) => ({
    ...delivery,
    artifact: { ...delivery.artifact, path: named(delivery.artifact.path) },
  }));
  return { ...built, deliveries };
}

function nameOf({ message, language, format, row }: PackTarget, { id }: Pack): string {
  return [id, ...(row === undefined ? [] : ["for", row]), message, language, format].join("/");
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
