import type { Report } from "../../base/diagnostic.ts";
import { titleOf } from "../../message/title.ts";
import { type Manifest, type ManifestArtifact, manifestArtifact } from "../../pack/manifest.ts";
import { outboxFolder } from "../../pack/outbox.ts";
import type { Artifact } from "../../render/artifact.ts";
import { groupName } from "../../spec/groups.ts";
import type { Spec } from "../../spec/spec.ts";
import type { MadeTarget } from "../make/make.ts";
import { usesFfmpeg } from "../make/making.ts";
import { type BuildRequest, targetsAsked, type Workshop } from "../target/jobs.ts";
import { type Target, targetName } from "../target/plan.ts";
import { originOf } from "../target/view.ts";
import { aboutMessage } from "./about.ts";
import { inputsOf } from "./inputs-of.ts";
import { fillOutbox } from "./outbox.ts";
import { previousManifest, publishArtifacts, publishManifest, removeStale, type Shelf } from "./publish.ts";
import { publishSignature } from "./sign.ts";

/** One artifact that now stands on disk. */
export interface Delivery {
  readonly artifact: Artifact;
  readonly cached: boolean;
  /** Somebody has yet to sign words or facts on it. */
  readonly unsigned: boolean;
  /** Time its target took, milliseconds: for screens only. */
  readonly milliseconds: number;
}

interface SpecTargets {
  readonly planned: readonly Target[];
  /** Fewer than planned where a language was refused. */
  readonly made: readonly MadeTarget[];
}

interface Context {
  readonly request: BuildRequest;
  readonly workshop: Workshop;
  readonly report: Report;
}

/**
 * Puts what was made of one spec on disk, clears what it replaces, and writes the manifest of it all. The
 * earlier files of a target that was now refused go too: nothing outdated stays beside the new.
 */
export function finishSpec(spec: Spec, targets: SpecTargets, context: Context): readonly Delivery[] {
  const { world, store } = context.workshop;
  const shelf: Shelf = { folder: `${context.request.out}/${spec.id}`, world, store, report: context.report };
  const found = previousManifest(shelf);
  if (found === "foreign") return [];
  const previous = found === "none" ? undefined : found;
  const wanted = targets.made.flatMap((target) =>
    artifactsOf(target).map((artifact) => ({ target, artifact })),
  );
  const standing = new Set(
    publishArtifacts(
      wanted.map(({ artifact }) => artifact),
      previous,
      shelf,
    ),
  );
  const delivered = wanted.filter(({ artifact }) => standing.has(artifact));
  const kept = keptFromBefore(spec, targets.planned, previous, context);
  const made = [
    ...delivered.map(({ target, artifact }) => manifestArtifact(artifact, originOf(target.job.view))),
    ...kept,
  ];
  const artifacts = [...made, ...publishOutbox(spec, made, { previous, shelf, context })];
  if (artifacts.length === 0 && previous === undefined) return [];
  removeStale(previous, new Set(artifacts.map(({ path }) => path)), shelf);
  const notes = notesOf(artifacts, targets.made, previous);
  const about = aboutMessage(spec, targets.made, { previous, kept, library: context.workshop.library });
  const manifest = { ...manifestOf(spec, { targets: targets.made, artifacts }, context), ...notes, ...about };
  publishManifest(manifest, shelf);
  publishSignature(
    spec.id,
    signedIfWhole(spec, { targets, lost: wanted.length - delivered.length }, context),
    shelf,
  );
  return delivered.map(({ target, artifact }) => ({
    artifact,
    cached: target.cached,
    unsigned: (target.made?.unsigned.length ?? 0) > 0,
    milliseconds: target.milliseconds,
  }));
}

/** The request, without its key (reported) where anything of the message was refused: nothing incomplete is signed. */
function signedIfWhole(
  { id }: Spec,
  { targets, lost }: { readonly targets: SpecTargets; readonly lost: number },
  { request, report }: Context,
): BuildRequest {
  const { signing, ...unsigned } = request;
  if (!signing || signing.within) return request;
  const made = new Set(targets.made.filter((target) => target.made).map(({ job }) => job.target));
  const missing = targets.planned.filter((target) => !made.has(target)).map(targetName);
  if (missing.length + lost === 0) return request;
  const values = { name: id, count: missing.length + lost, missing: missing.slice(0, 5).join(", ") };
  report({ severity: "error", code: "signature-withheld", values });
  return unsigned;
}

/** Copies what platforms take into `outbox/`; a file that stands there and is not ours stays, reported. */
function publishOutbox(
  spec: Spec,
  made: readonly ManifestArtifact[],
  { previous, shelf, context }: { previous: Manifest | undefined; shelf: Shelf; context: Context },
): readonly ManifestArtifact[] {
  const { library } = context.workshop;
  const packed = fillOutbox(spec, made, { shelf, library, report: context.report });
  const wanted = packed.map(({ artifact }) => artifact);
  const standing = new Set(publishArtifacts(wanted, previous, shelf));
  return packed
    .filter(({ artifact }) => standing.has(artifact))
    .map(({ artifact, from }) => manifestArtifact(artifact, from));
}

function artifactsOf({ job, made }: MadeTarget): readonly Artifact[] {
  const { spec, languages, format } = job.target;
  return (made?.files ?? []).map(({ name, mediaType, digest, size }) => ({
    path: `${targetName(job.target)}${made?.draft ? "-draft" : ""}${name}`,
    mediaType,
    digest,
    size,
    spec: spec.id,
    language: groupName(languages),
    ...(made?.heard && sounds(mediaType) && { heard: made.heard }),
    format: format.name,
    draft: made?.draft ?? false,
  }));
}

function sounds(mediaType: string): boolean {
  return mediaType.startsWith("audio/") || mediaType.startsWith("video/");
}

/** A build of some formats leaves the others, as long as the spec still asks for them. */
function keptFromBefore(
  spec: Spec,
  planned: readonly Target[],
  previous: Manifest | undefined,
  { request, workshop }: Context,
): readonly ManifestArtifact[] {
  const built = new Set(planned.map(nameOf));
  const everything = { ...request, specs: [spec], selection: {} };
  const wanted = new Set(targetsAsked(everything, workshop).map(nameOf));
  return (previous?.artifacts ?? []).filter(
    ({ path, language, format }) =>
      !path.startsWith(outboxFolder) &&
      !built.has(`${language}/${format}`) &&
      wanted.has(`${language}/${format}`),
  );
}

function manifestOf(
  spec: Spec,
  { targets, artifacts }: { targets: readonly MadeTarget[]; artifacts: readonly ManifestArtifact[] },
  { request, workshop }: Context,
): Omit<Manifest, "schema" | "titles" | "unsigned" | "voices"> {
  const { loa, ffmpeg } = workshop.tools;
  const { formats } = workshop.library;
  const needsFfmpeg = artifacts.some(({ format }) => usesFfmpeg(formats[format]?.medium ?? "text"));
  return {
    id: spec.id,
    kind: spec.kind,
    referenceDate: request.referenceDate ?? spec.date,
    valid: spec.valid,
    expired: targets.some(({ job }) => job.view.message.expired),
    tools: { loa, ...(needsFfmpeg && ffmpeg !== undefined && { ffmpeg }) },
    inputs: inputsOf(spec, targets, workshop),
    artifacts,
  };
}

/** Of what is in the manifest, each target's strings without sign-off and its voice; of files that stayed, as it was said then. */
function notesOf(
  artifacts: readonly ManifestArtifact[],
  made: readonly MadeTarget[],
  previous: Manifest | undefined,
): Pick<Manifest, "titles" | "unsigned" | "voices"> {
  const names = new Set(artifacts.map(({ language, format }) => `${language}/${format}`));
  const known = <T>(before: Readonly<Record<string, T>> = {}, now: (target: MadeTarget) => T) =>
    Object.entries({
      ...before,
      ...Object.fromEntries(made.map((target) => [nameOf(target.job.target), now(target)])),
    });
  const unsigned = known(previous?.unsigned, (target) => target.made?.unsigned ?? []);
  const voices = known(previous?.voices, (target) => target.made?.voice ?? "");
  return {
    titles: { ...previous?.titles, ...titlesOf(made) },
    unsigned: Object.fromEntries(unsigned.filter(([name, keys]) => names.has(name) && keys.length > 0)),
    voices: Object.fromEntries(voices.filter(([name, voice]) => names.has(name) && voice !== "")),
  };
}

function titlesOf(made: readonly MadeTarget[]): Readonly<Record<string, string>> {
  const messages = new Set(made.flatMap(({ job }) => job.view.messages));
  return Object.fromEntries([...messages].map((message) => [message.language.tag, titleOf(message)]));
}

function nameOf({ languages, format }: Target): string {
  return `${groupName(languages)}/${format.name}`;
}
