import type { Issuer } from "./library.ts";
import schema from "./schemas/issuer.schema.json" with { type: "json" };
import { type Reading, readYamlFolder } from "./table.ts";
import type { Tree } from "./tree.ts";

/** Reads `assets/issuers/*.yaml`; a file's name is the issuer's. */
export function loadIssuers(
  reading: Reading,
): Record<string, { readonly issuer: Issuer; readonly tree: Tree }> {
  const files = readYamlFolder<Omit<Issuer, "name">>("assets/issuers", schema, reading);
  return Object.fromEntries(
    Object.entries(files).map(([name, { data, tree }]) => [name, { issuer: { name, ...data }, tree }]),
  );
}
