import type { Place, Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import { atomFeed } from "../../pack/atom.ts";
import { capAlerts } from "../../pack/cap.ts";
import { coverageFile } from "../../pack/coverage-rows.ts";
import type { Finisher, PackContent } from "../../pack/finisher.ts";
import { galleryPages } from "../../pack/gallery.ts";
import { weight } from "../../pack/gallery-card.ts";
import { jsonFeed } from "../../pack/json-feed.ts";
import { type Manifest, manifestName, readManifest } from "../../pack/manifest.ts";
import type { KeyPair } from "../../pack/minisign.ts";
import {
  areSums,
  messageFolder,
  type PackArtifact,
  type PackFile,
  type PackManifest,
  type PackMessage,
  readPackManifest,
  sumsName,
  writePackManifest,
  writeSums,
} from "../../pack/pack-manifest.ts";
import { usbFolder } from "../../pack/usb.ts";
import type { Artifact } from "../../render/artifact.ts";
import { mediaTypes } from "../make/making.ts";
import { type Listed, publishArtifacts, removeStale, type Shelf, writeIfNew } from "../publish/publish.ts";
import type { Workshop } from "../target/jobs.ts";
import { signedRows } from "./signer.ts";

/** Everything that a pack has beside its messages, in order. */
const finishers: readonly Finisher[] = [
  ...[galleryPages, atomFeed, jsonFeed],
  ...[capAlerts, usbFolder, coverageFile],
];

/** A pack's folder, and what lay there before. */
export interface PackShelf extends Shelf {
  readonly pack: string;
  readonly library: Workshop["library"];
  readonly previous: PackManifest | undefined;
  /** Who signs it, and each row's folder for itself. */
  readonly pair?: KeyPair | undefined;
}

/** One message of a pack as it lies in its folder. */
export interface PackEntry {
  readonly message: string;
  readonly row?: string;
  readonly manifest: Manifest;
}

/** What a pack's manifest says beside what lies in the folders. */
export type PackHead = Pick<
  PackManifest,
  | "pack"
  | "date"
  | "referenceDate"
  | "order"
  | "site"
  | "cap"
  | "earlier"
  | "size"
  | "rows"
  | "coverage"
  | "shard"
>;

/** Opens the folder of a pack; undefined where a `manifest.json` lies that is no pack's (reported). */
export function openPackShelf(
  { out, pack }: { readonly out: string; readonly pack: { readonly id: string } },
  { world, store, library }: Pick<Workshop, "world" | "store" | "library">,
  report: Report,
): PackShelf | undefined {
  const folder = `${out}/${pack.id}`;
  const path = `${folder}/${manifestName}`;
  const bytes = world.read(path);
  const previous = bytes && readPackManifest(bytes);
  if (bytes && previous?.pack !== pack.id) {
    report({ severity: "error", code: "output-foreign", values: { path } });
    return undefined;
  }
  return { folder, world, store, report, pack: pack.id, library, previous };
}

/** The manifest of one message that lies in a pack's folder; undefined when nothing was made of it. */
export function entryAt(
  name: Pick<PackEntry, "message" | "row">,
  { folder, world }: Pick<Shelf, "folder" | "world">,
): PackEntry | undefined {
  const bytes = world.read(`${folder}/${messageFolder(name)}/${manifestName}`);
  const manifest = bytes && readManifest(bytes);
  return manifest && { ...name, manifest };
}

/**
 * Writes what a pack has beside its messages: the finishers' files, then `SHA256SUMS`, then `manifest.json`; removes what
 * the last manifest listed and this one does not. Returns the manifest.
 */
export function finishPack(head: PackHead, entries: readonly PackEntry[], shelf: PackShelf): PackManifest {
  const manifests = entries.map((entry) => manifestFile(entry, shelf));
  const bare: PackManifest = { schema: 1, ...head, ...contentsOf(entries, head.order), files: manifests };
  const read = (path: string) => readBelow(path, shelf);
  const contents = finishers.flatMap((finish) => finish({ manifest: bare, library: shelf.library, read }));
  const filled = { ...bare, files: [...manifests, ...publishContents(contents, shelf)] };
  const rows = shelf.pair ? publishContents(signedRows(filled, shelf.pair), shelf) : [];
  const manifest = { ...filled, files: [...filled.files, ...rows] };
  const text = writePackManifest(manifest);
  const own = { path: manifestName, digest: digestOf(text) };
  publishSums(writeSums([...manifest.artifacts, ...manifest.files, own]), shelf);
  clearStale(manifest, shelf);
  writeIfNew(`${shelf.folder}/${manifestName}`, text, shelf.world);
  return manifest;
}

/** What the messages' manifests say, as one. */
function contentsOf(
  entries: readonly PackEntry[],
  order: PackManifest["order"],
): Pick<PackManifest, "artifacts" | "messages" | "tools"> {
  const rank = ({ id }: PackMessage) => (order?.messages.indexOf(id) ?? -1) >>> 0;
  const byMessage = Map.groupBy(entries, ({ message }) => message);
  return {
    artifacts: entries.flatMap(artifactsOf),
    messages: [...byMessage.values()]
      .flatMap((same) => messageOf(same) ?? [])
      .sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1)),
    tools: Object.assign({}, ...entries.map(({ manifest }) => manifest.tools)) as Manifest["tools"],
  };
}

function artifactsOf({ message, row, manifest }: PackEntry): readonly PackArtifact[] {
  const name = { message, ...(row !== undefined && { row }) };
  return manifest.artifacts.map((artifact) => ({
    ...artifact,
    ...name,
    ...stampOf(manifest, artifact.language),
    path: `${messageFolder(name)}/${artifact.path}`,
  }));
}

function stampOf({ stamps }: Manifest, languages: string): { readonly stamp?: string } {
  const stamp = stamps?.[languages];
  return stamp === undefined ? {} : { stamp };
}

/** As for all; where nothing is for all, as for the first row that has it. */
function messageOf(entries: readonly PackEntry[]): PackMessage | undefined {
  const [first] = entries;
  if (!first) return undefined;
  const { id, kind, valid, issuer, supersedes, corrects, signed } = first.manifest;
  const titles = Object.assign({}, ...entries.map(({ manifest }) => manifest.titles).reverse());
  return {
    ...{ id, kind, titles, valid },
    expired: entries.some(({ manifest }) => manifest.expired),
    ...(issuer && { issuer }),
    ...(supersedes && { supersedes }),
    ...(corrects && { corrects }),
    ...(signed && { signed }),
  };
}

function manifestFile(entry: PackEntry, shelf: PackShelf): PackFile {
  const path = `${messageFolder(entry)}/${manifestName}`;
  const bytes = readBelow(path, shelf);
  return { path, mediaType: mediaTypes.json, digest: digestOf(bytes), size: bytes.length };
}

/** No manifest can list the sums, which hold its own: what is there is ours when it reads as the sums of a pack. */
function publishSums(content: string, shelf: PackShelf): void {
  const there = shelf.world.read(`${shelf.folder}/${sumsName}`);
  const before = there && areSums(there) ? [{ path: sumsName, digest: digestOf(there) }] : [];
  publishContents([{ path: sumsName, mediaType: mediaTypes.text, content }], shelf, before);
}

/** Writes files of the pack's own; one that stands there and is not ours stays, reported. */
function publishContents(
  contents: readonly PackContent[],
  shelf: PackShelf,
  before: Listed["artifacts"] = shelf.previous?.files ?? [],
): readonly PackFile[] {
  const artifacts = contents.map(({ path, mediaType, content }): Artifact => {
    const bytes =
      typeof content === "string"
        ? new TextEncoder().encode(content)
        : content instanceof Uint8Array
          ? content
          : readBelow(content.copyOf, shelf);
    const digest = shelf.store.put(bytes);
    const none = { spec: "", language: "", format: "", draft: false };
    return { path: `${shelf.pack}/${path}`, mediaType, digest, size: bytes.length, ...none };
  });
  return publishArtifacts(artifacts, { artifacts: before }, shelf).map(
    ({ path, mediaType, digest, size }) => ({
      path: path.slice(shelf.pack.length + 1),
      mediaType,
      digest,
      size,
    }),
  );
}

function clearStale(manifest: PackManifest, shelf: PackShelf): void {
  const kept = new Set([...manifest.artifacts, ...manifest.files].map(({ path }) => path));
  const { artifacts = [], files = [] } = shelf.previous ?? {};
  removeStale({ artifacts: [...artifacts, ...files] }, kept, shelf);
}

function readBelow(path: string, { folder, world }: Pick<Shelf, "folder" | "world">): Uint8Array {
  const bytes = world.read(`${folder}/${path}`);
  if (!bytes) throw new Error(`${path} is gone from ${folder}`);
  return bytes;
}

/** Reports a pack that weighs more than it may, with the files that weigh most. */
export function reportWeight(manifest: PackManifest, place: Place | undefined, report: Report): void {
  const files = [...manifest.artifacts, ...manifest.files];
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (manifest.size === undefined || total <= manifest.size) return;
  const heaviest = files
    .toSorted((one, other) => other.size - one.size || (one.path < other.path ? -1 : 1))
    .slice(0, 5)
    .map(({ path, size }) => `${path} (${weight(size)})`);
  const values = { total: megabytes(total), limit: megabytes(manifest.size), heaviest: heaviest.join(", ") };
  report({ severity: "error", code: "pack-too-heavy", values, ...(place && { place }) });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e5) / 10;
}
