import { collectFindings, type Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import { renderChangeSheet } from "../../build/sheets/changes.ts";
import type { Library } from "../../library/library.ts";
import { diffPacks } from "../../pack/diff.ts";
import { inLanguageOrder } from "../../pack/diff-order.ts";
import { rowsTouched } from "../../pack/diff-rows.ts";
import type { PackDiff, Said, Side } from "../../pack/difference.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import { messageFolder } from "../../pack/pack-manifest.ts";
import { openFonts } from "../../scene/fonts.ts";
import { diffLines } from "../diff-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { fileProblem } from "../file-error.ts";
import { openLibrary } from "../library.ts";
import type { ReportedArtifact } from "../outcome.ts";
import type { Context } from "../program/parts.ts";
import { openReporter, type ReporterName } from "../report.ts";
import { harmless } from "../text.ts";
import { type OpenPack, openPack } from "../verify/open-holding.ts";
import { codeOf } from "./build.ts";

export interface DiffOptions {
  /** A PDF to sign. */
  readonly sheet?: string;
  /** Every file that differs, by name. */
  readonly files?: boolean;
  readonly report: ReporterName;
}

/** `loa diff`: what changed from one pack or built folder to another, as text, JSON, and a sheet for signatures. */
export async function diff(
  [before, after]: readonly [string, string],
  options: DiffOptions,
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const [old, now] = [
    await openPack(before, world, findings.report),
    await openPack(after, world, findings.report),
  ];
  const sides = old && now ? { before: await sideOf(old), after: await sideOf(now) } : undefined;
  const library = await openLibrary(world, options.sheet === undefined ? () => {} : findings.report);
  const found = sides && inLanguageOrder(diffPacks(sides.before, sides.after), library);
  if (found && sides && options.report === "human")
    for (const line of diffLines(found, sides, { words, files: options.files ?? false }))
      stdout.write(`${harmless(line)}\n`);
  const artifacts =
    found && sides && old && now && options.sheet !== undefined
      ? await writeSheet(found, { old, now, sides, path: options.sheet, library }, context, findings.report)
      : [];
  const code = codeOf(findings.all);
  const done = words.ui("diff.done", {
    messages: found ? found.added.length + found.removed.length + found.changed.length : 0,
    rows: found ? rowsTouched(found.rows) : 0,
    files: found?.files.length ?? 0,
  });
  const milliseconds = world.now() - started;
  const summary = {
    command: "diff",
    exitCode: code,
    targets: [before, after],
    dryRun: false,
    milliseconds,
    done,
  } as const;
  const report = await openReporter(options.report);
  report({ diagnostics: findings.all, artifacts, summary, ...(found && { diff: found }) }, context);
  return code;
}

/** What its messages say, for all and for each row. */
async function sideOf({ holding, statement }: OpenPack): Promise<Side> {
  const ids = statement.messages.map(({ id }) => id);
  const manifestsIn = async (folderOf: (id: string) => string) => {
    const manifests = new Map<string, Manifest>();
    for (const id of ids) {
      const bytes = await holding.read(`${folderOf(id)}${manifestName}`);
      const manifest = bytes && readManifest(bytes);
      if (manifest) manifests.set(id, manifest);
    }
    return manifests;
  };
  const manifests = await manifestsIn((id) => (statement.of === "pack" ? `${id}/` : ""));
  const rows = new Map<string, ReadonlyMap<string, Said>>();
  for (const { id: row } of statement.rows) {
    const own = await manifestsIn((id) => `${messageFolder({ message: id, row })}/`);
    rows.set(row, new Map([...own].map(([id, said]) => [id, beside(said, manifests.get(id))])));
  }
  return { statement, manifests, rows };
}

/** What hundreds of rows repeat is not kept. */
function beside({ facts, words = {} }: Said, forAll: Said | undefined): Said {
  const own = Object.entries(words).filter(([tag]) => forAll?.words?.[tag] === undefined);
  return { ...(facts && { facts }), words: Object.fromEntries(own) };
}

interface Compared {
  readonly old: OpenPack;
  readonly now: OpenPack;
  readonly sides: { readonly before: Side; readonly after: Side };
}

async function writeSheet(
  found: PackDiff,
  { old, now, sides, path, library }: Compared & { readonly path: string; readonly library: Library },
  { world, words }: Context,
  report: Report,
): Promise<readonly ReportedArtifact[]> {
  const started = world.now();
  const fonts = openFonts(library, world, report);
  const titles = [old, now].flatMap(({ statement }) => statement.messages);
  const names = [old, now].flatMap(({ statement }) => statement.rows);
  const touched = found.rows.changed.flatMap(({ rows, messages }) =>
    rows.flatMap((row) => messages.map((message) => `${row}/${message}`)),
  );
  const bytes = await renderChangeSheet(found, sides, {
    library,
    fonts,
    language: words.language,
    say: words.ui,
    titleOf: (id) => titles.findLast((message) => message.id === id)?.titles.vi ?? id,
    kindOf: (id) => library.kinds[titles.findLast((message) => message.id === id)?.kind ?? ""],
    placesTouched: new Set(touched),
    nameOf: (row) => names.findLast(({ id }) => id === row)?.name ?? row,
    before: (file) => old.holding.read(file.path),
    after: (file) => now.holding.read(file.path),
  });
  try {
    world.write(path, bytes);
  } catch (error) {
    const problem = fileProblem(error, path);
    if (!problem) throw error;
    report(problem);
    return [];
  }
  const made = { path, mediaType: "application/pdf", digest: digestOf(bytes), size: bytes.length };
  return [{ ...made, draft: false, cached: false, milliseconds: world.now() - started }];
}
