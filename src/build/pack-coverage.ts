import type { Library, Medium } from "../library/library.ts";
import { type CoverageLine, type CoverageState, coverageOf } from "../pack/coverage.ts";
import type { Manifest } from "../pack/manifest.ts";
import { outboxFolder } from "../pack/outbox.ts";
import type { PackEntry } from "./pack-finish.ts";
import type { PackTarget } from "./pack-plan.ts";
import type { Share } from "./pack-share.ts";

/** Which message stands in which language and format for whom, as it was planned and as it lies in the folder. */
export function coverPack(
  { targets, share }: { readonly targets: readonly PackTarget[]; readonly share: Share },
  context: {
    readonly entries: readonly PackEntry[];
    readonly part: number;
    readonly library: Pick<Library, "formats">;
  },
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
    const isHeard = heardMedia.has(context.library.formats[format]?.medium ?? "text");
    return isHeard && !state.voice ? "silent" : state.draft ? "draft" : "made";
  };
  return coverageOf(targets.map((target) => ({ ...target, state: stateOf(target) })));
}

/** The plan alone, before anything is made. */
export function planCoverage(targets: readonly PackTarget[]): readonly CoverageLine[] {
  return coverageOf(
    targets.map((target) => ({ ...target, state: target.excluded ? "excluded" : "planned" })),
  );
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
