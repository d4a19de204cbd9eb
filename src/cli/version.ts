import { readOwnFile } from "./world.ts";

/** Loa's version, from its package. */
export function ownVersion(): string {
  const text = new TextDecoder().decode(readOwnFile("package.json"));
  return (JSON.parse(text) as { version: string }).version;
}
