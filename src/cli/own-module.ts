import { stripTypeScriptTypes } from "node:module";
import { readOwnFile } from "./world.ts";

/** JavaScript of a module of Loa itself, by its path below the sources without ending: `language/text/file`. */
export function readOwnModule(path: string): string {
  const isBuilt = import.meta.url.endsWith(".js");
  const bytes = readOwnFile(isBuilt ? `dist/${path}.js` : `src/${path}.ts`);
  if (!bytes) throw new Error(`no module ${path}`);
  const text = new TextDecoder().decode(bytes);
  return isBuilt ? text : withoutTypes(text);
}

/** Node says of each call that it is new; what it does, it does for every module that Loa loads. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}
