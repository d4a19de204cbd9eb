import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { nearestName } from "../library/nearest.ts";
import { kindOfPath } from "./world.ts";

const specExtension = /\.ya?ml$/i;

/** The spec files that arguments name, in order and once; a folder stands for the specs in it where `folders` is "open". */
export function findSpecFiles(
  paths: readonly string[],
  { folders, world }: { folders: "open" | "refuse"; world: World },
  report: Report,
): readonly string[] {
  const filesOf = (path: string): readonly string[] => {
    const kind = kindOfPath(path, world.workingFolder);
    if (kind === "file") return [path];
    if (kind === "folder" && folders === "open") return specsIn(path, world, report);
    if (kind === "folder") report({ severity: "error", code: "folder-not-file", values: { path } });
    else reportMissing(path, world, report);
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
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const names = world.list(folder === "" ? "." : folder).filter((name) => !name.endsWith("/"));
  const nearest = nearestName(path.slice(folder.length), names);
  const values = { path, ...(nearest !== undefined && { nearest: folder + nearest }) };
  report({ severity: "error", code: "file-missing", values });
}

/** Paths are shown with `/`, without `./` in front. */
function slashed(path: string): string {
  const plain = process.platform === "win32" ? path.replaceAll("\\", "/") : path;
  return plain.replace(/^(\.\/)+(?=.)/, "");
}
