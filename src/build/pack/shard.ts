import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import { canonicalJson } from "../../base/digest.ts";
import type { PackManifest } from "../../pack/pack-manifest.ts";
import { differingInputs } from "./inputs.ts";

/** One part of a pack, as it lies on disk. */
export interface Shard {
  readonly folder: string;
  readonly manifest: PackManifest & { readonly shard: NonNullable<PackManifest["shard"]> };
}

/** Reports parts that do not belong together, one that is missing and one that stands twice. */
export function reportUnlike(shards: readonly Shard[], report: Report): void {
  const problem = (code: string, values: Diagnostic["values"]) => report({ severity: "error", code, values });
  const [first, ...others] = shards;
  if (!first) return;
  // A part to which nothing was dealt was made by no version.
  const version = shards.find(({ manifest }) => manifest.tools.loa !== undefined)?.manifest.tools.loa ?? "";
  for (const other of others)
    for (const [input, ids] of unlike(first.manifest, other.manifest, version))
      problem("merge-differs", { one: first.folder, other: other.folder, input, names: namesOf(ids) });
  const { of } = first.manifest.shard;
  const parts = shards.map(({ manifest }) => manifest.shard.part);
  const all = Array.from({ length: of }, (_, index) => index + 1);
  const missing = all.filter((part) => !parts.includes(part));
  if (missing.length > 0) problem("merge-part-missing", { parts: missing.join(", "), of });
  const twice = parts.find((part, index) => parts.indexOf(part) < index);
  if (twice !== undefined) problem("merge-part-twice", { part: twice, of });
}

/** What two parts do not say alike. How the pack was dealt follows from the rest, and is told where the rest is alike. */
function unlike(
  one: Shard["manifest"],
  other: Shard["manifest"],
  version: string,
): ReadonlyMap<string, readonly string[]> {
  const [head, otherHead] = [headOf(one, version), headOf(other, version)];
  const heads = (Object.keys(head) as (keyof typeof head)[]).filter(
    (key) => canonicalJson(head[key]) !== canonicalJson(otherHead[key]),
  );
  const inputs = differingInputs(one.shard.inputs, other.shard.inputs);
  const told = heads.filter((key) => key !== "rows" || !inputs.has("row"));
  const found = new Map([...told.map((key) => [key, []] as const), ...inputs]);
  if (found.size > 0 || one.shard.plan === other.shard.plan) return found;
  return new Map([["plan", []]]);
}

function headOf({ shard, tools, order, cap, ...manifest }: Shard["manifest"], version: string) {
  const { pack, date, referenceDate, site = "", earlier = {}, size = 0, rows } = manifest;
  return {
    ...{ pack, date, referenceDate, site, earlier, size, cap: cap ?? "", order: order ?? {} },
    ...{ rows: rows.map(({ id }) => id), loa: tools.loa ?? version, of: shard.of },
  };
}

/** The first of them, and that there are more. */
function namesOf(ids: readonly string[]): string {
  const told = ids.slice(0, 5).join(", ");
  return ids.length > 5 ? `${told}… (${ids.length})` : told;
}
