import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { contactSheetOf } from "../../build/sheets/contact.ts";
import { loadLibrary } from "../../library/load.ts";
import { readManifest } from "../../pack/manifest.ts";
import { renderContactSheet, sheetMark } from "../../render/contact-sheet.ts";
import { openFonts } from "../../scene/fonts.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Context } from "../program/parts.ts";
import { openReporter } from "../report.ts";
import { harmless } from "../text.ts";
import { codeOf } from "./build.ts";

/** `loa sheet`: of every built message below the folders, one PNG that shows all its formats in all its languages. */
export async function sheet(
  folders: readonly string[],
  { out }: { readonly out: string },
  context: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = context;
  const started = world.now();
  const findings = collectFindings();
  const library = loadLibrary(world, findings.report);
  const fonts = openFonts(library, world, findings.report);
  const built = folders.flatMap((folder) =>
    builtIn(folder.replace(/(?<=.)\/+$/, ""), world, findings.report),
  );
  for (const one of built) {
    const page = contactSheetOf(one, { library, world, ui: words.language });
    const path = `${out.replace(/(?<=.)\/+$/, "")}/${one.manifest.id}.png`;
    const png = await renderContactSheet(page, { fonts, library });
    if (publish(path, png, world, findings.report)) stdout.write(`${harmless(path)}\n`);
  }
  if (findings.all.length > 0) {
    const code = codeOf(findings.all);
    const milliseconds = world.now() - started;
    const summary = { command: "sheet", exitCode: code, targets: [], dryRun: false, milliseconds } as const;
    const report = await openReporter("human");
    report({ diagnostics: findings.all, artifacts: [], summary }, context);
    return code;
  }
  return exitCode.done;
}

/** The message built in a folder, or those in the folders in it. */
function builtIn(folder: string, world: World, report: Report) {
  const own = manifestIn(folder, world);
  if (own) return [own];
  const inside = world
    .list(folder)
    .filter((name) => name.endsWith("/"))
    .flatMap((name) => manifestIn(`${folder}/${name.slice(0, -1)}`, world) ?? []);
  if (inside.length === 0) report({ severity: "error", code: "nothing-built", values: { path: folder } });
  return inside;
}

function manifestIn(folder: string, world: World) {
  const bytes = world.read(`${folder}/manifest.json`);
  const manifest = bytes && readManifest(bytes);
  return manifest && { manifest, folder };
}

/** A file that is no contact sheet of ours stays as it is. */
function publish(path: string, png: Uint8Array, world: World, report: Report): boolean {
  const there = world.read(path);
  if (there && !Buffer.from(there).includes(sheetMark)) {
    report({ severity: "error", code: "output-foreign", values: { path } });
    return false;
  }
  world.write(path, png);
  return true;
}
