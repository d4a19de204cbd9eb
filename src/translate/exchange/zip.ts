import { inflateRawSync } from "node:zlib";

/** Bytes that a workbook may unpack to. */
const largestContent = 64 * 1024 * 1024;
const mostEntries = 1000;

/** Why a zip must not be opened; undefined for a harmless one. */
export type ZipFault = "broken" | "too-large" | "doctype";

/**
 * Unpacks every file of a zip within a limit, whatever sizes it claims: so a bomb is found before it goes off, and a
 * document type, which no workbook needs, before a parser meets it.
 */
export function zipFault(bytes: Uint8Array): ZipFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) return "broken";
  const [count, start] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (count > mostEntries) return "too-large";
  let left = largestContent;
  let at = start;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return "broken";
    const content = unpacked({ view, bytes }, at, left);
    if (typeof content === "string") return content;
    if (Buffer.from(content.buffer, content.byteOffset, content.length).includes("<!DOCTYPE"))
      return "doctype";
    left -= content.length;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return undefined;
}

/** Stands in the last 64 kB: a comment may follow it. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return undefined;
}

function unpacked(
  { view, bytes }: { view: DataView; bytes: Uint8Array },
  at: number,
  limit: number,
): Uint8Array | ZipFault {
  const [method, packed, local] = [
    view.getUint16(at + 10, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== 0x04034b50) return "broken";
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (method === 0) return packed <= limit ? bytes.subarray(from, from + packed) : "too-large";
  try {
    return inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "broken";
  }
}
