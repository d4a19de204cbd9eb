import { digestOf } from "../src/base/digest.ts";
import type { World } from "../src/base/world.ts";

/** A World of texts in memory: no packages, no programs, an empty environment. */
export function memoryWorld(files: Readonly<Record<string, string | Uint8Array>>): World & {
  /** Paths that exist, sorted. */
  readonly paths: () => readonly string[];
} {
  const held = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  let folders = 0;
  return {
    dataFolder: "/data",
    workingFolder: "/work",
    paths: () => [...held.keys()].sort(),
    read: (path) => held.get(path),
    readPackageFile: () => undefined,
    list: (folder) => {
      const inside = [...held.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = inside.map((path) => path.slice(folder.length + 1).replace(/\/.*/, "/"));
      return [...new Set(names)].sort();
    },
    digest: (path) => {
      const bytes = held.get(path);
      return bytes && digestOf(bytes);
    },
    readStart: (path, length) => held.get(path)?.subarray(0, length),
    write: (path, bytes) => void held.set(path, bytes),
    writeParts: async (path, parts) => {
      const all: Uint8Array[] = [];
      for await (const part of parts) all.push(part);
      held.set(path, Buffer.concat(all));
    },
    writeFolder: (folder, files) => {
      for (const [name, bytes] of files) held.set(`${folder}/${name}`, bytes);
    },
    restoreFolder: () => undefined,
    remove: (path) => {
      for (const name of held.keys()) if (name === path || name.startsWith(`${path}/`)) held.delete(name);
    },
    temporaryFolder: () => {
      folders += 1;
      return `/temporary-${folders}`;
    },
    findProgram: () => undefined,
    environment: () => undefined,
    today: () => "2021-08-09",
    now: () => 0,
  };
}
