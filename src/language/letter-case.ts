import { outsideAddresses } from "./addresses.ts";

/** Capitals, letter by letter with its marks: ƀ → Ƀ, ê̆ → Ê̆. Web and mail addresses stay as they are. */
export function upperCase(text: string): string {
  return outsideAddresses(text, (part) => part.toUpperCase());
}

/** Small letters, the way back from `upperCase`. Web and mail addresses stay as they are. */
export function lowerCase(text: string): string {
  return outsideAddresses(text, (part) => part.toLowerCase());
}

/**
 * The first letter of each word as a capital, the others as written: `ƀuôn hgŭm` → `Ƀuôn Hgŭm`, `y-bham` →
 * `Y-Bham`. What follows an apostrophe is no new word: `n’gor` → `N’gor`.
 */
export function titleCase(text: string): string {
  return outsideAddresses(text, (part) =>
    part.replace(/(?<![\p{L}\p{M}\p{N}'’ʼ])\p{Ll}/gu, (letter) => letter.toUpperCase()),
  );
}
