/**
 * The letters that ids, rows and groups of languages are written with: three of them fit in two bytes (40³ < 2¹⁶), and a
 * stamp has no room to spare. The first stands for none.
 */
const letters = " abcdefghijklmnopqrstuvwxyz0123456789-+/";

/** A name in two bytes for each three letters; undefined where it has any other letter. */
export function packName(text: string): Uint8Array | undefined {
  const places = Array.from(text, (letter) => letters.indexOf(letter));
  if (places.some((place) => place < 1)) return undefined;
  const bytes: number[] = [];
  for (let index = 0; index < places.length; index += 3) {
    const [one = 0, two = 0, three = 0] = places.slice(index, index + 3);
    const word = (one * letters.length + two) * letters.length + three;
    bytes.push(word >> 8, word & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** What `packName` packed; of other bytes something, never an error. */
export function unpackName(bytes: readonly number[]): string {
  const base = letters.length;
  let text = "";
  for (let index = 0; index < bytes.length; index += 2) {
    const word = ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
    for (const place of [Math.floor(word / base / base), Math.floor(word / base) % base, word % base])
      text += letters[place] ?? "";
  }
  return text.trimEnd();
}
