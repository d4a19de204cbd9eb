import type { Format } from "./formats.ts";
import type { Platform } from "./platform.ts";
import { checkPlatforms } from "./platform-check.ts";
import schema from "./schemas/platforms.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";

/**
 * Reads `templates/platforms.yaml`: the rules of places where messages are posted, each with sources and a date, checked
 * against the formats that they name.
 */
export function loadPlatforms(
  reading: Reading,
  formats: Readonly<Record<string, Format>>,
): Record<string, Platform> {
  const checked = readYaml<Record<string, Omit<Platform, "name">>>(
    "templates/platforms.yaml",
    schema,
    reading,
  );
  if (!checked) return {};
  const entries = Object.entries(checked.data);
  const platforms = Object.fromEntries(entries.map(([name, written]) => [name, { name, ...written }]));
  checkPlatforms(platforms, { formats, tree: checked.tree, report: reading.report });
  return platforms;
}
