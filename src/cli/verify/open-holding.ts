import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { readBytes } from "../../library/text.ts";
import { folderBelow, folderHolding, type Holding, zipHolding } from "../../pack/holding.ts";
import { manifestName } from "../../pack/manifest.ts";
import type { Statement } from "../../pack/statement.ts";
import { statementIn } from "../../pack/verify.ts";
import { kindOfPath } from "../world.ts";

/** A pack or built folder that can be read, and what its manifest says. */
export interface OpenPack {
  readonly holding: Holding;
  readonly statement: Statement;
  /** Of the manifest: what a signature is of. */
  readonly bytes: Uint8Array;
}

/**
 * Opens a folder or zip that holds a manifest, or an output folder with a single pack; what is none is reported. Its signature is
 * not asked about.
 */
export async function openPack(path: string, world: World, report: Report): Promise<OpenPack | undefined> {
  const name = path.replace(/(?<=.)\/+$/, "");
  const opened = await holdingAt(name, world, report);
  const holding = opened && onlyPackIn(opened);
  const found = holding && (await statementIn(holding, report));
  return holding && found ? { holding, ...found } : undefined;
}

function onlyPackIn(holding: Holding): Holding {
  const [only, ...others] = holding.files.filter((path) => /^[^/]+\/manifest\.json$/.test(path));
  const isOutput = only !== undefined && others.length === 0 && !holding.files.includes(manifestName);
  return isOutput ? folderBelow(holding, only.slice(0, only.indexOf("/"))) : holding;
}

async function holdingAt(name: string, world: World, report: Report): Promise<Holding | undefined> {
  const kind = kindOfPath(name, world.workingFolder);
  if (kind === "folder") return folderHolding(name, world);
  const bytes = kind === "file" ? readBytes(name, world) : undefined;
  const refuse = (code: string, reason: string) =>
    report({ severity: "error", code, values: { path: name, reason } });
  if (!(bytes instanceof Uint8Array)) {
    refuse(kind === "missing" ? "file-missing" : "file-unreadable", bytes ?? "");
    return undefined;
  }
  const holding = await zipHolding(name, bytes);
  if (!("fault" in holding)) return holding;
  refuse("zip-unreadable", holding.fault);
  return undefined;
}
