/** Letters as a reader counts them: a base character with every mark on it, so `ơ̆` is one. */
export function graphemeCount(text: string): number {
  return text.match(/\P{M}\p{M}*/gu)?.length ?? 0;
}
