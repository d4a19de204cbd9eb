import { type PassThrough, Readable } from "node:stream";
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
  zip.on("error", (error) => output.destroy(error));
  for (const { name, read } of contents.toSorted(byName)) {
    // Buffers that are handed over at once would stay in memory until the zip is closed.
    zip.addReadStreamLazy(name, options, (give) => {
      try {
        give(null, Readable.from([read()]));
      } catch (error) {
        output.destroy(error as Error);
      }
    });
  }
  zip.end();
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

function byName({ name: one }: ZipContent, { name: other }: ZipContent): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
