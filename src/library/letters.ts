/** The letters of a text as readers count them: a base character with every mark on it, so `ơ̆` is one. */
export function lettersIn(text: string): readonly string[] {
  return text.match(/\P{M}\p{M}*/gu) ?? [];
}

/** True for one letter, false for a digraph: `ê̆`, not `ng`. */
export function isLetter(text: string): boolean {
  return lettersIn(text).length === 1;
}

/** The same for a syllable in any case and wherever its tone mark stands: for `Hòa` and `hoà`. Tone marks are combining characters. */
export function syllableKey(syllable: string, toneMarks: readonly string[]): string {
  const signs = [...syllable.toLowerCase().normalize("NFD")];
  const isTone = (sign: string) => toneMarks.includes(sign);
  return [...signs.filter((sign) => !isTone(sign)), ...signs.filter(isTone)].join("");
}
