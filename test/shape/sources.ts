import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Source {
  /** Path below `src/`, with `/`. */
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  /** Import specifiers, static and dynamic, types included. */
  readonly imports: readonly string[];
}

/** Every TypeScript file under `src/`, sorted by path. */
export function readSources(): readonly Source[] {
  const root = join(import.meta.dirname, "../../src");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return {
        path,
        folder: path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
        text,
        imports: importsOf(text),
      };
    });
}

function importsOf(text: string): readonly string[] {
  const patterns = [
    /^(?:import|export)\b[^;"]*?from "([^"]+)"/gm,
    /^import "([^"]+)"/gm,
    /\bimport\("([^"]+)"\)/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] as string));
}
