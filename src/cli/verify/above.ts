import type { World } from "../../base/world.ts";
import { readBytes } from "../../library/text.ts";
import type { Holding } from "../../pack/holding.ts";
import { manifestName, statementIn } from "../../pack/verify.ts";

/** The manifest in a folder above that lists the file; a signed one before one that is not. */
export async function manifestAbove(name: string, world: World) {
  const found = [];
  for (let folder = folderOf(name), steps = 0; steps < 8; folder = above(folder), steps += 1) {
    const bytes = readBytes(`${folder}/${manifestName}`, world);
    if (!(bytes instanceof Uint8Array)) continue;
    const holding = shallowHolding(folder, world);
    const read = await statementIn(holding, () => undefined);
    const below = pathBelow(name, folder, world);
    const file = read?.statement.files.find(({ path }) => path === below);
    if (read && file) found.push({ holding, statement: read.statement, manifest: read.bytes, file });
  }
  return found.find(({ holding }) => holding.files.length > 1) ?? found[0];
}

/** The manifest and its signature alone, and messages' manifests below: what else lies beside them is not asked about. */
function shallowHolding(folder: string, world: World): Holding {
  const files = world.list(folder).filter((file) => file.startsWith(manifestName));
  return {
    name: folder,
    files,
    sizeOf: () => undefined,
    read: async (path) => {
      const known = files.includes(path) || path.endsWith(`/${manifestName}`);
      const bytes = known ? readBytes(`${folder}/${path}`, world) : undefined;
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
  };
}

/** A file's path below a folder, by where both really are. */
function pathBelow(name: string, folder: string, { realPath = (path) => path }: World): string {
  return (realPath(name) ?? name).slice((realPath(folder) ?? folder).length + 1);
}

function above(folder: string): string {
  return folder === "."
    ? ".."
    : folder.endsWith("..") || !folder.includes("/")
      ? `${folder}/..`
      : folderOf(folder);
}

export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "." : path.slice(0, cut) || "/";
}
