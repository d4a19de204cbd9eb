import type { Report } from "../base/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Spill } from "./cause.ts";
import { describe, stringIn } from "./describe.ts";
import type { Overflow } from "./overflow.ts";
import { rounded } from "./round.ts";

/**
 * Reports each spill once, at what juts out farthest: `text-overflow` with the text that is too long, the string's
 * key and file, and by how many letters (`text-overflow-together` on a page of several languages, where fewer of them are
 * a repair); `box-overflow` and `box-outside-page` where the boxes themselves are too
 * large.
 */
export function reportSpills(
  spills: readonly Spill[],
  { languages = [] }: Pick<Document, "languages">,
  report: Report,
): void {
  for (const spill of spills) {
    const [farthest] = spill.overflows.toSorted((one, other) => other.by - one.by);
    if (!farthest) continue;
    const { block } = farthest.placed;
    const values = {
      ...describe(block),
      side: farthest.side,
      by: rounded(farthest.by),
      count: spill.overflows.length,
      jutting: spill.overflows.map(named).join("; "),
      ...causeValues(spill),
      ...(languages.length > 1 && { languages: languages.join(", ") }),
    };
    const code = codeOf(spill, farthest, languages.length);
    report({ severity: "error", code, values, place: block.place });
  }
}

function codeOf({ cause }: Spill, { kind }: Overflow, languages: number): string {
  if (cause) return languages > 1 ? "text-overflow-together" : "text-overflow";
  return kind === "page" ? "box-outside-page" : "box-overflow";
}

/** A text without a string (a fact, a number) is found by its place in the template. */
function causeValues({ cause }: Spill): Readonly<Record<string, string | number>> {
  if (!cause) return {};
  const { text, letters } = cause;
  const { file, line, column } = text.place;
  const string = stringIn(text);
  const where = string ? `${string.key}, ${string.file}` : `${file}:${line}:${column}`;
  return { cause: describe(text).text, letters, key: string?.key ?? "", file: string?.file ?? file, where };
}

function named({ placed, side, by }: Overflow): string {
  const { element, text } = describe(placed.block);
  return `<${element}> "${text}" ${side} ${rounded(by)}`;
}
