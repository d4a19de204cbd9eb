import type { Place } from "../base/diagnostic.ts";

/** Keys and list positions from the root of a file down to a value. */
export type Path = readonly (string | number)[];

/** A parsed data file that still knows where everything stands. */
export interface Tree {
  readonly file: string;
  /** Plain data: objects, lists, texts, numbers, booleans, null. */
  readonly data: unknown;
  /** Where the value (or its key) stands; for a path that is not there, its nearest ancestor. */
  placeOf(path: Path, part?: "key" | "value"): Place;
  /** The characters of the file that make up a scalar, as written. */
  writtenAt(path: Path): string;
}

/** A tree whose data is known: it is parsed for its places only when something asks for one. */
export function placedLater(file: string, data: unknown, parse: () => Tree | undefined): Tree {
  let positioned: Tree | undefined;
  const tree = () => {
    positioned ??= parse();
    return positioned;
  };
  return {
    file,
    data,
    placeOf: (path, part) => tree()?.placeOf(path, part) ?? { file, line: 1, column: 1 },
    writtenAt: (path) => tree()?.writtenAt(path) ?? "",
  };
}

/** The part of a tree under `path`, as a tree of its own. */
export function subtree(tree: Tree, path: Path): Tree {
  return {
    file: tree.file,
    data: valueAt(tree.data, path),
    placeOf: (inner, part) => tree.placeOf([...path, ...inner], part),
    writtenAt: (inner) => tree.writtenAt([...path, ...inner]),
  };
}

export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
