import { type Manifest, readManifest } from "../../pack/manifest.ts";
import { messageFolder, type PackArtifact, type PackManifest } from "../../pack/pack-manifest.ts";
import type { Artifact } from "../../render/artifact.ts";
import {
  manifestName,
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
  const manifests = shards.flatMap(({ folder }) => {
    const bytes = shelf.world.read(`${folder}/${below}/${manifestName}`);
    return (bytes && readManifest(bytes)) ?? [];
  });
  const manifest = unionOf(manifests, { below, report: shelf.report });
  const damaged = (path: string) =>
    shelf.report({ severity: "error", code: "merge-file-damaged", values: { path: `${below}/${path}` } });
  if (manifests.length < shards.length) damaged(manifestName);
  if (!manifest) return undefined;
  const own: Shelf = { ...shelf, folder: `${shelf.folder}/${below}` };
  const previous = previousManifest(own);
  if (previous === "foreign") return undefined;
  const lost = manifest.artifacts.filter(({ digest }) => !shelf.store.has(digest));
  for (const { path } of lost) damaged(path);
  const artifacts = manifest.artifacts.map(
    (artifact): Artifact => ({ ...artifact, spec: manifest.id, path: `${manifest.id}/${artifact.path}` }),
  );
  const listed = previous === "none" ? undefined : previous;
  reportForeign(artifacts, listed, own);
  return { entry: { ...name, manifest }, artifacts, previous: listed, shelf: own };
}

/** Puts what was joined on disk, and clears what it replaces. */
export function publishMessage({ entry, artifacts, previous, shelf }: JoinedMessage): PackEntry {
  publishArtifacts(artifacts, previous, shelf);
  removeStale(previous, new Set(entry.manifest.artifacts.map(({ path }) => path)), shelf);
  publishManifest(entry.manifest, shelf);
  return entry;
}
