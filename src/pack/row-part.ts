import type { PackManifest } from "./pack-manifest.ts";

/** Where a row's copies lie: handed to a commune without the pack around it. Ends in `/`. */
export function rowFolder(row: string): string {
  return `for/${row}/`;
}

/** What a pack has for one row, as a pack's manifest with that row alone; paths relative to the row's folder. */
export function rowPart(manifest: PackManifest, row: PackManifest["rows"][number]): PackManifest {
  const folder = rowFolder(row.id);
  const below = <File extends { readonly path: string }>(files: readonly File[]) =>
    files
      .filter(({ path }) => path.startsWith(folder))
      .map((file) => ({ ...file, path: file.path.slice(folder.length) }));
  const artifacts = below(manifest.artifacts);
  const ids = new Set(artifacts.map(({ message }) => message));
  const { schema, pack, date, referenceDate, tools, messages } = manifest;
  return {
    ...{ schema, pack, date, referenceDate, tools, artifacts },
    rows: [row],
    siblings: manifest.rows.map(({ id }) => id),
    messages: messages.filter(({ id }) => ids.has(id)),
    files: below(manifest.files),
    coverage: [],
  };
}
