import type { FontFile } from "./library.ts";
import schema from "./schemas/fonts.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";

/** Reads `assets/fonts.yaml`: family → weight → file, lightest first. */
export function loadFonts(reading: Reading): Record<string, readonly FontFile[]> {
  const checked = readYaml<Record<string, Record<string, string>>>("assets/fonts.yaml", schema, reading);
  const families = Object.entries(checked?.data ?? {});
  return Object.fromEntries(families.map(([family, faces]) => [family, facesOf(faces)]));
}

function facesOf(faces: Record<string, string>): readonly FontFile[] {
  return Object.entries(faces)
    .map(([weight, file]) => ({ weight: Number(weight), file }))
    .sort((one, other) => one.weight - other.weight);
}
