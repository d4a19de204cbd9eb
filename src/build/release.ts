import type { Diagnostic, Findings, Report } from "../base/diagnostic.ts";
import { unsignedProblem } from "./gather-unsigned.ts";
import { hearTarget, type MadeTarget, reviewTarget } from "./make/make.ts";
import type { Job, Workshop } from "./target/jobs.ts";
import { targetName } from "./target/plan.ts";

/**
 * Reports all that would make a draft of anything, before anything is made: strings and facts that nobody has signed, each
 * once, and bulletins in which only some of their languages would be heard (`release-unheard`).
 */
export async function refusesRelease(
  jobs: readonly Job[],
  workshop: Workshop,
  findings: Findings,
): Promise<boolean> {
  const unsigned = new Map<string, Diagnostic>();
  for (const job of jobs) {
    const own = await reviewTarget(job, workshop, findings.report);
    const { spec } = job.target;
    for (const string of own)
      unsigned.set(`${spec.file} ${string.language} ${string.key}`, unsignedProblem(string, spec));
  }
  for (const problem of unsigned.values()) findings.report(problem);
  for (const job of jobs) await reportUnheard(job, workshop, findings.report);
  return findings.failed();
}

async function reportUnheard(job: Job, workshop: Workshop, report: Report): Promise<void> {
  const { heard, missing } = await hearTarget(job, workshop, report);
  if (heard.length === 0 || missing.length === 0) return;
  const { spec, format } = job.target;
  const values = {
    ...{ message: spec.id, format: format.name, file: spec.file },
    ...{ heard: heard.join(", "), missing: missing.join(", "), language: missing[0] ?? "" },
  };
  const place = spec.placeOf(`formats.${spec.formats.indexOf(format.name)}`);
  report({ severity: "error", code: "release-unheard", values, place });
}

/** What was made, without what became a draft all the same: that is refused (`release-draft`), whatever the cause. */
export function withoutDrafts(made: readonly MadeTarget[], report: Report): readonly MadeTarget[] {
  return made.map((target) => {
    if (!target.made?.draft) return target;
    const { spec } = target.job.target;
    const values = { target: targetName(target.job.target), message: spec.id };
    report({ severity: "error", code: "release-draft", values, place: spec.placeOf("formats") });
    return { ...target, made: undefined };
  });
}
