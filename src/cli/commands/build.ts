import { collectFindings, type Diagnostic, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { gatherUnsigned } from "../../build/gather-unsigned.ts";
import { rememberLibrary } from "../../build/library.ts";
import { type Asked, type Built, buildInTurn } from "../../build/pack/in-turn.ts";
import type { BuildRequest } from "../../build/target/jobs.ts";
import { realStages } from "../../build/target/stages.ts";
import type { Library } from "../../library/library.ts";
import type { KeyPair } from "../../pack/minisign.ts";
import type { Spec } from "../../spec/spec.ts";
import { type Cache, forgetfulCache, openCache, passingCache } from "../cache.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { ffmpegVersion } from "../ffmpeg-version.ts";
import { fileProblem, machineFaults } from "../file-error.ts";
import type { Context } from "../program/parts.ts";
import { openProgress } from "../progress.ts";
import { openReporter } from "../report.ts";
import { keyFaults, openSigningKey } from "../signing-key.ts";
import { findSpecFiles } from "../spec-files.ts";
import { identifyTool, type Tool } from "../tool.ts";
import { unknownNames, unknownText } from "./asked-names.ts";
import type { BuildOptions } from "./build-options.ts";
import { reportUnselected } from "./build-selection.ts";
import { dealingOf } from "./dealing.ts";
import { readAll } from "./read-specs.ts";

/** `loa build`: everything the specs ask for, into the output folder. */
export async function build(
  paths: readonly string[],
  options: BuildOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, stderr } = context;
  const started = world.now();
  const findings = collectFindings();
  const files = findSpecFiles(paths, { folders: "refuse", world }, findings.report);
  const tool = identifyTool(world);
  const cache = cacheFor(options, tool, world, findings.report);
  const library = await rememberLibrary(cache, { ...cache, world, report: findings.report });
  const unknown = unknownNames(options, library);
  if (unknown) {
    stderr.write(unknownText(unknown, context));
    return exitCode.wrongUsage;
  }
  const { specs, packs } = readAll(files, { library, world, messages: cache.messages }, findings.report);
  const signs = options.sign && !options.dryRun;
  const pair = signs ? await openSigningKey(context, findings.report) : undefined;
  const request = requestOf(specs, options, pair);
  reportUnselected({ specs, packs }, { selection: request.selection, library }, findings.report);
  // A release is whole: with one spec unreadable, the others are not released either.
  const refused = (request.release || signs) && findings.failed();
  const dealt = await dealingOf(options, { packs, world, pair }, findings.report);
  const wanted = { request, packs, dealt: dealt ?? {}, options };
  const result = refused || !dealt ? nothing : await make(wanted, { library, cache, tool, context });
  const outcome = { ...result, diagnostics: [...findings.all, ...result.diagnostics] };
  const folders = packs.map(({ id }) => `${request.out}/${id}`);
  return tell(outcome, { request, started, options, folders }, context);
}

const nothing: Built = { diagnostics: [], targets: [], deliveries: [], remade: [] };

interface Wanted extends Asked {
  readonly options: BuildOptions;
}

/** Runs the build. A disk that refuses is told like any other finding; everything else goes up. */
async function make(
  { request, packs, dealt, options }: Wanted,
  { library, cache, tool, context }: { library: Library; cache: Cache; tool: Tool; context: Context },
): Promise<Built> {
  const progress = options.report === "human" ? openProgress(context) : undefined;
  const onEvent = progress?.onEvent ?? (() => undefined);
  try {
    const tools = {
      loa: tool.version,
      code: tool.digest,
      ...(await ffmpegVersion({ request, packs }, library, context)),
    };
    const workshop = { ...context, ...cache, library, stages: realStages, tools, onEvent };
    const whole = await buildInTurn({ request, packs, dealt }, workshop);
    return { ...whole, diagnostics: gatherUnsigned(whole.diagnostics) };
  } catch (error) {
    const refusal = fileProblem(error, request.out);
    if (!refusal) throw error;
    return { ...nothing, diagnostics: [refusal] };
  } finally {
    progress?.clear();
  }
}

function cacheFor(options: BuildOptions, tool: Tool, world: World, report: Report): Cache {
  if (options.dryRun) return forgetfulCache(tool);
  if (!options.cache) return passingCache(world, tool);
  const { cache, problem } = openCache(world, tool);
  if (problem) report(problem);
  return cache;
}

interface Told {
  readonly request: BuildRequest;
  readonly started: number;
  readonly options: BuildOptions;
  /** Of the packs. */
  readonly folders: readonly string[];
}

async function tell(
  { diagnostics, targets, deliveries, remade, ...built }: Built,
  { request, started, options, folders }: Told,
  context: Context,
): Promise<ExitCode> {
  const code = codeOf(diagnostics);
  const report = await openReporter(options.report);
  const artifacts = deliveries.map(({ artifact, cached, unsigned, milliseconds }) => ({
    path: `${request.out}/${artifact.path}`,
    mediaType: artifact.mediaType,
    digest: artifact.digest,
    size: artifact.size,
    draft: artifact.draft,
    cached,
    unsigned,
    milliseconds,
  }));
  const milliseconds = context.world.now() - started;
  const { dryRun } = request;
  const summary = { command: "build", exitCode: code, targets, dryRun, milliseconds } as const;
  const ofPacks = { packs: folders, ...built };
  const asked = { ...ofPacks, ...(options.why && { remade }) };
  report({ diagnostics, artifacts, summary, ...asked }, context);
  return code;
}

/** 3 when the machine is at fault for any error, 2 when the key to sign with is, 1 when only the files are. */
export function codeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return exitCode.done;
  if (errors.some(({ code }) => machineFaults.has(code))) return exitCode.machineLacks;
  return errors.some(({ code }) => keyFaults.has(code)) ? exitCode.wrongUsage : exitCode.problems;
}

function requestOf(specs: readonly Spec[], options: BuildOptions, pair: KeyPair | undefined): BuildRequest {
  return {
    specs,
    selection: {
      ...(options.language && { languages: options.language }),
      ...(options.format && { formats: options.format }),
    },
    out: options.out.replace(/(?<=.)\/+$/, ""),
    ...(options.date !== undefined && { referenceDate: options.date }),
    allowExpired: options.allowExpired ?? false,
    release: options.release ?? (options.sign === true && !options.draft),
    ...(pair && { signing: { pair } }),
    dryRun: options.dryRun ?? false,
    jobs: options.jobs,
    videoMode: options.videoMode,
  };
}
