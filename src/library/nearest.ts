/** The known name closest to a mistyped one, at most two slips away (and fewer than its letters); else undefined. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: { name: string; slips: number } | undefined;
  for (const candidate of known) {
    const slips = slipsBetween(name.toLowerCase(), candidate.toLowerCase());
    if (slips <= 2 && slips < candidate.length && slips < (best?.slips ?? 3))
      best = { name: candidate, slips };
  }
  return best?.name;
}

/** Known names that a name is the beginning of, else the closest one; at most four. */
export function nearNames(name: string, known: Iterable<string>): readonly string[] {
  const all = [...known];
  const begun = all.filter((candidate) => name.length > 1 && candidate.startsWith(name.toLowerCase()));
  if (begun.length > 0) return begun.slice(0, 4);
  const nearest = nearestName(name, all);
  return nearest === undefined ? [] : [nearest];
}

/** Letters and digits alone, small, without marks: “Ê Đê” and “ede” are one. */
export function plainLetters(text: string): string {
  const marked = text.toLowerCase().replaceAll("đ", "d").normalize("NFD");
  return marked.replaceAll(/[^a-z0-9]/g, "");
}

/** Damerau–Levenshtein distance (optimal string alignment): letters added, lost, changed or swapped. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
