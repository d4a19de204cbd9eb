import type { World } from "../../src/base/world.ts";
import { openWorld } from "../../src/cli/world.ts";

const real = openWorld();

/** The real world with files of its own laid over it: path as asked for → bytes, text, or undefined for none. */
export function worldWith(files: Readonly<Record<string, Uint8Array | string | undefined>>): World {
  return {
    ...real,
    read: (path) => {
      const name = path.startsWith(`${real.dataFolder}/`) ? path.slice(real.dataFolder.length + 1) : path;
      if (!Object.hasOwn(files, name)) return real.read(path);
      const content = files[name];
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
  };
}
