import type { Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import { isCopy } from "../../pack/outbox.ts";
import { messageFolder, type PackArtifact, type PackManifest } from "../../pack/pack-manifest.ts";
import type { Artifact } from "../../render/artifact.ts";
import {
  previousManifest,
  publishArtifacts,
  publishManifest,
  removeStale,
  reportForeign,
  type Shelf,
} from "../publish/publish.ts";
import type { PackEntry, PackShelf } from "./finish.ts";
import { unionOf } from "./manifest-union.ts";
import type { Shard } from "./shard.ts";

type Name = Pick<PackEntry, "message" | "row">;

/** One message's folder, and the parts of a pack that hold something of it. */
interface MessageParts {
  readonly name: Name;
  readonly shards: readonly Shard[];
}

/** One message whose parts fit together, and where it will lie. */
interface JoinedMessage {
  readonly entry: PackEntry;
  readonly artifacts: readonly Artifact[];
  readonly previous: Manifest | undefined;
  readonly shelf: Shelf;
}

/** Every message of every shard, by whom it is for: for all first, then in the order of the rows, sorted by id. */
export function entriesOf(shards: readonly Shard[], { rows }: PackManifest): readonly MessageParts[] {
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

/** Puts one message's parts together, and writes nothing; undefined when anything is wrong with it (reported). */
export function joinMessage({ name, shards }: MessageParts, shelf: PackShelf): JoinedMessage | undefined {
  const below = messageFolder(name);
  const manifests = shards.flatMap((shard) => manifestIn(shard, below, shelf) ?? []);
  const manifest = unionOf(manifests, { below, report: shelf.report });
  if (!manifest || manifests.length < shards.length) return undefined;
  const own: Shelf = { ...shelf, folder: `${shelf.folder}/${below}` };
  const previous = previousManifest(own);
  if (previous === "foreign") return undefined;
  for (const [index, { artifacts: own }] of manifests.entries())
    reportLost(own, `${shards[index]?.folder}/${below}`, shelf);
  const artifacts = manifest.artifacts.map(
    (artifact): Artifact => ({ ...artifact, spec: manifest.id, path: `${manifest.id}/${artifact.path}` }),
  );
  const listed = previous === "none" ? undefined : previous;
  reportForeign(artifacts, listed, own);
  return { entry: { ...name, manifest }, artifacts, previous: listed, shelf: own };
}

/** A message's manifest in one part, as the part's own manifest lists it; any other is reported. */
function manifestIn({ folder, manifest }: Shard, below: string, shelf: PackShelf): Manifest | undefined {
  const path = `${below}/${manifestName}`;
  const listed = manifest.files.find((file) => file.path === path);
  const bytes = shelf.world.read(`${folder}/${path}`);
  const isListed = bytes && (!listed || listed.digest === digestOf(bytes));
  const read = isListed ? readManifest(bytes) : undefined;
  if (!read) reportDamaged(`${folder}/${path}`, shelf.report);
  return read;
}

/** Files of one message in one part whose bytes are nowhere, each once: its copies share them. The first are named. */
function reportLost(own: Manifest["artifacts"], folder: string, shelf: PackShelf): void {
  const lost = own.filter(({ digest }) => !shelf.store.has(digest));
  const first = lost.toSorted((one, other) => Number(isCopy(one.path)) - Number(isCopy(other.path)));
  const once = [...new Map(first.toReversed().map((file) => [file.digest, file])).values()].reverse();
  const named = once.length > mostNamed ? once.slice(0, mostNamed - 1) : once;
  for (const { path } of named) reportDamaged(`${folder}/${path}`, shelf.report);
  const count = once.length - named.length;
  const values = { folder, count };
  if (count > 0) shelf.report({ severity: "error", code: "merge-file-damaged-more", values });
}

const mostNamed = 6;

function reportDamaged(path: string, report: Report): void {
  report({ severity: "error", code: "merge-file-damaged", values: { path } });
}

/** Puts what was joined on disk, and clears what it replaces. */
export function publishMessage({ entry, artifacts, previous, shelf }: JoinedMessage): PackEntry {
  publishArtifacts(artifacts, previous, shelf);
  removeStale(previous, new Set(entry.manifest.artifacts.map(({ path }) => path)), shelf);
  publishManifest(entry.manifest, shelf);
  return entry;
}
