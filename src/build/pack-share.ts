import { digestOfData } from "../base/digest.ts";
import type { Entries } from "../memo/memo.ts";
import type { Excludable } from "../spec/pack.ts";
import type { PackRequest } from "./pack.ts";
import type { PackTarget } from "./pack-plan.ts";

import { expectedCost } from "./records.ts";
import type { Workshop } from "./run.ts";

/** The part of a pack that one run makes. */
export interface Share {
  has(target: Excludable): boolean;
  /** Digest of who makes what: shards of one plan belong together. */
  readonly plan: string;
}

/**
 * The targets of one shard, or all. What is dealt out are messages by language (their files and manifests stay whole), the
 * dearest first, each to the shard that has least to do.
 */
export function shareOf(
  targets: readonly PackTarget[],
  { pack, shard }: Pick<PackRequest, "pack" | "shard">,
  { records }: Pick<Workshop, "records">,
): Share {
  if (!shard) return wholeShare;
  const costs = new Map<string, number>();
  for (const target of targets) {
    const before = costs.get(dealt(target)) ?? 0;
    if (!target.excluded) costs.set(dealt(target), before + expectedCost(target.target, records));
  }
  const hands = agreed([pack.id, pack.date, shard.of, [...costs.keys()]], records, () =>
    deal(costs, shard.of),
  );
  return {
    has: (target) => hands.get(dealt(target)) === shard.part,
    plan: digestOfData([shard.of, [...hands].sort()]),
  };
}

/** Everything: no shards. */
export const wholeShare: Share = { has: () => true, plan: "" };

/** What was dealt once for a pack stays so here: costs change while its shards are made one after the other. */
function agreed(
  question: unknown,
  records: Entries | undefined,
  answer: () => ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const key = digestOfData(["deal", question]);
  const known = records?.get(key);
  const hands = known === undefined ? answer() : new Map(JSON.parse(known) as [string, number][]);
  if (known === undefined) records?.put(key, JSON.stringify([...hands]));
  return hands;
}

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
