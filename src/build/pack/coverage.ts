import type { World } from "../../base/world.ts";
import type { Medium } from "../../library/formats.ts";
import type { Library } from "../../library/library.ts";
import { type CoverageLine, type CoverageState, coverageOf } from "../../pack/coverage.ts";
import type { Manifest } from "../../pack/manifest.ts";
import { outboxFolder } from "../../pack/outbox.ts";
import type { Target } from "../target/plan.ts";
import type { PackEntry } from "./finish.ts";
import type { PackTarget } from "./plan.ts";
import type { Share } from "./share.ts";

/** Which message stands in which language and format for whom, as it was planned and as it lies in the folder. */
export function coverPack(
  { targets, share }: { readonly targets: readonly PackTarget[]; readonly share: Share },
  context: { readonly entries: readonly PackEntry[]; readonly part: number },
): readonly CoverageLine[] {
  const made = new Map(
    context.entries.map(({ message, row, manifest }) => [`${row ?? ""}/${message}`, statesOf(manifest)]),
  );
  const stateOf = (target: PackTarget): CoverageState => {
    // What nobody makes is told by the first shard alone, so that merging counts it once.
    if (target.excluded) return context.part === 1 ? "excluded" : "elsewhere";
    if (!share.has(target)) return "elsewhere";
    const { message, row = "", language, format } = target;
    const state = made.get(`${row}/${message}`)?.get(`${language}/${format}`);
    if (!state) return "missing";
    return heardMedia.has(target.target.format.medium) && !state.voice
      ? "silent"
      : state.draft
        ? "draft"
        : "made";
  };
  return coverageOf(targets.map((target) => ({ ...target, state: stateOf(target) })));
}

/** The plan alone, before anything is made: what is refused is missing, and sound without any voice is silent. */
export function planCoverage(
  targets: readonly PackTarget[],
  { refused, share, library, world }: Planned,
): readonly CoverageLine[] {
  const stateOf = (target: PackTarget): CoverageState => {
    if (target.excluded) return "excluded";
    if (!share.has(target)) return "elsewhere";
    if (refused.has(target.target)) return "missing";
    const isSilent =
      heardMedia.has(target.target.format.medium) && !canBeHeard(target.target, library, world);
    return isSilent ? "silent" : "planned";
  };
  return coverageOf(targets.map((target) => ({ ...target, state: stateOf(target) })));
}

interface Planned {
  readonly refused: ReadonlySet<Target>;
  readonly share: Share;
  readonly library: Library;
  readonly world: World;
}

/** Whether a language of the target has a voice, or anything recorded of the message. */
function canBeHeard({ spec, languages }: Target, library: Library, world: World): boolean {
  return languages.some((tag) => {
    const named = spec.voices?.[tag] ?? library.issuers[spec.issuer]?.voices?.[tag];
    const recordings = `${world.dataFolder}/assets/recordings/${tag}/${spec.id}`;
    return (named ?? library.languages[tag]?.voice) !== undefined || world.list(recordings).length > 0;
  });
}

const heardMedia: ReadonlySet<Medium> = new Set(["audio", "video"]);

interface Made {
  readonly draft: boolean;
  readonly voice: boolean;
}

/** `<language>/<format>` → how it was made. */
function statesOf({ artifacts, voices = {} }: Manifest): ReadonlyMap<string, Made> {
  const own = artifacts.filter(({ path }) => !path.startsWith(outboxFolder));
  return new Map(
    own.map(({ language, format, draft }) => {
      const name = `${language}/${format}`;
      return [name, { draft, voice: Object.hasOwn(voices, name) }];
    }),
  );
}
