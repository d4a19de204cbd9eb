import { collectFindings } from "../base/diagnostic.ts";
import { distinct } from "./distinct.ts";
import { composeAll } from "./make.ts";
import { checkPost } from "./make-text.ts";
import { layoutDocument, type Making } from "./making.ts";
import { targetName } from "./plan.ts";
import {
  type BuildRequest,
  type BuildResult,
  type Job,
  openJobs,
  targetsAsked,
  type Workshop,
} from "./run.ts";
import { withoutWrongLetters } from "./text-gate.ts";
import { fontsOnce } from "./typeface.ts";

export type CheckRequest = Pick<BuildRequest, "specs" | "wants" | "referenceDate" | "allowExpired">;

export interface CheckResult extends BuildResult {
  /** Names of the targets that would not be made. */
  readonly refused: readonly string[];
}

/** Takes every target as far as its layout and reports all that is found; renders, keeps and writes nothing. */
export async function checkTargets(
  request: CheckRequest,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<CheckResult> {
  const findings = collectFindings();
  const targets = targetsAsked({ ...request, selection: {} }, workshop);
  const opened = openJobs(targets, request, workshop, findings.report);
  const jobs = await withoutWrongLetters(opened, workshop, findings.report);
  const fonts = workshop.fonts ?? fontsOnce(workshop, findings.report);
  const sound = new Set<string>();
  for (const job of jobs) {
    workshop.signal.throwIfAborted();
    const own = collectFindings();
    await checkJob(job, {
      ...workshop,
      view: job.view,
      fonts,
      videoMode: "skip",
      ffmpeg: undefined,
      report: own.report,
    });
    own.all.forEach(findings.report);
    if (!own.failed()) sound.add(targetName(job.target));
    // Layout is synchronous: let Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const names = targets.map(targetName);
  const refused = names.filter((name) => !sound.has(name));
  return { diagnostics: distinct(findings.all), targets: names, deliveries: [], remade: [], refused };
}

async function checkJob({ view }: Job, making: Making): Promise<void> {
  const documents = await composeAll(making);
  // Only what is seen is laid out; a clip's second document is its script.
  const seen = view.format.canvas ? documents.slice(0, 1) : [];
  for (const document of seen) await layoutDocument(making, document);
  for (const document of documents) await checkPost(making, document);
}
