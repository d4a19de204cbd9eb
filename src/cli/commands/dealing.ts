import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { PackRequest } from "../../build/pack.ts";

/** How a pack is dealt out: which shard, and by which costs. A file of costs that cannot be read is reported. */
export function dealingOf(
  { shard, costs: file }: { readonly shard?: PackRequest["shard"]; readonly costs?: string },
  world: World,
  report: Report,
): Pick<PackRequest, "shard" | "costs"> {
  const costs = file === undefined ? undefined : readCosts(file, world);
  if (file !== undefined && !costs)
    report({ severity: "error", code: "costs-unreadable", values: { path: file } });
  return { ...(shard && { shard }), ...(costs && { costs }) };
}

function readCosts(file: string, world: World): Readonly<Record<string, number>> | undefined {
  try {
    const table: unknown = JSON.parse(new TextDecoder().decode(world.read(file)));
    if (table === null || typeof table !== "object" || Array.isArray(table)) return undefined;
    const isCost = (cost: unknown) => typeof cost === "number" && cost >= 0;
    return Object.values(table).every(isCost) ? (table as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}
