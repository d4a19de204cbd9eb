import { digestOfData } from "../../base/digest.ts";
import type { Excludable } from "../../spec/pack.ts";
import { costName, usualCost } from "../target/costs.ts";
import type { PackTarget } from "./plan.ts";
import type { PackRequest } from "./request.ts";

/** The part of a pack that one run makes. */
export interface Share {
  has(target: Excludable): boolean;
  /** Digest of who makes what: shards of one plan belong together. */
  readonly plan: string;
}

/**
 * The targets of one shard, or all. What is dealt out are messages by language (their files and manifests stay whole), the
 * dearest first, each to the shard that has least to do. Costs come from the request alone, so that shards made on
 * different machines are dealt alike.
 */
export function shareOf(
  targets: readonly PackTarget[],
  { shard, costs = {} }: Pick<PackRequest, "shard" | "costs">,
): Share {
  if (!shard) return wholeShare;
  const sums = new Map<string, number>();
  for (const one of targets) {
    const cost = costs[costName(one.target)] ?? usualCost[one.target.format.medium];
    if (!one.excluded) sums.set(dealt(one), (sums.get(dealt(one)) ?? 0) + cost);
  }
  const hands = deal(sums, shard.of);
  return {
    has: (target) => hands.get(dealt(target)) === shard.part,
    plan: digestOfData([shard.of, [...hands].sort()]),
  };
}

/** Everything: no shards. */
export const wholeShare: Share = { has: () => true, plan: "" };

function dealt({ row = "", message, language }: Excludable): string {
  return `${row}/${message}/${language}`;
}

function deal(costs: ReadonlyMap<string, number>, shards: number): ReadonlyMap<string, number> {
  const load = Array.from({ length: shards }, () => 0);
  const order = [...costs].sort(([name, cost], [other, otherCost]) =>
    cost === otherCost ? (name < other ? -1 : 1) : otherCost - cost,
  );
  return new Map(
    order.map(([name, cost]) => {
      const least = load.indexOf(Math.min(...load));
      load[least] = (load[least] ?? 0) + cost;
      return [name, least + 1];
    }),
  );
}
