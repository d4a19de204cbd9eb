import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { EarlierPack } from "../../build/pack/earlier.ts";
import type { PackRequest } from "../../build/pack/request.ts";
import { alertsIn } from "../../pack/earlier-alert.ts";
import type { KeyPair, PublicKey } from "../../pack/minisign.ts";
import { signatureName, verifySignature } from "../../pack/verify.ts";
import { openPublicKey } from "../public-key.ts";
import { openPack } from "../verify/open-holding.ts";
import { kindOfPath } from "../world.ts";

interface DealingOptions {
  readonly shard?: PackRequest["shard"];
  /** A file that `loa cache --costs` wrote. */
  readonly costs?: string;
  /** Packs that went out before. */
  readonly previous?: readonly string[];
}

interface Dealt {
  readonly packs: readonly unknown[];
  readonly world: World;
  /** What this build signs with: earlier packs are the issuer's own. `LOA_PUBLIC_KEY` goes before it. */
  readonly pair: KeyPair | undefined;
}

/**
 * What a command line says of packs alone: which shard, by which costs, and what went out before. Undefined where a file of
 * costs or an earlier pack cannot be read, or where nothing of it makes sense (reported).
 */
export async function dealingOf(
  { shard, costs: file, previous: paths }: DealingOptions,
  { packs, world, pair }: Dealt,
  report: Report,
): Promise<Pick<PackRequest, "shard" | "costs" | "previous"> | undefined> {
  const refuse = (code: string, values = {}) => void report({ severity: "error", code, values });
  if (shard && packs.length === 0) return refuse("shard-without-pack");
  if (paths && packs.length === 0) return refuse("previous-without-pack");
  const costs = file === undefined ? undefined : readCosts(file, world);
  if (file !== undefined && !costs) {
    const isThere = kindOfPath(file, world.workingFolder) !== "missing";
    return refuse(isThere ? "costs-unreadable" : "file-missing", { path: file });
  }
  const given = paths && openPublicKey(world.environment("LOA_PUBLIC_KEY"), world, report);
  if (given === "broken") return undefined;
  const previous = await earlierPacks(
    paths ?? [],
    { world, key: given ?? pair?.public, signs: !!pair },
    report,
  );
  return previous && { ...(shard && { shard }), ...(costs && { costs }), previous };
}

interface Trust {
  readonly world: World;
  /** Whose signature a signed one must have; absent: nobody knows, and none is checked. */
  readonly key: PublicKey | undefined;
  /** Whether the pack that is built will be signed. */
  readonly signs: boolean;
}

/** Undefined where one cannot be read, or is not what its issuer signed: what is made without it would be other alerts. */
async function earlierPacks(
  paths: readonly string[],
  { world, key, signs }: Trust,
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
    const { holding, bytes } = pack;
    if (!holding.files.includes(signatureName)) {
      if (signs) report({ severity: "note", code: "previous-unsigned", values: { path: holding.name } });
    } else if (key) await verifySignature(bytes, { holding, key }, noticing);
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
