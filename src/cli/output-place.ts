import { type Command, CommanderError } from "commander";
import type { World } from "../base/world.ts";
import { exitCode } from "./exit-code.ts";
import { absolutePath } from "./world.ts";

/** Folders of a project that Loa, its tools or npm read as their own: what is made must not lie among them. */
const dataFolders = ["templates", "locales", "assets", "src", "bin", "node_modules", ".git"];

/** The data folder of the project that a path is or lies in, by its name there; undefined where it may be written. */
function dataFolderOf(path: string, world: World): string | undefined {
  const { workingFolder, dataFolder, realPath = (other) => other } = world;
  const wanted = absolutePath(path, workingFolder).replaceAll("\\", "/");
  const root = (realPath(dataFolder) ?? dataFolder).replaceAll("\\", "/");
  // A folder that is not there yet lies where the nearest one above it really is.
  let there = wanted;
  while (realPath(there) === undefined && there.includes("/")) there = there.slice(0, there.lastIndexOf("/"));
  const real = (realPath(there) ?? there) + wanted.slice(there.length);
  return dataFolders.find((name) => `${real}/`.startsWith(`${root}/${name}/`));
}

/** What commands write at the user's word: folders, and files by name. */
const outputOptions = ["out", "sheet", "notice", "cancel"];

/** Commands whose results nobody should find among the data; others write into the data, as they say. */
const making = new Set(["build", "merge", "sheet", "new", "recall", "diff"]);

/** Refuses, as wrong usage, a command that would write into the project's data folders. */
export function refuseOutputInData(command: Command, world: World): void {
  if (!making.has(command.name()) || command.parent?.parent) return;
  const options: Readonly<Record<string, unknown>> = command.opts();
  const [what, name] = command.args;
  const begun = command.name() === "new" && what !== "issuer" ? [name] : [];
  for (const path of [...outputOptions.map((option) => options[option]), ...begun]) {
    const folder = typeof path === "string" ? dataFolderOf(path, world) : undefined;
    if (folder === undefined) continue;
    throw new CommanderError(exitCode.wrongUsage, "commander.outputInData", `'${path}' lies in '${folder}'`);
  }
}
