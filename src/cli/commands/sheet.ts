import { collectFindings, type Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { contactSheetOf } from "../../build/sheets/contact.ts";
import { overviewsOf } from "../../build/sheets/overview.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import { type PackManifest, readPackManifest } from "../../pack/pack-manifest.ts";
import { renderContactSheet } from "../../render/contact-sheet.ts";
import { renderOverviewSheet } from "../../render/overview-sheet.ts";
import { sheetMark } from "../../render/sheet-parts.ts";
import { openFonts } from "../../scene/fonts.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { openLibrary } from "../library.ts";
import type { Context } from "../program/parts.ts";
import { openReporter } from "../report.ts";
import { harmless } from "../text.ts";
import { codeOf } from "./build.ts";

/**
 * `loa sheet`: of every built message in the folders, one PNG that shows all its formats in all its languages; of a pack also
 * every format of a message for all its places side by side. Files are named for pack or place, so that none covers another.
 */
export async function sheet(
  folders: readonly string[],
  { out }: { readonly out: string },
  at: Context,
): Promise<ExitCode> {
  const { world, words, stdout } = at;
  const started = world.now();
  const findings = collectFindings();
  const library = await openLibrary(world, findings.report);
  const fonts = openFonts(library, world, findings.report);
  const context = { library, world, ui: words.language };
  const setting = { fonts, library };
  const keep = (name: string, png: Uint8Array) => {
    const path = `${out.replace(/(?<=.)\/+$/, "")}/${name}.png`;
    if (publish(path, png, world, findings.report)) stdout.write(`${harmless(path)}\n`);
  };
  const built = folders.flatMap((folder) =>
    builtIn(folder.replace(/(?<=.)\/+$/, ""), world, findings.report),
  );
  for (const one of built)
    if ("pack" in one)
      for (const { name, sheet: page } of overviewsOf(one, context))
        keep(name, await renderOverviewSheet(page(), setting));
    else keep(one.name, await renderContactSheet(contactSheetOf(one, context), setting));
  if (findings.all.length > 0) {
    const code = codeOf(findings.all);
    const milliseconds = world.now() - started;
    const summary = { command: "sheet", exitCode: code, targets: [], dryRun: false, milliseconds } as const;
    const report = await openReporter("human");
    report({ diagnostics: findings.all, artifacts: [], summary }, at);
    return code;
  }
  return exitCode.done;
}

/** One message as built, for all or for one place; `name` is its sheet's. */
interface BuiltMessage {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly name: string;
  readonly place?: string;
}

interface BuiltPack {
  readonly pack: PackManifest;
  readonly folder: string;
}

/** The message or the pack built in a folder, or those in the folders in it. */
function builtIn(folder: string, world: World, report: Report): readonly (BuiltMessage | BuiltPack)[] {
  const own = builtAt(folder, world);
  const built = own.length > 0 ? own : foldersIn(folder, world).flatMap((inside) => builtAt(inside, world));
  if (built.length === 0) report({ severity: "error", code: "nothing-built", values: { path: folder } });
  return built;
}

/** A message; or a pack with the messages in it. */
function builtAt(folder: string, world: World): readonly (BuiltMessage | BuiltPack)[] {
  const bytes = world.read(`${folder}/${manifestName}`);
  const pack = bytes && readPackManifest(bytes);
  if (!pack) return messageAt(folder, world);
  const messages = foldersIn(folder, world).flatMap((inside) => messageAt(inside, world));
  return [...messages.map((one) => ({ ...one, name: `${pack.pack}-${one.name}` })), { pack, folder }];
}

function messageAt(folder: string, world: World): readonly BuiltMessage[] {
  const bytes = world.read(`${folder}/${manifestName}`);
  const manifest = bytes && readManifest(bytes);
  if (!manifest) return [];
  const row = /(?:^|\/)for\/([^/]+)\/[^/]+$/.exec(folder)?.[1];
  if (row === undefined) return [{ manifest, folder, name: manifest.id }];
  const above = world.read(`${folder}/../../../${manifestName}`);
  const pack = above && readPackManifest(above);
  const place = pack?.rows.find(({ id }) => id === row)?.name ?? row;
  const name = [...(pack ? [pack.pack] : []), row, manifest.id].join("-");
  return [{ manifest, folder, name, place }];
}

function foldersIn(folder: string, world: World): readonly string[] {
  return world
    .list(folder)
    .filter((name) => name.endsWith("/"))
    .map((name) => `${folder}/${name.slice(0, -1)}`);
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
