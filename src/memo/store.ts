import { digestOf } from "../base/digest.ts";
import type { Store, World } from "../base/world.ts";

/** Content-addressed bytes in a folder: `<folder>/ab/cdef…`. A damaged file reads as absent and is put again. */
export function openStore(world: World, folder: string): Store {
  const pathOf = (digest: string) => `${folder}/${digest.slice(0, 2)}/${digest.slice(2)}`;
  const sound = new Set<string>();
  const get = (digest: string) => {
    const bytes = world.read(pathOf(digest));
    return bytes !== undefined && digestOf(bytes) === digest ? bytes : undefined;
  };
  return {
    put(bytes) {
      const digest = digestOf(bytes);
      if (!sound.has(digest) && get(digest) === undefined) world.write(pathOf(digest), bytes);
      sound.add(digest);
      return digest;
    },
    get,
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
  };
}
