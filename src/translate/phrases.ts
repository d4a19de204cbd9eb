/** Small letters, NFC, one apostrophe, single spaces: how words are compared. */
export function foldedPhrase(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const fold = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['ʼ‘′]/g, "’")
    .replace(/\s+/g, " ")
    .trim();
  folded.set(text, fold);
  return fold;
}

/** Every string of a language meets every word of its glossary. */
const folded = new Map<string, string>();

/** True when a text holds a phrase as whole words, whatever the case. */
export function containsPhrase(text: string, phrase: string): boolean {
  const sign = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{M}\p{N}’]/u.test(character);
  const [whole, sought] = [foldedPhrase(text), foldedPhrase(phrase)];
  if (sought === "") return false;
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1))
    if (!sign(whole[at - 1]) && !sign(whole[at + sought.length])) return true;
  return false;
}

/** Letters without any mark and đ, ƀ as d, b: for a search by somebody who cannot type them. */
export function bareLetters(text: string): string {
  return foldedPhrase(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("ƀ", "b")
    .replaceAll("’", "");
}
