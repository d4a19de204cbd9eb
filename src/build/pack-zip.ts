import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { PackManifest } from "../pack/pack-manifest.ts";
import { isZipOf, writeZip, zipStart } from "../pack/zip.ts";
import { manifestName } from "./publish.ts";

/** Beside what the manifest lists: itself, its sums, its signature where there is one. */
const ownFiles = [manifestName, `${manifestName}.minisig`, "SHA256SUMS"];

/**
 * Writes a pack that lies in `out/<pack>` as `out/<pack>.zip`, whole or not at all. What is not whole (a part of a pack, or
 * one with something missing) is not handed on: it gets no zip, and an earlier one goes. A file of that name that is no
 * zip of this pack stays, reported (`output-foreign`).
 */
export async function zipPack(
  {
    manifest,
    out,
    whole,
  }: { readonly manifest: PackManifest; readonly out: string; readonly whole: boolean },
  { world, report }: { readonly world: World; readonly report: Report },
): Promise<void> {
  const { pack } = manifest;
  const path = `${out}/${pack}.zip`;
  const there = world.readStart(path, zipStart);
  if (there && !isZipOf(pack, there)) {
    report({ severity: "error", code: "output-foreign", values: { path } });
    return;
  }
  if (!whole) {
    if (there) world.remove(path);
    return;
  }
  const present = new Set(world.list(`${out}/${pack}`));
  const own = ownFiles.filter((name) => present.has(name));
  const listed = [...manifest.artifacts, ...manifest.files].map((file) => file.path);
  const contents = [...own, ...listed].map((name) => ({
    name: `${pack}/${name}`,
    read: () => bytesAt(`${out}/${pack}/${name}`, world),
  }));
  await world.writeParts(path, writeZip(contents));
}

function bytesAt(path: string, world: World): Uint8Array {
  const bytes = world.read(path);
  if (!bytes) throw new Error(`${path} is gone`);
  return bytes;
}
