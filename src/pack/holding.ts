import type { World } from "../base/world.ts";
import { openZip, type ZipFault } from "./unzip.ts";

/** A pack or built folder that is at hand, in a folder or in a zip. */
export interface Holding {
  /** As the user named it. */
  readonly name: string;
  /** Paths below it, with `/`, sorted. */
  readonly files: readonly string[];
  /** Bytes, where a file says how many before it is read: zips do. */
  sizeOf(path: string): number | undefined;
  /** Undefined when there is no such file, or when it cannot be read. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** A folder as it lies; links to folders are not followed. */
export function folderHolding(folder: string, world: Pick<World, "list" | "read">): Holding {
  const files = filesBelow(folder, "", world);
  const known = new Set(files);
  return {
    name: folder,
    files,
    sizeOf: () => undefined,
    read: async (path) => {
      if (!known.has(path)) return undefined;
      try {
        return world.read(`${folder}/${path}`);
      } catch {
        return undefined;
      }
    },
  };
}

/** One folder of a holding, as a holding. */
export function folderBelow(holding: Holding, folder: string): Holding {
  const below = `${folder}/`;
  return {
    name: `${holding.name}/${folder}`,
    files: holding.files.flatMap((path) => (path.startsWith(below) ? path.slice(below.length) : [])),
    sizeOf: (path) => holding.sizeOf(below + path),
    read: (path) => holding.read(below + path),
  };
}

/** A zip; where everything in it lies in one folder, that folder is what it holds. */
export async function zipHolding(name: string, bytes: Uint8Array): Promise<Holding | ZipFault> {
  const zip = await openZip(bytes);
  if ("fault" in zip) return zip;
  const paths = [...zip.sizes.keys()].sort();
  const top = commonFolder(paths);
  return {
    name,
    files: paths.map((path) => path.slice(top.length)),
    sizeOf: (path) => zip.sizes.get(top + path),
    read: (path) => zip.read(top + path),
  };
}

function filesBelow(folder: string, below: string, world: Pick<World, "list">): readonly string[] {
  return world
    .list(`${folder}/${below}`)
    .flatMap((name) => (name.endsWith("/") ? filesBelow(folder, below + name, world) : [below + name]))
    .sort();
}

/** `2021-W32/` where every path begins with it, else empty. */
function commonFolder([first = "", ...others]: readonly string[]): string {
  const top = first.slice(0, first.indexOf("/") + 1);
  return others.every((path) => path.startsWith(top)) ? top : "";
}
