import type { Report } from "../base/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Format } from "../library/formats.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import type { Spill } from "./cause.ts";
import { describe, longestRun, startOf } from "./describe.ts";
import type { Overflow } from "./overflow.ts";
import { rounded } from "./round.ts";

interface Shown {
  readonly document: Pick<Document, "language" | "languages">;
  readonly format: Pick<Format, "name" | "titles">;
  readonly library: Pick<Library, "languages">;
}

/**
 * Reports each spill once, at what juts out farthest: `text-overflow` with the text that is too long, the string's
 * key, language and file, and by how many letters (`text-overflow-together` on a page of several languages, where fewer of
 * them are a repair); `box-overflow` and `box-outside-page` where the boxes themselves are too large. `format_<ui>` and
 * `language_<ui>` name the artwork in each interface language.
 */
export function reportSpills(spills: readonly Spill[], shown: Shown, report: Report): void {
  const { language, languages = [language] } = shown.document;
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
      ...artworkValues(languages, shown),
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

/** Which artwork it is, by name, and in the words of each interface language that has them. */
function artworkValues(
  tags: readonly LanguageTag[],
  { format, library }: Shown,
): Readonly<Record<string, string>> {
  const nameIn = (ui: string) =>
    tags.map((tag) => library.languages[tag]?.names[ui] ?? library.languages[tag]?.name ?? tag).join(" + ");
  const words = Object.entries(format.titles).flatMap(([ui, title]) => [
    [`format_${ui}`, title],
    [`language_${ui}`, nameIn(ui)],
  ]);
  return { format: format.name, ...Object.fromEntries(words) };
}

/** A text without a string (a fact, a number) is found by its place in the template; `wording` is the whole of it. */
function causeValues({ cause }: Spill): Readonly<Record<string, string | number>> {
  if (!cause) return {};
  const { text, letters } = cause;
  const { file, line, column } = text.place;
  const { key, language, text: wording } = longestRun(text);
  const template = `${file}:${line}:${column}`;
  const string = key === undefined ? undefined : `locales/${language}/${key.split(":")[0]}.json`;
  return {
    cause: startOf(wording),
    letters,
    key: key ?? "",
    language,
    file: string ?? file,
    wording,
    template,
    where: string ?? template,
  };
}

function named({ placed, side, by }: Overflow): string {
  const { element, text } = describe(placed.block);
  return `<${element}> "${text}" ${side} ${rounded(by)}`;
}
