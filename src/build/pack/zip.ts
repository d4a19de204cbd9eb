import type { Report } from "../../base/diagnostic.ts";
import { digestOf, openDigest } from "../../base/digest.ts";
import type { Store, World } from "../../base/world.ts";
import type { Memo } from "../../memo/memo.ts";
import { manifestName } from "../../pack/manifest.ts";
import { type PackManifest, sumsName } from "../../pack/pack-manifest.ts";
import { isZipOf, writeZip, type ZipContent, zipStart } from "../../pack/zip.ts";

/** Beside what the manifest lists: itself, its sums, its signature where there is one. */
const ownFiles = [manifestName, `${manifestName}.minisig`, sumsName];

interface Zipping {
  readonly world: World;
  readonly report: Report;
  /** What was zipped before is remembered; absent: it is written anew each time. */
  readonly kept?: { readonly memo: Memo; readonly store: Store };
}

/**
 * Writes a pack that lies in `out/<pack>` as `out/<pack>.zip`, whole or not at all; one that holds the same already stays.
 * What is not whole (a part of a pack, or one with something missing) is not handed on: it gets no zip, and an earlier
 * one goes. A file of that name that is no zip of this pack stays, reported (`output-foreign`).
 */
export async function zipPack(
  request: { readonly manifest: PackManifest; readonly out: string; readonly whole: boolean },
  { world, report, kept }: Zipping,
): Promise<void> {
  const { pack } = request.manifest;
  const path = `${request.out}/${pack}.zip`;
  const there = world.readStart(path, zipStart);
  if (there && !isZipOf(pack, there)) {
    report({ severity: "error", code: "output-foreign", values: { path } });
    return;
  }
  if (!request.whole) {
    if (there) world.remove(path);
    return;
  }
  const contents = contentsOf(request, world);
  if (!kept) return void (await writeWith(contents, path, world));
  const zipped = await kept.memo(
    {
      name: "zip",
      input: contents.map(({ name, digest }) => [name, digest]),
      run: () => writeWith(contents, path, world),
    },
    { world, store: kept.store, report },
  );
  if (zipped.cached && world.digest(path) !== zipped.output) await writeWith(contents, path, world);
}

interface Content extends ZipContent {
  readonly digest: string;
}

function contentsOf(
  { manifest, out }: { readonly manifest: PackManifest; readonly out: string },
  world: World,
): readonly Content[] {
  const { pack } = manifest;
  const read = (name: string) => bytesAt(`${out}/${pack}/${name}`, world);
  const present = new Set(world.list(`${out}/${pack}`));
  const own = ownFiles
    .filter((name) => present.has(name))
    .map((path) => ({ path, digest: digestOf(read(path)) }));
  return [...own, ...manifest.artifacts, ...manifest.files].map(({ path, digest }) => ({
    name: `${pack}/${path}`,
    digest,
    read: () => read(path),
  }));
}

/** The digest of the zip written. */
async function writeWith(contents: readonly Content[], path: string, world: World): Promise<string> {
  const digest = openDigest();
  const zip = writeZip(contents);
  const parts = async function* () {
    for await (const part of zip) {
      digest.add(part);
      yield part;
    }
  };
  await world.writeParts(path, parts());
  return digest.result();
}

function bytesAt(path: string, world: World): Uint8Array {
  const bytes = world.read(path);
  if (!bytes) throw new Error(`${path} is gone`);
  return bytes;
}
