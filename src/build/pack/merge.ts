import { collectFindings, type Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import type { Store, World } from "../../base/world.ts";
import { mergeCoverage } from "../../pack/coverage.ts";
import { readManifest } from "../../pack/manifest.ts";
import type { KeyPair } from "../../pack/minisign.ts";
import { isCopy } from "../../pack/outbox.ts";
import {
  messageFolder,
  type PackArtifact,
  type PackManifest,
  readPackManifest,
} from "../../pack/pack-manifest.ts";
import type { Artifact } from "../../render/artifact.ts";
import {
  manifestName,
  previousManifest,
  publishArtifacts,
  publishManifest,
  removeStale,
  type Shelf,
} from "../publish/publish.ts";
import { publishSignature } from "../publish/sign.ts";
import type { Workshop } from "../target/jobs.ts";
import { checkWhole, type Shard } from "./check-shards.ts";
import {
  finishPack,
  openPackShelf,
  type PackEntry,
  type PackHead,
  type PackShelf,
  reportWeight,
} from "./finish.ts";
import { unionOf } from "./manifest-union.ts";
import { signerOf } from "./signer.ts";

export interface MergeRequest {
  readonly folders: readonly string[];
  readonly out: string;
  /** Who signs the whole, and whether drafts may be signed. */
  readonly signing?: { readonly pair: KeyPair; readonly drafts: boolean };
}

/**
 * Puts the shards of one pack together in `out/<pack>`: the same files, byte for byte, as if it had been built whole.
 * Refuses shards of different packs, days, versions or plans, one that is missing, and files that are not what their
 * manifest says. Returns the manifest, or undefined when nothing was merged.
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
  if (!findings.failed()) checkWhole(shards, report);
  const [first] = shards;
  if (!first || findings.failed()) return undefined;
  const store = storeOver(shards, world);
  const pack = { id: first.manifest.pack };
  const shelf = openPackShelf({ out, pack }, { world, store, library }, report);
  if (!shelf) return undefined;
  const entries = entriesOf(shards, first.manifest).flatMap((parts) => {
    signal.throwIfAborted();
    return mergeMessage(parts, shelf) ?? [];
  });
  if (findings.failed()) return undefined;
  const head = headOf(shards, first.manifest);
  const pair = signing && signerOfMerged({ head, entries, signing }, report);
  const manifest = finishPack(head, entries, { ...shelf, pair });
  reportWeight(manifest, undefined, report);
  const { referenceDate } = head;
  publishSignature(head.pack, pair && !findings.failed() ? { signing: { pair }, referenceDate } : {}, shelf);
  return manifest;
}

function openShard(folder: string, world: World, report: Report): Shard | undefined {
  const path = `${folder}/${manifestName}`;
  const bytes = world.read(path);
  const manifest = bytes && readPackManifest(bytes);
  const { shard } = manifest ?? {};
  if (manifest && shard) return { folder, manifest: { ...manifest, shard } };
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

type Name = Pick<PackEntry, "message" | "row">;

/** Every message of every shard, by whom it is for: for all first, then in the order of the rows, sorted by id. */
function entriesOf(shards: readonly Shard[], { rows }: PackManifest) {
  const order = new Map(["", ...rows.map(({ id }) => id)].map((id, index) => [id, index]));
  const placeOf = ({ row = "" }: Name) => order.get(row) ?? order.size;
  const parts = Map.groupBy(
    shards.flatMap((shard) => namesIn(shard.manifest.artifacts).map((name) => ({ shard, name }))),
    ({ name }) => messageFolder(name),
  );
  return [...parts.values()]
    .map((same) => ({ name: same[0]?.name ?? { message: "" }, shards: same.map(({ shard }) => shard) }))
    .sort(
      (one, other) =>
        placeOf(one.name) - placeOf(other.name) || (one.name.message < other.name.message ? -1 : 1),
    );
}

function namesIn(artifacts: readonly PackArtifact[]): readonly Name[] {
  const names = artifacts.map(({ message, row }) => (row === undefined ? { message } : { message, row }));
  return [...new Map(names.map((name) => [messageFolder(name), name])).values()];
}

/** Puts one message's folder together and writes its manifest; undefined when anything is wrong with it. */
function mergeMessage(
  { name, shards }: { readonly name: Name; readonly shards: readonly Shard[] },
  shelf: PackShelf,
): PackEntry | undefined {
  const below = messageFolder(name);
  const manifests = shards.flatMap(({ folder }) => {
    const bytes = shelf.world.read(`${folder}/${below}/${manifestName}`);
    return (bytes && readManifest(bytes)) ?? [];
  });
  const manifest = unionOf(manifests, { below, report: shelf.report });
  if (!manifest || manifests.length < shards.length) return undefined;
  const own: Shelf = { ...shelf, folder: `${shelf.folder}/${below}` };
  const previous = previousManifest(own);
  if (previous === "foreign") return undefined;
  const damaged = manifest.artifacts.filter(({ digest }) => !shelf.store.has(digest));
  for (const { path } of damaged)
    shelf.report({ severity: "error", code: "merge-file-damaged", values: { path: `${below}/${path}` } });
  if (damaged.length > 0) return undefined;
  const artifacts = manifest.artifacts.map(
    (artifact): Artifact => ({
      ...artifact,
      spec: manifest.id,
      path: `${manifest.id}/${artifact.path}`,
    }),
  );
  const listed = previous === "none" ? undefined : previous;
  const standing = publishArtifacts(artifacts, listed, own);
  removeStale(listed, new Set(manifest.artifacts.map(({ path }) => path)), own);
  publishManifest(manifest, own);
  return standing.length === artifacts.length ? { ...name, manifest } : undefined;
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
