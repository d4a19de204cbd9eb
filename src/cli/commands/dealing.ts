import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { EarlierPack } from "../../build/pack/earlier.ts";
import type { PackRequest } from "../../build/pack/pack.ts";
import { alertsIn } from "../../pack/earlier-alert.ts";
import { openPack } from "../verify/open-holding.ts";

interface DealingOptions {
  readonly shard?: PackRequest["shard"];
  /** A file that `loa cache --costs` wrote. */
  readonly costs?: string;
  /** Packs that went out before. */
  readonly previous?: readonly string[];
}

/**
 * What a command line says of packs alone: which shard, by which costs, and what went out before. Undefined where a file of
 * costs or an earlier pack cannot be read, or where nothing of it makes sense (reported).
 */
export async function dealingOf(
  { shard, costs: file, previous: paths }: DealingOptions,
  { packs, world }: { readonly packs: readonly unknown[]; readonly world: World },
  report: Report,
): Promise<Pick<PackRequest, "shard" | "costs" | "previous"> | undefined> {
  const refuse = (code: string, values = {}) => void report({ severity: "error", code, values });
  if (shard && packs.length === 0) return refuse("shard-without-pack");
  if (paths && packs.length === 0) return refuse("previous-without-pack");
  const costs = file === undefined ? undefined : readCosts(file, world);
  if (file !== undefined && !costs) return refuse("costs-unreadable", { path: file });
  const previous = await earlierPacks(paths ?? [], world, report);
  return previous && { ...(shard && { shard }), ...(costs && { costs }), previous };
}

/** Undefined where one of them cannot be read: what is made without it would be other alerts. */
async function earlierPacks(
  paths: readonly string[],
  world: World,
  report: Report,
): Promise<readonly EarlierPack[] | undefined> {
  const opened: EarlierPack[] = [];
  let well = true;
  const noticing: Report = (finding) => {
    well &&= finding.severity !== "error";
    report(finding);
  };
  for (const path of paths) {
    const pack = await openPack(path, world, noticing);
    if (!pack) continue;
    const { date, messages } = pack.statement;
    const alerts = await alertsIn(pack, noticing);
    opened.push({ name: pack.holding.name, date, messages: messages.map(({ id }) => id), alerts });
  }
  return well ? opened : undefined;
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
