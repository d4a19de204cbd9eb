import { collectFindings, type Findings, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { pseudoTags } from "../language/pseudo.ts";
import type { FontBook } from "../scene/scene.ts";
import { digestsWithoutStrings, stringsOf, withStringsAsked } from "./asked-strings.ts";
import { distinct } from "./distinct.ts";
import { foreseeSound } from "./make/hearing.ts";
import { composeAll } from "./make/make.ts";
import { layoutDocument, type Making, seeFonts } from "./make/making.ts";
import { bare, hasRoomForStamp, reportStampLeftOut } from "./make/stamped.ts";
import { checkPost } from "./make/text.ts";
import type { BuildResult } from "./run.ts";
import { type BuildRequest, type Job, openJobs, targetsAsked, type Workshop } from "./target/jobs.ts";
import { targetName } from "./target/plan.ts";
import { templatesFor, type View } from "./target/view.ts";
import { withoutWrongLetters } from "./text-gate.ts";
import { fontsOnce } from "./typeface.ts";

export type CheckRequest = Pick<
  BuildRequest,
  "specs" | "wants" | "referenceDate" | "allowExpired" | "signing"
>;

export interface CheckResult extends BuildResult {
  /** Names of the targets that would not be made. */
  readonly refused: readonly string[];
}

/**
 * Takes every target as far as its layout, and as far as recordings tell by themselves what will be heard, and reports all that
 * is found; renders and writes nothing. A target without
 * errors is remembered by the digests that builds use, and by the strings
 * that it looks at: the same is reported either way.
 */
export async function checkTargets(
  request: CheckRequest,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<CheckResult> {
  const findings = collectFindings();
  const targets = targetsAsked({ ...request, selection: {} }, workshop);
  const { checkSpecTexts } = await import("../translate/check-spec.ts");
  for (const spec of request.specs) checkSpecTexts(spec, workshop.library).forEach(findings.report);
  const opened = openJobs(targets, request, workshop, findings.report);
  const jobs = await withoutWrongLetters(opened, workshop, findings.report);
  const aboutFonts = collectFindings();
  const typeface = { fonts: workshop.fonts ?? fontsOnce(workshop, aboutFonts.report), aboutFonts };
  const bench = { ...workshop, ...typeface, world: readingOnce(workshop.world) };
  const sound = new Set<string>();
  for (const job of jobs) {
    workshop.signal.throwIfAborted();
    const own = collectFindings();
    await rememberJob(job, { ...bench, report: own.report });
    own.all.forEach(findings.report);
    if (!own.failed()) sound.add(targetName(job.target));
    // Layout is synchronous: let Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const names = targets.map(targetName);
  const refused = names.filter((name) => !sound.has(name));
  return { diagnostics: distinct(findings.all), targets: names, deliveries: [], remade: [], refused };
}

type Bench = Omit<Workshop, "tools" | "onEvent"> & {
  readonly fonts: () => Promise<FontBook>;
  /** What was found when the fonts were opened. */
  readonly aboutFonts: Findings;
  readonly report: Report;
};

/** Known by its whole view; else, where a string changed, by the strings that it looks at. */
async function rememberJob({ view }: Job, bench: Bench): Promise<void> {
  await bench.memo(
    {
      name: "check",
      input: view.digests,
      run: async (seam) => {
        await rememberByStrings(view, { ...bench, ...seam });
        return "checked";
      },
    },
    bench,
  );
}

async function rememberByStrings(view: View, bench: Bench): Promise<void> {
  await bench.memo(
    {
      name: "check by strings",
      input: digestsWithoutStrings(view),
      parts: stringsOf(view),
      run: async (seam, part) => {
        seeFonts(view.library, seam.world);
        // Fonts are opened once for all; each target that needs them says what is wrong with them, or only the first would.
        const fonts = async () => {
          const book = await bench.fonts();
          bench.aboutFonts.all.forEach(seam.report);
          return book;
        };
        const asking = withStringsAsked(view, part);
        await checkView({ ...bench, ...seam, view: asking, fonts, videoMode: "skip", ffmpeg: undefined });
        return "checked";
      },
    },
    bench,
  );
}

/** Hundreds of targets look at the same few files and folders, fonts above all: one run reads each of them once. */
function readingOnce(world: World): World {
  return { ...world, read: once(world.read), list: once(world.list) };
}

function once<T>(ask: (path: string) => T): (path: string) => T {
  const seen = new Map<string, T>();
  return (path) => {
    if (!seen.has(path)) seen.set(path, ask(path));
    return seen.get(path) as T;
  };
}

async function checkView(making: Making): Promise<void> {
  const found = collectFindings();
  await checkBare(bare({ ...making, report: found.report }));
  for (const finding of found.all) making.report(finding);
  if (!found.failed() && !(await hasRoomForStamp(making))) reportStampLeftOut(making);
}

async function checkBare(making: Making): Promise<void> {
  const documents = await composeAll(making);
  // Only what is seen is laid out; a clip's second document is its script.
  const isWhole = documents.length >= templatesFor(making.view.format).length;
  const seen = making.view.format.canvas && isWhole ? documents.slice(0, 1) : [];
  for (const document of seen) await layoutDocument(making, document);
  for (const document of documents) await checkPost(making, document);
  const isSpoken = !pseudoTags.some((tag) => tag === making.view.message.language.tag);
  if (isSpoken) await foreseeSound(making, isWhole ? documents.at(-1) : undefined);
}
