import { fromBase45, toBase45 } from "../base/base45.ts";
import { joinedBytes } from "../base/bytes.ts";
import { signEd25519, verifyEd25519 } from "../base/ed25519.ts";
import type { IsoDate } from "../base/world.ts";
import type { KeyPair, PublicKey } from "./minisign.ts";

/** What a stamp vouches for: one message in one language, or in several on one artwork. */
export interface Stamped {
  /** The message's id. */
  readonly message: string;
  /** `vi`, or `vi+rad`. */
  readonly languages: string;
  readonly date: IsoDate;
  readonly until: IsoDate;
  /** SHA-256 of the message's words and facts, hexadecimal; a stamp holds its first 12 bytes. */
  readonly digest: string;
}

/** A stamp as read from a code: what it says, and whose key made it. */
export interface Stamp extends Stamped {
  /** As `PublicKey.id`. */
  readonly key: string;
}

/** The short code beside the stamp, to be read out on the telephone: 8 letters of Crockford's base 32. */
export function shortCode(digest: string): string {
  const bits = BigInt(`0x${digest.slice(0, 10)}`);
  const letters = Array.from(
    { length: 8 },
    (_, index) => crockford[Number((bits >> BigInt(35 - 5 * index)) & 31n)],
  );
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

/** The text of a signed QR code: about 190 letters of its alphanumeric mode for an id of 20. */
export function writeStamp(stamped: Stamped, pair: KeyPair): string {
  const body = bodyOf({ ...stamped, key: pair.public.id });
  return toBase45(joinedBytes(body, signEd25519(joinedBytes(purpose, body), pair.seed)));
}

/** Reads the text of a code without believing it; undefined for any other code. */
export function readStamp(text: string): Stamp | undefined {
  const bytes = fromBase45(text);
  if (!bytes || bytes.length < fixedLength + signatureLength || bytes[0] !== version) return undefined;
  const view = new DataView(bytes.buffer);
  const [message = "", languages = ""] = new TextDecoder()
    .decode(bytes.slice(fixedLength, -signatureLength))
    .split("/");
  return {
    message,
    languages,
    key: hex(bytes.slice(1, 9)),
    date: dateOf(view.getUint16(9)),
    until: dateOf(view.getUint16(11)),
    digest: hex(bytes.slice(13, fixedLength)).toLowerCase(),
  };
}

/** Whether the code of that text was made with that key and nothing in it changed since. */
export function isGenuine(text: string, key: PublicKey): boolean {
  const bytes = fromBase45(text);
  if (!bytes || readStamp(text)?.key !== key.id) return false;
  const body = bytes.slice(0, -signatureLength);
  return verifyEd25519(joinedBytes(purpose, body), bytes.slice(-signatureLength), key.bytes);
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const version = 1;
const signatureLength = 64;
const digestLength = 12;
const fixedLength = 13 + digestLength;

/** Signed with the body, so that no other signature of the same key can pass for a stamp. */
const purpose = new TextEncoder().encode("loa stamp\n");

function bodyOf({ message, languages, date, until, digest, key }: Stamp): Uint8Array {
  const name = new TextEncoder().encode(`${message}/${languages}`);
  const body = new Uint8Array(fixedLength + name.length);
  const view = new DataView(body.buffer);
  view.setUint8(0, version);
  body.set(Buffer.from(key, "hex"), 1);
  view.setUint16(9, dayOf(date));
  view.setUint16(11, dayOf(until));
  body.set(Buffer.from(digest.slice(0, 2 * digestLength), "hex"), 13);
  body.set(name, fixedLength);
  return body;
}

/** Days since 2000-01-01, as two bytes reach to 2179. */
function dayOf(date: IsoDate): number {
  return Math.min(Math.max(Math.round((Date.parse(date) - epoch) / day), 0), 0xffff);
}

function dateOf(days: number): IsoDate {
  return new Date(epoch + days * day).toISOString().slice(0, 10);
}

const day = 86_400_000;
const epoch = Date.UTC(2000, 0, 1);

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase();
}
