import type { Report } from "../base/diagnostic.ts";
import type { Library } from "../library/library.ts";
import { reviewedFacts } from "../message/localize.ts";
import type { Spec } from "../spec/spec.ts";
import { reviewTarget } from "./make/make.ts";
import { openJobs, type Workshop } from "./target/jobs.ts";
import { planTargets } from "./target/plan.ts";
import { type UnsignedString, unsignedFacts } from "./target/unsigned.ts";

/** A string that keeps a message from release in a language. */
export interface BlockedString extends UnsignedString {
  /** Of the message. */
  readonly file: string;
}

/** The strings that the targets of some messages use and that nobody has signed as they stand; each once a message. */
export async function blockedStrings(
  specs: readonly Spec[],
  workshop: Workshop,
  report: Report,
): Promise<readonly BlockedString[]> {
  const targets = planTargets(specs, workshop.library, {});
  const found = new Map<string, BlockedString>();
  for (const job of openJobs(targets, { allowExpired: true }, workshop, report)) {
    const { file } = job.target.spec;
    for (const string of await reviewTarget(job, workshop, report))
      found.set(`${file} ${string.language} ${string.key}`, { ...string, file });
  }
  return [...found.values()];
}

/** The facts of a message where they keep it from release. */
export function blockedFacts(spec: Spec, library: Library): readonly BlockedString[] {
  const facts = reviewedFacts(spec, library);
  return unsignedFacts({ message: { facts } }).map((string) => ({ ...string, file: spec.file }));
}
