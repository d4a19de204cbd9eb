import pLimit from "p-limit";
import { collectFindings, type Diagnostic, type Findings, type Report } from "../base/diagnostic.ts";
import type { IsoDate, Store, World } from "../base/world.ts";
import type { LanguageTag, Library, Medium } from "../library/library.ts";
import type { Entries, Memo } from "../memo/memo.ts";
import { localize } from "../message/localize.ts";
import type { Message } from "../message/message.ts";
import type { Artifact } from "../render/artifact.ts";
import type { VideoMode, WhenFree } from "../render/video.ts";
import type { FontBook } from "../scene/scene.ts";
import type { Spec } from "../spec/spec.ts";
import { distinct } from "./distinct.ts";
import { type MadeTarget, makeTarget, reviewTarget } from "./make.ts";
import { planTargets, type Selection, type Target, targetName } from "./plan.ts";
import { expectedCost, type Reasons, type Work, workOf } from "./records.ts";
import { finishSpec } from "./shelve.ts";
import { type Signing, stamped } from "./sign.ts";
import type { Stages } from "./stages.ts";
import { withoutWrongLetters } from "./text-gate.ts";
import { fontsOnce } from "./typeface.ts";
import type { UnsignedString } from "./unsigned.ts";
import { type View, viewOf } from "./view.ts";

/** What to build, as the command line asked. */
export interface BuildRequest {
  readonly specs: readonly Spec[];
  readonly selection: Selection;
  /** What of the specs' targets belongs here at all: others are not made, and removed where they were. Absent: all. */
  readonly wants?: (target: Target) => boolean;
  /** Output folder. */
  readonly out: string;
  /** `--date`; absent: each spec's own date. */
  readonly referenceDate?: IsoDate;
  readonly allowExpired: boolean;
  /** Refuse drafts before anything is made. */
  readonly release: boolean;
  /** `--sign`: whose key stamps what is seen and signs the manifest. */
  readonly signing?: Signing;
  /** Plan only: nothing is made or written. */
  readonly dryRun: boolean;
  /** Targets in the making at a time; the pictures of clips are coded for half as many, at least one. */
  readonly jobs: number;
  readonly videoMode: VideoMode;
}

/** What a build works with. */
export interface Workshop {
  readonly library: Library;
  readonly world: World;
  readonly store: Store;
  readonly memo: Memo;
  readonly stages: Stages;
  /** Versions; `code` is the digest of the code itself. */
  readonly tools: { readonly loa: string; readonly ffmpeg?: string; readonly code?: string };
  readonly signal: AbortSignal;
  readonly onEvent: (event: BuildEvent) => void;
  /** What targets were made from and how long they took, from run to run; absent: nothing is kept of it. */
  readonly records?: Entries;
  /** Fonts that are open already: several builds in one process share them. */
  readonly fonts?: () => Promise<FontBook>;
}

/** Progress, in the order things happen. */
export interface BuildEvent {
  readonly kind: "started" | "finished";
  readonly target: string;
  readonly done: number;
  readonly of: number;
  /** What this target is expected to take, and of all targets those of each medium: milliseconds, for screens only. */
  readonly medium: Medium;
  readonly expected: number;
  readonly work: Work;
}

/** One artifact that now stands on disk. */
export interface Delivery {
  readonly artifact: Artifact;
  readonly cached: boolean;
  /** Time its target took, milliseconds: for screens only. */
  readonly milliseconds: number;
}

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

/** A target with its view: everything known before making. */
export interface Job {
  readonly target: Target;
  readonly view: View;
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
  const made = await makeAll(jobs, { request, workshop }, findings.report);
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

/** The plan of a request. */
export function targetsAsked(
  { specs, selection, wants = () => true }: Pick<BuildRequest, "specs" | "selection" | "wants">,
  { library }: Pick<Workshop, "library">,
): readonly Target[] {
  return planTargets(specs, library, selection).filter(wants);
}

/** Resolves each spec in each language once, and shows every target its view. */
export function openJobs(
  targets: readonly Target[],
  request: Pick<BuildRequest, "referenceDate" | "allowExpired" | "signing">,
  { library }: Pick<Workshop, "library">,
  report: Report,
): readonly Job[] {
  const messages = new Map<string, Message | undefined>();
  const messageOf = (spec: Spec, language: LanguageTag) => {
    const name = `${spec.id} ${language}`;
    if (!messages.has(name)) {
      const referenceDate = request.referenceDate ?? spec.date;
      const options = { library, referenceDate, allowExpired: request.allowExpired };
      messages.set(name, localize(spec, language, options, report));
    }
    return messages.get(name);
  };
  return targets.flatMap((target) => {
    const { spec, languages } = target;
    const found = languages.map((language) => messageOf(spec, language));
    const messages = found.filter((message) => message !== undefined);
    if (messages.length < found.length) return [];
    return [{ target, view: viewOf(target, stamped(messages, target, request.signing?.pair), library) }];
  });
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

async function refusesRelease(
  jobs: readonly Job[],
  workshop: Workshop,
  findings: Findings,
): Promise<boolean> {
  const unsigned = new Map<string, UnsignedString>();
  for (const job of jobs) {
    const own = await reviewTarget(job, workshop, findings.report);
    for (const string of own)
      unsigned.set(`${job.target.spec.file} ${string.language} ${string.key}`, string);
  }
  for (const { key, language, state } of unsigned.values()) {
    findings.report({ severity: "error", code: "string-unsigned", values: { key, language, state } });
  }
  return findings.failed();
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
        const target = await makeTarget(job, { ...workshop, fonts, whenFree, videoMode: request.videoMode });
        done += 1;
        event("finished", job);
        return target;
      }),
    ),
  );
  for (const { diagnostics } of made) for (const diagnostic of diagnostics) report(diagnostic);
  return made;
}
