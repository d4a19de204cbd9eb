import type { Diagnostic, Report } from "../../base/diagnostic.ts";
import { canonicalJson } from "../../base/digest.ts";
import type { PackManifest } from "../../pack/pack-manifest.ts";

/** One part of a pack, as it lies on disk. */
export interface Shard {
  readonly folder: string;
  readonly manifest: PackManifest & { readonly shard: NonNullable<PackManifest["shard"]> };
}

/** Reports shards that do not say alike what all must (`merge-differs`), and those that are missing or there twice. */
export function checkWhole(shards: readonly Shard[], report: Report): void {
  const problem = (code: string, values: Diagnostic["values"]) => report({ severity: "error", code, values });
  const [first, ...others] = shards;
  if (!first) return;
  // A part to which nothing was dealt was made by no version.
  const made = shards.find(({ manifest }) => manifest.tools.loa !== undefined)?.manifest.tools.loa ?? "";
  const same = ({
    pack,
    date,
    referenceDate,
    order,
    site = "",
    cap,
    earlier = {},
    size = 0,
    rows,
    tools,
    shard,
  }: Shard["manifest"]) => ({
    ...{
      pack,
      date,
      referenceDate,
      order: order ?? {},
      site,
      cap: cap ?? "",
      earlier,
      size,
      rows,
      loa: tools.loa ?? made,
    },
    ...{ of: shard.of, plan: shard.plan },
  });
  const told = same(first.manifest);
  for (const { folder, manifest } of others) {
    const other = same(manifest);
    const what = (Object.keys(told) as (keyof typeof told)[]).find(
      (key) => canonicalJson(told[key]) !== canonicalJson(other[key]),
    );
    if (what) problem("merge-differs", { one: first.folder, other: folder, what });
  }
  const parts = shards.map(({ manifest }) => manifest.shard.part);
  const all = Array.from({ length: told.of }, (_, index) => index + 1);
  const missing = all.filter((part) => !parts.includes(part));
  if (missing.length > 0) problem("merge-part-missing", { parts: missing.join(", "), of: told.of });
  const twice = parts.find((part, index) => parts.indexOf(part) < index);
  if (twice !== undefined) problem("merge-part-twice", { part: twice, of: told.of });
}
