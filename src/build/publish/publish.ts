import type { Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import type { Store, World } from "../../base/world.ts";
import { type Manifest, manifestName, readManifest, writeManifest } from "../../pack/manifest.ts";
import type { Artifact } from "../../render/artifact.ts";

/** The folder of one spec under the output folder, and what may be known of what lies there. */
export interface Shelf {
  readonly folder: string;
  readonly world: World;
  readonly store: Store;
  readonly report: Report;
}

/** The files that a manifest lists. */
export interface Listed {
  readonly artifacts: readonly { readonly path: string; readonly digest: string }[];
}

/**
 * The manifest of the last build in that folder. A `manifest.json` that is not ours is reported
 * (`output-foreign`) and stands in for none.
 */
export function previousManifest({ folder, world, report }: Shelf): Manifest | "none" | "foreign" {
  const path = `${folder}/${manifestName}`;
  const bytes = world.read(path);
  if (bytes === undefined) return "none";
  const manifest = readManifest(bytes);
  if (manifest) return manifest;
  report({ severity: "error", code: "output-foreign", values: { path } });
  return "foreign";
}

/**
 * Writes artifacts whole, leaving those already there alone. A file that Loa did not make is not
 * overwritten but reported (`output-foreign`). Returns the artifacts that now stand on disk.
 */
export function publishArtifacts(
  artifacts: readonly Artifact[],
  previous: Listed | undefined,
  shelf: Shelf,
): readonly Artifact[] {
  return artifacts.filter((artifact) => {
    const state = stateOf(artifact, previous, shelf);
    if (state !== "writable") return state === "there";
    const bytes = shelf.store.get(artifact.digest);
    if (!bytes) throw new Error(`the store lost ${artifact.digest} (${artifact.path})`);
    shelf.world.write(onShelf(shelf, artifact.path), bytes);
    return true;
  });
}

/** Reports what `publishArtifacts` would, and writes nothing. */
export function reportForeign(
  artifacts: readonly Artifact[],
  previous: Listed | undefined,
  shelf: Shelf,
): void {
  for (const artifact of artifacts) stateOf(artifact, previous, shelf);
}

/** Whether an artifact stands on disk, or may be written there; a file in its place that is not ours is reported. */
function stateOf(
  artifact: Artifact,
  previous: Listed | undefined,
  shelf: Shelf,
): "there" | "writable" | "foreign" {
  const path = onShelf(shelf, artifact.path);
  const there = shelf.world.read(path);
  const digest = there && digestOf(there);
  if (digest === artifact.digest) return "there";
  if (digest === undefined || madeByLoa(relativePath(artifact.path), digest, previous, shelf.store))
    return "writable";
  shelf.report({ severity: "error", code: "output-foreign", values: { path } });
  return "foreign";
}

/** Removes what the previous manifest lists and the new one does not, unless someone has changed it since. */
export function removeStale(previous: Listed | undefined, kept: ReadonlySet<string>, shelf: Shelf): void {
  for (const { path, digest } of previous?.artifacts ?? []) {
    const file = `${shelf.folder}/${path}`;
    if (kept.has(path) || !insideShelf(path)) continue;
    const bytes = shelf.world.read(file);
    if (bytes && digestOf(bytes) === digest) shelf.world.remove(file);
  }
}

/** Writes the manifest, unless the same stands there already. */
export function publishManifest(manifest: Omit<Manifest, "schema">, shelf: Shelf): void {
  writeIfNew(`${shelf.folder}/${manifestName}`, writeManifest(manifest), shelf.world);
}

/** Writes a file unless the same stands there already. */
export function writeIfNew(path: string, content: string | Uint8Array, world: World): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const there = world.read(path);
  if (!there || digestOf(there) !== digestOf(bytes)) world.write(path, bytes);
}

/** Known by the last manifest, or by its bytes still lying in the store (a build killed before its manifest). */
function madeByLoa(path: string, digest: string, previous: Listed | undefined, store: Store): boolean {
  const listed = previous?.artifacts.some((artifact) => artifact.path === path && artifact.digest === digest);
  return (listed ?? false) || store.has(digest);
}

/** A manifest comes from disk: its paths are not to be trusted. */
function insideShelf(path: string): boolean {
  return !path.startsWith("/") && !path.includes("\\") && !path.split("/").includes("..");
}

function onShelf(shelf: Shelf, artifactPath: string): string {
  return `${shelf.folder}/${relativePath(artifactPath)}`;
}

function relativePath(artifactPath: string): string {
  return artifactPath.slice(artifactPath.indexOf("/") + 1);
}
