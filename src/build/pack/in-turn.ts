import type { Pack } from "../../spec/pack.ts";
import { gatherUnsigned } from "../gather-unsigned.ts";
import { type BuildResult, runBuild } from "../run.ts";
import { workOf } from "../target/costs.ts";
import { countedTogether } from "../target/counted.ts";
import { type BuildRequest, targetsAsked, type Workshop } from "../target/jobs.ts";
import { buildPack, type PackResult, partOf } from "./pack.ts";
import type { PackRequest } from "./request.ts";

/** What a command builds: messages that stand alone, and packs, with what it says of packs alone. */
export interface Asked {
  readonly request: BuildRequest;
  readonly packs: readonly Pack[];
  readonly dealt: Pick<PackRequest, "shard" | "costs" | "previous">;
}

export type Built = BuildResult & Partial<Pick<PackResult, "coverage" | "covered" | "columns">>;

/** The messages, then pack after pack, as one result; progress counts through all of them. */
export async function buildInTurn({ request, packs, dealt }: Asked, workshop: Workshop): Promise<Built> {
  const ofPacks = packs.map((pack): PackRequest => ({ ...dealt, ...request, pack }));
  const builds = [
    ...(request.specs.length > 0 || packs.length === 0
      ? [{ part: () => partOfSpecs(request, workshop), run: (bench: Workshop) => runBuild(request, bench) }]
      : []),
    ...ofPacks.map((one) => ({
      part: () => partOf(one, workshop),
      run: async (bench: Workshop): Promise<Built> => {
        const built = await buildPack(one, bench);
        return { ...built, diagnostics: gatherUnsigned(built.diagnostics, one.pack.file) };
      },
    })),
  ];
  const parts = builds.length > 1 ? builds.map(({ part }) => part()) : [];
  const listeners = countedTogether(parts, workshop.onEvent);
  const results: Built[] = [];
  for (const [index, { run }] of builds.entries())
    results.push(await run({ ...workshop, onEvent: listeners[index] ?? workshop.onEvent }));
  return joined(results);
}

function partOfSpecs(request: BuildRequest, workshop: Workshop) {
  const targets = targetsAsked(request, workshop).map((target) => ({ target }));
  return { of: targets.length, work: workOf(targets, workshop.records) };
}

function joined(results: readonly Built[]): Built {
  const coverage = results.flatMap((result) => result.coverage ?? []);
  return {
    ...(coverage.length > 0 && {
      coverage,
      covered: results.flatMap((result) => result.covered ?? []),
      columns: results.flatMap((result) => result.columns ?? []),
    }),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    targets: results.flatMap(({ targets }) => targets),
    deliveries: results.flatMap(({ deliveries }) => deliveries),
    remade: results.flatMap(({ remade }) => remade),
  };
}
