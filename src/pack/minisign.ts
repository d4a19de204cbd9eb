import { blake2bOf } from "../base/blake2b.ts";
import { joinedBytes } from "../base/bytes.ts";
import { publicKeyOf, signEd25519, verifyEd25519 } from "../base/ed25519.ts";
import { type ScryptLimits, scryptOf } from "../base/scrypt.ts";

/** Whose signature to believe. */
export interface PublicKey {
  /** 16 hexadecimal digits, as `minisign` prints it. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

/** Who signs. */
export interface KeyPair {
  readonly public: PublicKey;
  /** 32 bytes: the secret. */
  readonly seed: Uint8Array;
}

/** Why a text is not what it should be. */
export type KeyFault = "not-a-key" | "passphrase-missing" | "passphrase-wrong";
export type SignatureFault = "not-a-signature" | "other-key" | "forged";

/** A key pair of 40 random bytes: the seed and the key's number. */
export function keyPairOf(random: Uint8Array): KeyPair {
  const seed = random.slice(0, 32);
  return { seed, public: { id: idOf(random.slice(32, 40)), bytes: publicKeyOf(seed) } };
}

/** A public key file, as `minisign -G` writes it. */
export function writePublicKey(key: PublicKey): string {
  return lines(
    `untrusted comment: minisign public key ${key.id}`,
    base64(joinedBytes(ed, numberOf(key.id), key.bytes)),
  );
}

/** Reads a public key file, or the key alone as it stands in its second line. */
export function readPublicKey(text: string): PublicKey | "not-a-key" {
  const bytes = fromBase64(payloadLine(text));
  if (bytes?.length !== 42 || !startsWith(bytes, ed)) return "not-a-key";
  return { id: idOf(bytes.slice(2, 10)), bytes: bytes.slice(10) };
}

/**
 * A secret key file, as `minisign -G` writes it: locked by the passphrase (128 MiB and about half a second to
 * open, where minisign's own takes 1 GiB), or open when there is none. `salt`: 32 random bytes.
 */
export function writeSecretKey(pair: KeyPair, passphrase: string | undefined, salt: Uint8Array): string {
  const secret = joinedBytes(numberOf(pair.public.id), pair.seed, pair.public.bytes, checksumOf(pair));
  const locked = passphrase !== undefined;
  const limits = locked ? ownLimits : { operations: 0, memory: 0 };
  const body = locked ? veiled(secret, { passphrase, salt, limits }) : secret;
  const head = joinedBytes(ed, locked ? bytesOf("Sc") : new Uint8Array(2), bytesOf("B2"));
  const kdf = joinedBytes(
    locked ? salt : new Uint8Array(32),
    uint64(limits.operations),
    uint64(limits.memory),
  );
  const comment = `untrusted comment: minisign ${locked ? "encrypted " : ""}secret key`;
  return lines(comment, base64(joinedBytes(head, kdf, body)));
}

/** Reads a secret key file of ours or of `minisign`, or its second line alone. */
export function readSecretKey(text: string, passphrase: string | undefined): KeyPair | KeyFault {
  const bytes = fromBase64(payloadLine(text));
  if (bytes?.length !== 158 || !startsWith(bytes, ed)) return "not-a-key";
  const locked = startsWith(bytes.slice(2), bytesOf("Sc"));
  if (locked && passphrase === undefined) return "passphrase-missing";
  const view = new DataView(bytes.buffer);
  const limits = { operations: number64(view, 38), memory: number64(view, 46) };
  if (limits.memory > 2 ** 31) return "not-a-key";
  const kept = bytes.slice(54);
  const secret = locked
    ? veiled(kept, { passphrase: passphrase ?? "", salt: bytes.slice(6, 38), limits })
    : kept;
  const pair = keyPairOf(joinedBytes(secret.slice(8, 40), secret.slice(0, 8)));
  // minisign leaves the checksum of an open key empty.
  const whole = locked
    ? same(secret.slice(72), checksumOf(pair))
    : same(secret.slice(40, 72), pair.public.bytes);
  return whole ? pair : locked ? "passphrase-wrong" : "not-a-key";
}

/** A signature file over content, as `minisign -S` writes it; the trusted comment is signed too. One line each. */
export function signContent(content: Uint8Array, pair: KeyPair, trustedComment: string): string {
  const signature = signEd25519(blake2bOf(content, 64), pair.seed);
  const global = signEd25519(joinedBytes(signature, bytesOf(trustedComment)), pair.seed);
  return lines(
    `untrusted comment: signature from minisign secret key ${pair.public.id}`,
    base64(joinedBytes(bytesOf("ED"), numberOf(pair.public.id), signature)),
    `trusted comment: ${trustedComment}`,
    base64(global),
  );
}

/** The trusted comment of a signature that is that key's over that content; else what is wrong with it. */
export function verifyContent(
  content: Uint8Array,
  signatureFile: string,
  key: PublicKey,
): { readonly trustedComment: string } | SignatureFault {
  const [, first = "", comment = "", last = ""] = signatureFile.split(/\r?\n/);
  const bytes = fromBase64(first);
  const global = fromBase64(last);
  const prefix = "trusted comment: ";
  if (bytes?.length !== 74 || global?.length !== 64 || !comment.startsWith(prefix)) return "not-a-signature";
  const hashed = startsWith(bytes, bytesOf("ED"));
  if (!hashed && !startsWith(bytes, ed)) return "not-a-signature";
  if (idOf(bytes.slice(2, 10)) !== key.id) return "other-key";
  const signature = bytes.slice(10);
  const trustedComment = comment.slice(prefix.length);
  const signed = hashed ? blake2bOf(content, 64) : content;
  const honest =
    verifyEd25519(signed, signature, key.bytes) &&
    verifyEd25519(joinedBytes(signature, bytesOf(trustedComment)), global, key.bytes);
  return honest ? { trustedComment } : "forged";
}

/** The number of the key that a signature file says it is of; empty where it is none. */
export function signerIn(signatureFile: string): string {
  const bytes = fromBase64(signatureFile.split(/\r?\n/)[1] ?? "");
  return bytes?.length === 74 ? idOf(bytes.slice(2, 10)) : "";
}

const ed = bytesOf("Ed");
const ownLimits: ScryptLimits = { operations: 2 ** 22, memory: 2 ** 27 };

/** XOR with what the passphrase gives: the same call locks and opens. */
function veiled(
  secret: Uint8Array,
  { passphrase, salt, limits }: { passphrase: string; salt: Uint8Array; limits: ScryptLimits },
): Uint8Array {
  const veil = scryptOf(passphrase, salt, { limits, length: secret.length });
  return secret.map((byte, index) => byte ^ (veil[index] ?? 0));
}

function checksumOf({ public: key, seed }: KeyPair): Uint8Array {
  return blake2bOf(joinedBytes(ed, numberOf(key.id), seed, key.bytes), 32);
}

/** minisign prints a key's number as a little-endian integer. */
function idOf(number: Uint8Array): string {
  return Buffer.from(number).reverse().toString("hex").toUpperCase();
}

function numberOf(id: string): Uint8Array {
  return new Uint8Array(Buffer.from(id, "hex").reverse());
}

/** The first line that is no comment. */
function payloadLine(text: string): string {
  const own = text.split(/\r?\n/).map((line) => line.trim());
  return own.find((line) => line !== "" && !line.startsWith("untrusted comment:")) ?? "";
}

function fromBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Buffer.from(text, "base64"));
  return base64(bytes) === text ? bytes : undefined;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return same(bytes.slice(0, start.length), start);
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

function number64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}
