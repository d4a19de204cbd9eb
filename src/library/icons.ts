import type { IconSource } from "./library.ts";
import schema from "./schemas/icons.schema.json" with { type: "json" };
import { namesWithEnding, type Reading, readYaml } from "./table.ts";
import { readDataText } from "./text.ts";

/**
 * The pictograms by name: `assets/icons.yaml` (`package:icon` of a pinned icon set) and every drawing
 * `assets/icons/<name>.svg`, which wins over the set.
 */
export function loadIcons(reading: Reading): Record<string, IconSource> {
  const { world, report } = reading;
  const icons: Record<string, IconSource> = {};
  const checked = readYaml<Record<string, string>>("assets/icons.yaml", schema, reading);
  for (const [name, written] of Object.entries(checked?.data ?? {})) {
    const colon = written.lastIndexOf(":");
    icons[name] = { kind: "package", package: written.slice(0, colon), icon: written.slice(colon + 1) };
  }
  for (const name of namesWithEnding("assets/icons", ".svg", reading)) {
    const source = readDataText(`assets/icons/${name}.svg`, world, report);
    if (source) icons[name] = { kind: "svg", file: source.file, svg: source.text };
  }
  return icons;
}
