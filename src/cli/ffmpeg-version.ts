import { usesFfmpeg } from "../build/make/making.ts";
import type { BuildRequest } from "../build/target/jobs.ts";
import { planTargets } from "../build/target/plan.ts";
import type { Library } from "../library/library.ts";
import type { Pack } from "../spec/pack.ts";
import type { Context } from "./program/parts.ts";
import { versionOutput } from "./world.ts";

/** The version of ffmpeg, where something of a build will need it: asking takes a process. */
export async function ffmpegVersion(
  { request, packs }: { request: BuildRequest; packs: readonly Pack[] },
  library: Library,
  { world }: Context,
): Promise<{ ffmpeg?: string }> {
  const specs = [...request.specs, ...packs.flatMap(({ messages }) => messages)];
  const needed = planTargets(specs, library, request.selection).some(({ format }) =>
    usesFfmpeg(format.medium),
  );
  const program = needed && !request.dryRun ? world.findProgram("ffmpeg") : undefined;
  const text = program && (await versionOutput(program));
  const version = text && /^ffmpeg version (\S+)/.exec(text)?.[1];
  return version ? { ffmpeg: version } : {};
}
