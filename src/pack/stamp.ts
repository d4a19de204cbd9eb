import { fromBase45, toBase45 } from "../base/base45.ts";
import { joinedBytes } from "../base/bytes.ts";
import { signEd25519, verifyEd25519 } from "../base/ed25519.ts";
import type { IsoDate } from "../base/world.ts";
import type { KeyPair, PublicKey } from "./minisign.ts";
import { packName, unpackName } from "./stamp-name.ts";

/** What a stamp vouches for: one message in one language, or in several on one artwork. */
export interface Stamped {
  /** The message's id. */
  readonly message: string;
  /** `vi`, or `vi+rad`. */
  readonly languages: string;
  /** The row whose copy it is; absent: it is for all, or the stamp was made before stamps told. */
  readonly row?: string;
  /** Whether it stands on a draft; absent in a stamp that was made before stamps told. */
  readonly draft?: boolean;
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

/**
 * Letters as someone read or typed them, as `shortCode` writes them: without the hyphen, in small letters, with O for
 * zero and I or L for one, as Crockford's base 32 takes them. Undefined for anything else.
 */
export function typedCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const isCode = letters.length === 8 && [...letters].every((letter) => crockford.includes(letter));
  return isCode ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
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

/** The text of a signed QR code: up to 195 letters of its alphanumeric mode (49 modules) for names of 57 letters in all. */
export function writeStamp(stamped: Stamped, pair: KeyPair): string {
  const body = bodyOf({ ...stamped, key: pair.public.id });
  return toBase45(joinedBytes(body, signEd25519(joinedBytes(purpose, body), pair.seed)));
}

/** Reads the text of a code without believing it; undefined for any other code. */
export function readStamp(text: string): Stamp | undefined {
  const bytes = fromBase45(text);
  if (!bytes || bytes.length <= fixedLength + signatureLength) return undefined;
  const view = new DataView(bytes.buffer);
  const named = namesIn(bytes);
  if (!named) return undefined;
  return {
    ...named,
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
const signatureLength = 64;
const digestLength = 12;
const fixedLength = 13 + digestLength;

/** Signed with the body, so that no other signature of the same key can pass for a stamp. */
const purpose = new TextEncoder().encode("loa stamp\n");

/** What follows the fixed part: in version 1 `<message>/<languages>` in UTF-8, in version 2 flags and the packed names. */
function namesIn(bytes: Uint8Array): Pick<Stamp, "message" | "languages" | "row" | "draft"> | undefined {
  const rest = bytes.slice(fixedLength, -signatureLength);
  const [flags = 0, ...packed] = rest;
  const told = bytes[0] === 2;
  if (!told && bytes[0] !== 1) return undefined;
  const text =
    told && flags & packedFlag ? unpackName(packed) : new TextDecoder().decode(told ? rest.slice(1) : rest);
  const [message = "", languages = "", row = ""] = text.split("/");
  return {
    message,
    languages,
    ...(row !== "" && { row }),
    ...(told && { draft: Boolean(flags & draftFlag) }),
  };
}

const [draftFlag, packedFlag] = [1, 2];

function bodyOf({ message, languages, row, draft, date, until, digest, key }: Stamp): Uint8Array {
  const text = [message, languages, ...(row === undefined ? [] : [row])].join("/");
  const packed = packName(text);
  const name = joinedBytes(
    Uint8Array.of((draft ? draftFlag : 0) | (packed ? packedFlag : 0)),
    packed ?? new TextEncoder().encode(text),
  );
  const body = new Uint8Array(fixedLength + name.length);
  const view = new DataView(body.buffer);
  view.setUint8(0, 2);
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
