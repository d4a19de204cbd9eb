import pLimit from "p-limit";
import { collectFindings, type Diagnostic, type Report } from "../base/diagnostic.ts";
import type { WhenFree } from "../render/video.ts";
import type { Spec } from "../spec/spec.ts";
import { distinct } from "./distinct.ts";
import { type MadeTarget, makeTarget } from "./make/make.ts";
import type { Reasons } from "./make/reasons.ts";
import type { Delivery } from "./publish/shelve.ts";
import { finishSpec } from "./publish/shelve.ts";
import { refusesRelease, withoutDrafts } from "./release.ts";
import { expectedCost, workOf } from "./target/costs.ts";
import {
  type BuildEvent,
  type BuildRequest,
  type Job,
  openJobs,
  targetsAsked,
  type Workshop,
} from "./target/jobs.ts";
import { targetName } from "./target/plan.ts";
import { withoutWrongLetters } from "./text-gate.ts";
import { fontsOnce } from "./typeface.ts";

export interface BuildResult {
  /** In plan order; the same finding of several targets stands once. */
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the targets asked for, in order. */
  readonly targets: readonly string[];
  readonly deliveries: readonly Delivery[];
  /** Targets that were made anew, and why; where records are kept. */
  readonly remade: readonly Remade[];
}

export interface Remade {
  readonly target: string;
  readonly why: Reasons;
}

/**
 * Builds every target, reporting all problems: a refused target does not stop the others. Throws the
 * signal's reason when interrupted, and errors of the file system (ENOSPC, EACCES…) as they come.
 */
export async function runBuild(request: BuildRequest, workshop: Workshop): Promise<BuildResult> {
  const findings = collectFindings();
  const targets = targetsAsked(request, workshop);
  reportTwins(request.specs, findings.report);
  const opened = openJobs(targets, request, workshop, findings.report);
  const jobs = await withoutWrongLetters(opened, workshop, findings.report);
  const result = (deliveries: readonly Delivery[], made: readonly MadeTarget[] = []): BuildResult => ({
    diagnostics: distinct(findings.all),
    targets: targets.map(targetName),
    deliveries,
    remade: made.flatMap(({ job, why }) => (why ? [{ target: targetName(job.target), why }] : [])),
  });
  if (findings.failed() && request.specs.length > 1 && hasTwins(request.specs)) return result([]);
  if (request.release && (await refusesRelease(jobs, workshop, findings))) return result([]);
  if (request.dryRun) return result([]);
  const all = await makeAll(jobs, { request, workshop }, findings.report);
  const made = request.release ? withoutDrafts(all, findings.report) : all;
  workshop.signal.throwIfAborted();
  const context = { request, workshop, report: findings.report };
  const bySpec = Map.groupBy(targets, ({ spec }) => spec);
  return result(
    [...bySpec].flatMap(([spec, planned]) => {
      const own = made.filter(({ job }) => job.target.spec === spec);
      return finishSpec(spec, { planned, made: own }, context);
    }),
    made,
  );
}

function hasTwins(specs: readonly Spec[]): boolean {
  return new Set(specs.map(({ id }) => id)).size < specs.length;
}

function reportTwins(specs: readonly Spec[], report: Report): void {
  const firstFile = new Map<string, string>();
  for (const spec of specs) {
    const other = firstFile.get(spec.id);
    if (other !== undefined) {
      report({
        severity: "error",
        code: "id-taken",
        values: { id: spec.id, other },
        place: spec.placeOf("id"),
      });
    }
    firstFile.set(spec.id, other ?? spec.file);
  }
}

async function makeAll(
  jobs: readonly Job[],
  { request, workshop }: { request: BuildRequest; workshop: Workshop },
  report: Report,
): Promise<readonly MadeTarget[]> {
  const limit = pLimit(request.jobs);
  const coding = pLimit(Math.max(1, Math.floor(request.jobs / 2)));
  const whenFree: WhenFree = (work) =>
    coding(() => {
      // Sounds and pictures of the targets before, 50 MB, would wait until as much again has come; `bin/loa.js` lets us ask.
      globalThis.gc?.();
      return work();
    });
  const fonts = workshop.fonts ?? fontsOnce(workshop, report);
  const making = { videoMode: request.videoMode, out: request.out };
  const work = workOf(jobs, workshop.records);
  let done = 0;
  const event = (kind: BuildEvent["kind"], { target }: Job) =>
    workshop.onEvent({
      ...{ kind, target: targetName(target), done, of: jobs.length, work },
      ...{ medium: target.format.medium, expected: expectedCost(target, workshop.records) },
    });
  const made = await Promise.all(
    jobs.map((job) =>
      limit(async () => {
        workshop.signal.throwIfAborted();
        event("started", job);
        const target = await makeTarget(job, { ...workshop, fonts, whenFree, ...making });
        done += 1;
        event("finished", job);
        return target;
      }),
    ),
  );
  for (const { diagnostics } of made) for (const diagnostic of diagnostics) report(diagnostic);
  return made;
}
