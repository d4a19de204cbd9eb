import { collectFindings, type Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import type { Store, World } from "../../base/world.ts";
import { mergeCoverage } from "../../pack/coverage.ts";
import { manifestName } from "../../pack/manifest.ts";
import type { KeyPair } from "../../pack/minisign.ts";
import { isCopy } from "../../pack/outbox.ts";
import { type PackManifest, readPackManifest } from "../../pack/pack-manifest.ts";
import { publishSignature } from "../publish/sign.ts";
import type { Workshop } from "../target/jobs.ts";
import { finishPack, openPackShelf, type PackEntry, type PackHead, reportWeight } from "./finish.ts";
import { keyInput } from "./inputs.ts";
import { entriesOf, joinMessage, publishMessage } from "./merge-message.ts";
import { reportUnlike, type Shard } from "./shard.ts";
import { signerOf } from "./signer.ts";

export interface MergeRequest {
  readonly folders: readonly string[];
  readonly out: string;
  /** Who signs the whole, and whether drafts may be signed. */
  readonly signing?: { readonly pair: KeyPair; readonly drafts: boolean };
}

/**
 * Puts the shards of one pack together in `out/<pack>`: the same files, byte for byte, as if it had been built whole.
 * Refuses shards that were not made from the same things (`packInputs`), one that is missing, files that are not what their
 * manifest says, stamps of another key than the one to sign with, and a folder with other files in their place: then nothing is written, and undefined is returned.
 */
export function mergePack(
  request: MergeRequest,
  workshop: Pick<Workshop, "world" | "library" | "signal">,
  report: Report,
): PackManifest | undefined {
  const findings = collectFindings();
  const manifest = merge(request, workshop, findings);
  for (const finding of findings.all) report(finding);
  return manifest;
}

function merge(
  { folders, out, signing }: MergeRequest,
  { world, library, signal }: Pick<Workshop, "world" | "library" | "signal">,
  findings: ReturnType<typeof collectFindings>,
): PackManifest | undefined {
  const { report } = findings;
  const shards = folders.flatMap((folder) => openShard(folder, world, report) ?? []);
  if (!findings.failed()) reportUnlike(shards, report);
  if (signing) reportOtherStamps(shards, signing.pair, report);
  reportTarget(shards, out, { world, report });
  const [first] = shards;
  if (!first || findings.failed()) return undefined;
  const store = storeOver(shards, world);
  const pack = { id: first.manifest.pack };
  const shelf = openPackShelf({ out, pack }, { world, store, library }, report);
  if (!shelf) return undefined;
  const joined = entriesOf(shards, first.manifest).flatMap((parts) => {
    signal.throwIfAborted();
    return joinMessage(parts, shelf) ?? [];
  });
  // Parts that do not fit leave nothing behind: until here nothing has been written.
  if (findings.failed()) return undefined;
  const entries = joined.map((message) => {
    signal.throwIfAborted();
    return publishMessage(message);
  });
  const head = headOf(shards, first.manifest);
  const pair = signing && signerOfMerged({ head, entries, signing }, report);
  const manifest = finishPack(head, entries, { ...shelf, pair });
  reportWeight(manifest, undefined, report);
  const { referenceDate } = head;
  publishSignature(head.pack, pair && !findings.failed() ? { signing: { pair }, referenceDate } : {}, shelf);
  return manifest;
}

/** A pack is signed with the key of its stamps: `loa verify` knows posters by these alone. */
function reportOtherStamps(shards: readonly Shard[], { public: key }: KeyPair, report: Report): void {
  const [other] = shards.filter(({ manifest }) => manifest.shard.inputs.key !== keyInput(key));
  if (!other) return;
  const isBare = other.manifest.shard.inputs.key === keyInput(undefined);
  const values = { path: other.folder, key: key.id };
  report({ severity: "error", code: isBare ? "merge-without-stamps" : "merge-other-stamps", values });
}

/** The whole in the place of one of its parts would be the end of that part. */
function reportTarget(
  shards: readonly Shard[],
  out: string,
  { world, report }: { readonly world: World; readonly report: Report },
): void {
  const real = (path: string) => world.realPath?.(path) ?? path;
  const taken = shards.find(({ folder, manifest }) => real(folder) === real(`${out}/${manifest.pack}`));
  if (taken) report({ severity: "error", code: "merge-into-part", values: { path: taken.folder } });
}

function openShard(folder: string, world: World, report: Report): Shard | undefined {
  const path = `${folder}/${manifestName}`;
  const bytes = world.read(path);
  const manifest = bytes && readPackManifest(bytes);
  const { shard } = manifest ?? {};
  if (manifest && shard?.inputs) return { folder, manifest: { ...manifest, shard } };
  const code = bytes === undefined ? "merge-nothing" : "merge-not-shard";
  report({ severity: "error", code, values: { path: bytes === undefined ? folder : path } });
  return undefined;
}

/** Bytes are taken from the shards' folders, one file at a time; what is made anew stays in memory. */
function storeOver(shards: readonly Shard[], world: World): Store {
  const made = new Map<string, Uint8Array>();
  const paths = new Map(
    shards.flatMap(({ folder, manifest }) =>
      manifest.artifacts.map(({ path, digest }) => [digest, `${folder}/${path}`] as const),
    ),
  );
  const get = (digest: string) => {
    const path = paths.get(digest);
    const bytes = made.get(digest) ?? (path === undefined ? undefined : world.read(path));
    return bytes && digestOf(bytes) === digest ? bytes : undefined;
  };
  return {
    put: (bytes) => {
      const digest = digestOf(bytes);
      made.set(digest, bytes);
      return digest;
    },
    get,
    has: (digest) => get(digest) !== undefined,
  };
}

/** Drafts are signed only where that was said (`drafts-not-signed`). */
function signerOfMerged(
  {
    head,
    entries,
    signing,
  }: Required<Pick<MergeRequest, "signing">> & { head: PackHead; entries: readonly PackEntry[] },
  report: Report,
): KeyPair | undefined {
  const artifacts = entries.flatMap(({ manifest }) => manifest.artifacts);
  const drafts = artifacts.filter(({ draft, path }) => draft && !isCopy(path)).length;
  if (signing.drafts || drafts === 0) return signerOf(head, signing.pair, report);
  report({ severity: "error", code: "drafts-not-signed", values: { pack: head.pack, count: drafts } });
  return undefined;
}

function headOf(shards: readonly Shard[], first: PackManifest): PackHead {
  const { pack, date, referenceDate, order, site, cap, earlier, size, rows } = first;
  const coverage = mergeCoverage(shards.map(({ manifest }) => manifest.coverage));
  return {
    ...{ pack, date, referenceDate, rows, coverage },
    ...(order && { order }),
    ...(site !== undefined && { site }),
    ...(cap !== undefined && { cap }),
    ...(earlier && { earlier }),
    ...(size !== undefined && { size }),
  };
}
