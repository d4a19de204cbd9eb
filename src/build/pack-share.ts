import { digestOfData } from "../base/digest.ts";
import type { Library, Medium } from "../library/library.ts";
import type { Excludable } from "../spec/pack.ts";
import type { PackTarget } from "./pack-plan.ts";
import type { Workshop } from "./run.ts";

/** The part of a pack that one run makes. */
export interface Share {
  has(target: Excludable): boolean;
  /** Digest of who makes what: shards of one plan belong together. */
  readonly plan: string;
}

/** Milliseconds that a target of a medium takes about, where none was ever made here. */
const usualCost: Readonly<Record<Medium, number>> = {
  print: 700,
  image: 250,
  audio: 2500,
  video: 12_000,
  text: 5,
  web: 30,
};

/**
 * The targets of one shard, or all. What is dealt out are messages by language (their files and manifests stay whole), the
 * dearest first, each to the shard that has least to do.
 */
export function shareOf(
  targets: readonly PackTarget[],
  { shard }: { readonly shard?: { readonly part: number; readonly of: number } },
  { library }: Pick<Workshop, "library">,
): Share {
  if (!shard) return { has: () => true, plan: "" };
  const costs = new Map<string, number>();
  for (const target of targets)
    if (!target.excluded) costs.set(dealt(target), (costs.get(dealt(target)) ?? 0) + costOf(target, library));
  const hands = deal(costs, shard.of);
  return {
    has: (target) => hands.get(dealt(target)) === shard.part,
    plan: digestOfData([shard.of, [...hands].sort()]),
  };
}

function costOf({ format }: PackTarget, { formats }: Library): number {
  return usualCost[formats[format]?.medium ?? "text"];
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
