import { collectFindings } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { mergePack } from "../../build/pack/merge.ts";
import { zipPack } from "../../build/pack/zip.ts";
import { manifestName } from "../../pack/manifest.ts";
import type { PackManifest } from "../../pack/pack-manifest.ts";
import type { ExitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { openSigningKey } from "../signing-key.ts";
import { codeOf } from "./build.ts";

export interface MergeOptions {
  readonly out: string;
  readonly sign?: true;
  /** Drafts are signed too. */
  readonly draft?: true;
  readonly report: ReporterName;
}

/** `loa merge`: one pack out of its shards. */
export async function merge(
  paths: readonly string[],
  options: MergeOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words } = context;
  const started = world.now();
  const findings = collectFindings();
  const out = options.out.replace(/(?<=.)\/+$/, "");
  let manifest: PackManifest | undefined;
  try {
    const library = await openLibrary(world, findings.report);
    const folders = paths.map((path) => packFolder(path, world));
    const pair = options.sign && (await openSigningKey(context, findings.report));
    const signing = pair && { pair, drafts: options.draft === true };
    const request = { folders, out, ...(signing && { signing }) };
    manifest = mergePack(request, { ...context, library }, findings.report);
    if (manifest)
      await zipPack({ manifest, out, whole: !findings.failed() }, { world, report: findings.report });
  } catch (error) {
    const refusal = fileProblem(error, out);
    if (!refusal) throw error;
    findings.report(refusal);
  }
  const code = codeOf(findings.all);
  const report = await openReporter(options.report);
  const count = manifest ? manifest.artifacts.length + manifest.files.length : 0;
  const done = words.ui("summary.merged", { count, pack: manifest ? `${out}/${manifest.pack}` : out });
  const summary = { command: "merge", exitCode: code, targets: [], dryRun: false, done } as const;
  report(
    {
      diagnostics: findings.all,
      artifacts: [],
      summary: { ...summary, milliseconds: world.now() - started },
    },
    context,
  );
  return code;
}

/** The pack's own folder, or the output folder that holds nothing but one pack. */
function packFolder(path: string, world: World): string {
  const folder = path.replace(/(?<=.)\/+$/, "");
  const names = world.list(folder);
  const inside = names.filter((name) => name.endsWith("/"));
  const only = inside.length === 1 && !names.includes(manifestName) ? inside[0] : undefined;
  return only === undefined ? folder : `${folder}/${only.slice(0, -1)}`;
}
