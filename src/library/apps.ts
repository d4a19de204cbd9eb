import { choices } from "./check.ts";
import type { App } from "./library.ts";
import schema from "./schemas/apps.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";
import type { Tree } from "./tree.ts";

/** Reads `assets/apps.yaml`; a successor that is no entry of the table is reported. */
export function loadApps(reading: Reading): Record<string, App> {
  const checked = readYaml<Record<string, Omit<App, "id">>>("assets/apps.yaml", schema, reading);
  if (!checked) return {};
  reportUnknownSuccessors(checked.tree, checked.data, reading);
  return Object.fromEntries(Object.entries(checked.data).map(([id, app]) => [id, { id, ...app }]));
}

function reportUnknownSuccessors(
  tree: Tree,
  apps: Record<string, Omit<App, "id">>,
  { report }: Reading,
): void {
  for (const [id, { successor }] of Object.entries(apps)) {
    if (successor === undefined || Object.hasOwn(apps, successor)) continue;
    const place = tree.placeOf([id, "successor"]);
    report({ severity: "error", code: "unknown-app", values: choices(successor, Object.keys(apps)), place });
  }
}
