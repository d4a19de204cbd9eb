import { digestOf } from "../base/digest.ts";
import type { IsoDate } from "../base/world.ts";
import type { PackManifest } from "./pack-manifest.ts";

/** Viet Nam's one time zone, without summer time. */
const offset = "+07:00";

/** A day, and a time of it (24 hours, `07:30`), as RFC 3339 writes a moment in Viet Nam. */
export function momentOf(date: IsoDate, time = "00:00"): string {
  return `${date}T${time}:00${offset}`;
}

/** The last second of a day. */
export function endOf(date: IsoDate): string {
  return `${date}T23:59:59${offset}`;
}

/**
 * A name for a thing that has no address: a UUID (version 8, RFC 9562) of what it is. It stays the same wherever the
 * thing is put, and belongs to nobody's domain.
 */
export function urnOf(...parts: readonly string[]): string {
  const hex = digestOf(parts.join("\u0000"));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join("-")}`;
}

/** A file of the pack as a link: absolute where the pack says its site, else relative to the pack's folder. */
export function linkTo(path: string, { site }: Pick<PackManifest, "site">): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return site === undefined ? encoded : `${site}/${encoded}`;
}
