const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Base45 (RFC 9285): bytes in the letters that a QR code holds most densely. */
export function toBase45(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 2) {
    const pair = index + 1 < bytes.length;
    const value = pair ? (bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0) : (bytes[index] ?? 0);
    text += `${letter(value % 45)}${letter(Math.floor(value / 45) % 45)}${pair ? letter(Math.floor(value / 2025)) : ""}`;
  }
  return text;
}

/** The bytes of a Base45 text; undefined when it is none. */
export function fromBase45(text: string): Uint8Array | undefined {
  const values = [...text].map((one) => alphabet.indexOf(one));
  if (values.includes(-1) || text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let index = 0; index < values.length; index += 3) {
    const [low = 0, middle = 0, high] = values.slice(index, index + 3);
    const value = low + 45 * middle + 2025 * (high ?? 0);
    if (value > (high === undefined ? 0xff : 0xffff)) return undefined;
    if (high !== undefined) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

function letter(value: number): string {
  return alphabet.charAt(value);
}
