import { digestOf } from "../base/digest.ts";
import type { Store, World } from "../base/world.ts";

/** Content-addressed bytes in a folder: `<folder>/ab/cdef…`. A damaged file reads as absent and is put again. */
export function openStore(world: World, folder: string): Store {
  const pathOf = (digest: string) => `${folder}/${digest.slice(0, 2)}/${digest.slice(2)}`;
  const sound = new Set<string>();
  const get = (digest: string) => {
    const bytes = world.read(pathOf(digest));
    if (bytes === undefined || digestOf(bytes) !== digest) return undefined;
    sound.add(digest);
    return bytes;
  };
  // What was read whole once in this process is only looked for: hundreds of megabytes are asked after several times.
  const has = (digest: string) =>
    sound.has(digest) ? world.readStart(pathOf(digest), 1) !== undefined : get(digest) !== undefined;
  return {
    put(bytes) {
      const digest = digestOf(bytes);
      if (!has(digest)) world.write(pathOf(digest), bytes);
      sound.add(digest);
      return digest;
    },
    get,
    has,
  };
}

/** The same contract in memory: for `--no-cache`, and for tests. */
export function memoryStore(): Store {
  const kept = new Map<string, Uint8Array>();
  return {
    put(bytes) {
      const digest = digestOf(bytes);
      kept.set(digest, bytes);
      return digest;
    },
    get: (digest) => kept.get(digest),
    has: (digest) => kept.has(digest),
  };
}
