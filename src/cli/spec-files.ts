import { join, relative } from "node:path";
import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { nearestName } from "../library/nearest.ts";
import { kindOfPath, packageFolder } from "./world.ts";

const specExtension = /\.ya?ml$/i;

/** The spec files that arguments name, in order and once; a folder stands for the specs in it where `folders` is "open". */
export function findSpecFiles(
  paths: readonly string[],
  { folders, world }: { folders: "open" | "refuse"; world: World },
  report: Report,
): readonly string[] {
  const filesOf = (path: string): readonly string[] => {
    const kind = kindOfPath(path, world.workingFolder);
    if (kind === "file" && /\.(csv|xlsx?|ods)$/i.test(path))
      report({ severity: "error", code: "table-not-message", values: { path } });
    else if (kind === "file") return [path];
    const pack = `${path.replace(/\/+$/, "")}/pack.yaml`;
    if (kind === "folder" && folders === "refuse" && kindOfPath(pack, world.workingFolder) === "file")
      report({ severity: "error", code: "folder-not-file", values: { path, nearest: pack } });
    else if (kind === "folder" && folders === "open") return specsIn(path, world, report);
    else if (kind === "folder") report({ severity: "error", code: "folder-not-file", values: { path } });
    else if (kind === "missing") reportMissing(path, world, report);
    return [];
  };
  return [...new Set(paths.map(slashed).flatMap(filesOf))];
}

function specsIn(folder: string, world: World, report: Report): readonly string[] {
  const names = world.list(folder).filter((name) => specExtension.test(name));
  if (names.length === 0)
    report({ severity: "error", code: "folder-without-specs", values: { path: folder } });
  return names.map((name) => `${folder.replace(/\/+$/, "")}/${name}`);
}

function reportMissing(path: string, world: World, report: Report): void {
  const nearest = nearPath(path, world) ?? ownPath(path, world);
  const values = { path, ...(nearest !== undefined && nearest !== path && { nearest }) };
  report({ severity: "error", code: "file-missing", values });
}

/** An example that comes with Loa and is not below the working folder: help and guide name it by its path in the package. */
function ownPath(path: string, { workingFolder }: World): string | undefined {
  const own = path.startsWith("examples/") && kindOfPath(path, packageFolder) !== "missing";
  return own ? slashed(relative(workingFolder, join(packageFolder, path))) : undefined;
}

/** The path that is there with each of its names put right; undefined when one is near to none. */
function nearPath(path: string, world: World): string | undefined {
  const names = path.split("/");
  let found = path.startsWith("/") ? "/" : "";
  for (const [index, name] of names.entries()) {
    if (name === "" || name === "." || name === "..") {
      found += name === "" ? "" : `${name}/`;
      continue;
    }
    const isLast = index === names.length - 1;
    const there = world
      .list(found === "" ? "." : found)
      .filter((entry) => entry.endsWith("/") !== isLast)
      .map((entry) => entry.replace(/\/$/, ""));
    const near = there.includes(name) ? name : nearestName(name, there);
    if (near === undefined) return undefined;
    found += isLast ? near : `${near}/`;
  }
  return found;
}

/** Paths are shown with `/`, without `./` in front. */
function slashed(path: string): string {
  const plain = process.platform === "win32" ? path.replaceAll("\\", "/") : path;
  return plain.replace(/^(\.\/)+(?=.)/, "");
}
