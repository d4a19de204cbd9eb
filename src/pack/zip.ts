import { once } from "node:events";
import type { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";

/** One file of a zip; its bytes are asked for when its turn comes. */
export interface ZipContent {
  /** With `/`, in NFC. */
  readonly name: string;
  readonly read: () => Uint8Array;
}

/**
 * A zip whose bytes depend on names and contents alone: sorted names, one moment of 1980 in the old form that knows no
 * time zone, mode 0644, nothing deflated, for artwork is already and deflate differs between machines. One file
 * at a time is in memory. An error of `read` comes out of the stream.
 */
export function writeZip(contents: readonly ZipContent[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  fill(zip, output, contents.toSorted(byName)).catch((error) => output.destroy(error));
  return output;
}

/** Whether a file that begins with these bytes is a zip whose first entry lies in that folder. */
export function isZipOf(folder: string, start: Uint8Array): boolean {
  const bytes = Buffer.from(start);
  const isZip = bytes.length > headerLength && bytes.readUInt32LE(0) === headerSignature;
  return isZip && bytes.toString("utf8", headerLength).startsWith(`${folder}/`);
}

/** Bytes that `isZipOf` needs: a local header and a name of any pack. */
export const zipStart = 512;

const headerSignature = 0x04034b50;
const headerLength = 30;

/** Built from local parts, as the package reads it: the same in every time zone. */
const moment = new Date(1980, 0, 1);

const options = { mtime: moment, mode: 0o100644, compress: false, forceDosTimestamp: true };

async function fill(zip: ZipFile, output: PassThrough, contents: readonly ZipContent[]): Promise<void> {
  const { entries = [] } = zip as { readonly entries?: readonly Entry[] };
  let released = 0;
  for (const { name, read } of contents) {
    const bytes = read();
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name, options);
    if (output.writableNeedDrain) await once(output, "drain");
    // The package keeps what it has written until the end, and a pack would fill the memory.
    for (let entry = entries[released]; entry && entry.state >= written; entry = entries[released]) {
      entry.doFileDataPump = undefined;
      released += 1;
    }
  }
  zip.end();
}

/** As the package keeps a file that was added: `written` is its FILE_DATA_DONE. */
interface Entry {
  readonly state: number;
  doFileDataPump: unknown;
}

const written = 3;

function byName({ name: one }: ZipContent, { name: other }: ZipContent): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
