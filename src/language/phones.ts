import type { Language } from "../library/library.ts";

const noBreakSpace = "\u00a0";

/**
 * A telephone number in groups that no line breaks: the groups as written, or, when it was written in one
 * piece, those of the language's first pattern that fits: `1900 9095`, `0262 3852 115`.
 */
export function formatPhone(written: string, { phones }: Pick<Language, "phones">): string {
  const groups = written.trim().split(/[ .\u00a0-]+/);
  const pieces = groups.length > 1 ? groups : groupsOf(groups[0] ?? "", phones);
  return pieces.join(noBreakSpace);
}

function groupsOf(digits: string, patterns: readonly string[]): readonly string[] {
  for (const pattern of patterns) {
    const groups = pattern.split(" ").map((group) => `(${group.replaceAll("x", "\\d")})`);
    const found = new RegExp(`^${groups.join("")}$`).exec(digits);
    if (found) return found.slice(1);
  }
  return [digits];
}
