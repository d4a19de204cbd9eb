import type { Report } from "../base/diagnostic.ts";
import type { Library } from "../library/library.ts";
import { reviewedFacts, sourceLanguage } from "../message/localize.ts";
import { reviewerOf } from "../message/review.ts";
import { specTexts } from "../message/texts.ts";
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

/** What a row of a pack says of its own where it keeps the row from release: its facts, and texts in its languages. */
export function blockedRow(spec: Spec, library: Library): readonly BlockedString[] {
  const { languages, kinds } = library;
  const facts = unsignedFacts({ message: { facts: reviewedFacts(spec, library) } });
  const own = [...specTexts(spec, kinds[spec.kind]?.factsSchema ?? {})].filter(([key]) => key.includes("@"));
  const texts = [...new Set(spec.languages.flat())].flatMap((tag) => {
    const review = languages[tag] && reviewerOf(languages[tag]);
    return own.flatMap(([key, words]): UnsignedString[] => {
      const [source, target] = [words[sourceLanguage], words[tag]].map((text = "") => text.normalize("NFC"));
      const state = review?.(key, { source: source ?? "", target: target ?? "" }) ?? "unknown";
      return state === "signed" ? [] : [{ key, language: tag, state }];
    });
  });
  return [...facts, ...texts].map((string) => ({ ...string, file: spec.file }));
}
