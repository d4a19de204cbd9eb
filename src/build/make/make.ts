import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import { digestOfData } from "../../base/digest.ts";
import type { Document } from "../../document/document.ts";
import type { Medium } from "../../library/formats.ts";
import type { Observation } from "../../memo/seam.ts";
import { recordCost } from "../target/costs.ts";
import type { Job, Workshop } from "../target/jobs.ts";
import { type UnsignedString, unsignedFacts, unsignedStrings } from "../target/unsigned.ts";
import { templatesFor, type View } from "../target/view.ts";
import { makeAudio } from "./audio.ts";
import { eachLanguage } from "./each-language.ts";
import { foreseeEach, type Heard } from "./hearing.ts";
import { makeImage } from "./image.ts";
import { composeTemplate, type Made, type Maker, type Making, mediaInputs } from "./making.ts";
import { namedInputs } from "./named-inputs.ts";
import { makePage } from "./page.ts";
import { makePrint } from "./print.ts";
import { type Reasons, recordInputs, recordLast } from "./reasons.ts";
import { withStampThatFits } from "./stamped.ts";
import { makeText } from "./text.ts";
import { makeVideo } from "./video.ts";

/** A target after its making; `made` is absent when it was refused. */
export interface MadeTarget {
  readonly job: Job;
  readonly made: Made | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly cached: boolean;
  /** Of what was made anew, where records are kept. */
  readonly why?: Reasons;
  readonly milliseconds: number;
}

const makers: Readonly<Record<Medium, Maker>> = {
  print: withStampThatFits(makePrint),
  image: withStampThatFits(makeImage),
  audio: makeAudio,
  video: makeVideo,
  text: makeText,
  web: makePage,
};

/** Makes one target, or finds it made before from the same view, fonts, options and programs. */
export async function makeTarget(
  job: Job,
  bench: Workshop & Pick<Making, "fonts" | "videoMode" | "whenFree"> & { readonly out: string },
): Promise<MadeTarget> {
  const { view } = job;
  const { medium } = view.format;
  const findings = collectFindings();
  const started = bench.world.now();
  const making: Making = { ...bench, view, ffmpeg: bench.tools.ffmpeg, report: findings.report };
  let drawn = true;
  const input = { ...view.digests, ...mediaInputs(making) };
  const outcome = await bench.memo<Made | undefined>(
    {
      name: `make ${medium}`,
      input,
      run: (seam) =>
        makers[medium]({
          ...making,
          ...seam,
          onDrawn: (wasCached) => {
            drawn = !wasCached;
          },
        }),
    },
    making,
  );
  const target: MadeTarget = {
    job,
    made: findings.failed() || !outcome.output ? undefined : withFacts(outcome.output, view),
    diagnostics: findings.all,
    cached: outcome.cached || !drawn,
    milliseconds: bench.world.now() - started,
  };
  const whole = digestOfData({ input, version: bench.tools.code });
  return bench.records ? recorded(target, { ...making, ...bench }, { ...outcome, whole }) : target;
}

/** What was made uses the facts, too. They are added last: what several rows of a pack share is made once. */
function withFacts(made: Made, view: View): Made {
  const { key } = view.message.facts;
  const unsigned = unsignedFacts(view).map(({ language }) =>
    view.messages.length === 1 ? key : `${language} ${key}`,
  );
  return {
    ...made,
    draft: made.draft || unsigned.length > 0,
    unsigned: [...unsigned, ...made.unsigned],
    keys: [...made.keys, key].sort(),
  };
}

/** What was found whole has the names of its inputs from when it was made. */
function recorded(
  target: MadeTarget,
  making: Making & Pick<Workshop, "records" | "tools"> & { readonly out: string },
  { cached, observations: seen, whole }: Found,
): MadeTarget {
  const { records } = making;
  const { made } = target;
  if (!made || !records) return target;
  const origin = { target: target.job.target, out: making.out, whole };
  if (cached) {
    recordLast(origin, records);
    return target;
  }
  const why = recordInputs(origin, namedInputs(making, { made, seen }), records);
  if (target.cached) return target;
  recordCost(target.job.target, target.milliseconds, records);
  return { ...target, why };
}

interface Found {
  readonly cached: boolean;
  readonly observations: readonly Observation[];
  /** Digest of all that the target is made from. */
  readonly whole: string;
}

/** Every string of a target that may not be published yet. Composes, renders nothing. */
export async function reviewTarget(
  { view }: Job,
  workshop: Workshop,
  report: Report,
): Promise<readonly UnsignedString[]> {
  const { output } = await workshop.memo<readonly UnsignedString[]>(
    {
      name: "review",
      input: view.digests,
      run: async (seam) => {
        const documents = await composeAll(composing(view, { ...workshop, ...seam }));
        return [...unsignedFacts(view), ...unsignedStrings(view, documents)];
      },
    },
    { world: workshop.world, store: workshop.store, report },
  );
  return output;
}

/** Who would be heard in a bulletin; nobody in any other target. Composes, speaks nothing. */
export async function hearTarget({ view }: Job, workshop: Workshop, report: Report): Promise<Heard> {
  if (!view.format.bulletin) return { heard: [], missing: [] };
  const { output } = await workshop.memo<Heard>(
    {
      name: "hear",
      input: view.digests,
      run: async (seam) => {
        // What is wrong with a recording is told where it is made.
        return foreseeEach(composing(view, { ...workshop, ...seam, report: () => undefined }));
      },
    },
    { world: workshop.world, store: workshop.store, report },
  );
  return output;
}

/** As much of a making as composing needs. */
function composing(view: View, bench: Omit<Workshop, "fonts"> & Pick<Making, "report">): Making {
  return { ...bench, view, fonts: noFonts, videoMode: "skip", ffmpeg: undefined };
}

/** Every document a target is made from. */
export async function composeAll(making: Making): Promise<readonly Document[]> {
  const documents: Document[] = [];
  const inTurn = making.view.format.medium === "audio" ? eachLanguage(making) : [making];
  for (const one of inTurn)
    for (const name of templatesFor(making.view.format)) {
      const document = await composeTemplate(one, name);
      if (document) documents.push(document);
    }
  return documents;
}

function noFonts(): never {
  throw new Error("a review needs no fonts");
}
