import { blake2b } from "@noble/hashes/blake2.js";

/** BLAKE2b (RFC 7693) of `length` bytes, 1 to 64: what minisign's files are made with; Node's own gives 64 only. */
export function blake2bOf(content: Uint8Array, length: number): Uint8Array {
  return blake2b(content, { dkLen: length });
}
