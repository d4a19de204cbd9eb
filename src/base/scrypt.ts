import { scryptSync } from "node:crypto";

/** How hard a passphrase is to guess, in libsodium's terms: operations and bytes of memory. */
export interface ScryptLimits {
  readonly operations: number;
  /** Bytes. */
  readonly memory: number;
}

/**
 * Bytes from a passphrase as libsodium's `crypto_pwhash_scryptsalsa208sha256` gives them: N and p follow from
 * the limits, r is 8.
 */
export function scryptOf(
  passphrase: string,
  salt: Uint8Array,
  { limits, length }: { limits: ScryptLimits; length: number },
): Uint8Array {
  const { cost, parallelization } = parametersOf(limits);
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 2 * 128 * blockSize * cost + 65_536 };
  return new Uint8Array(scryptSync(passphrase.normalize("NFC"), salt, length, options));
}

const blockSize = 8;

function parametersOf({ operations, memory }: ScryptLimits): { cost: number; parallelization: number } {
  const effort = Math.max(operations, 32_768);
  if (effort < memory / 32) return { cost: powerAbove(effort / (blockSize * 4) / 2), parallelization: 1 };
  const cost = powerAbove(memory / (blockSize * 128) / 2);
  const lanes = Math.min(Math.floor(effort / 4 / cost), 0x3fff_ffff);
  return { cost, parallelization: Math.max(1, Math.floor(lanes / blockSize)) };
}

/** The least power of two, at least 2, that is greater. */
function powerAbove(value: number): number {
  let power = 2;
  while (power <= value) power *= 2;
  return power;
}
