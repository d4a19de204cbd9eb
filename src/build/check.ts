import { collectFindings } from "../base/diagnostic.ts";
import { distinct } from "./distinct.ts";
import { composeAll } from "./make.ts";
import { checkPost } from "./make-text.ts";
import { layoutDocument, type Making } from "./making.ts";
import { planTargets, targetName } from "./plan.ts";
import { type BuildRequest, type BuildResult, type Job, openJobs, type Workshop } from "./run.ts";
import { withoutWrongLetters } from "./text-gate.ts";
import { fontsOnce } from "./typeface.ts";

export type CheckRequest = Pick<BuildRequest, "specs" | "referenceDate" | "allowExpired">;

/** Takes every target as far as its layout and reports all that is found; renders, keeps and writes nothing. */
export async function checkTargets(
  request: CheckRequest,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<BuildResult> {
  const findings = collectFindings();
  const targets = planTargets(request.specs, workshop.library, {});
  const opened = openJobs(targets, request, workshop, findings.report);
  const jobs = await withoutWrongLetters(opened, workshop, findings.report);
  const fonts = fontsOnce(workshop, findings.report);
  for (const job of jobs) {
    workshop.signal.throwIfAborted();
    await checkJob(job, {
      ...workshop,
      view: job.view,
      fonts,
      videoMode: "skip",
      ffmpeg: undefined,
      report: findings.report,
    });
    // Layout is synchronous: let Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { diagnostics: distinct(findings.all), targets: targets.map(targetName), deliveries: [] };
}

async function checkJob({ view }: Job, making: Making): Promise<void> {
  const documents = await composeAll(making);
  // Only what is seen is laid out; a clip's second document is its script.
  const seen = view.format.canvas ? documents.slice(0, 1) : [];
  for (const document of seen) await layoutDocument(making, document);
  for (const document of documents) await checkPost(making, document);
}
