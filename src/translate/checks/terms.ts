import type { DeskString } from "../desk.ts";
import type { Glossary, Term } from "../glossary.ts";
import { containsPhrase, foldedPhrase } from "../phrases.ts";

/** What the glossary says against a translation. */
export interface TermFinding {
  readonly code: "string-term-avoided" | "string-term-variant" | "string-term-missing";
  readonly values: Readonly<Record<string, string>>;
}

/**
 * A word that must not be said, a variant where another form is preferred, and a term of the source whose words the
 * translation does not use. What stands in double quotation marks is Vietnamese and is not judged.
 */
export function termFindings(
  { source, target = "" }: Pick<DeskString, "source" | "target">,
  glossary: Glossary,
): readonly TermFinding[] {
  const own = target.replace(/“[^”]*”/g, " … ");
  const quoted = target.match(/“[^”]*”/g)?.join(" ") ?? "";
  const longer = longerWords(glossary);
  return glossary.terms.flatMap((term) => [
    ...avoided(term, own),
    ...variants(term, own),
    ...missing(term, { source, own, quoted, longer }),
  ]);
}

function avoided({ concept, terms, avoid }: Term, own: string): readonly TermFinding[] {
  return avoid
    .filter(({ term }) => containsPhrase(own, term))
    .map(({ term, reason }) => {
      const values = { word: term, instead: terms.join(", "), concept, reason: reason ?? "" };
      return { code: "string-term-avoided", values };
    });
}

function variants({ concept, terms, variants: others }: Term, own: string): readonly TermFinding[] {
  return others
    .filter(
      (form) =>
        containsPhrase(own, form) && !terms.some((term) => term !== form && containsPhrase(own, term)),
    )
    .map((form) => {
      return { code: "string-term-variant", values: { word: form, instead: terms.join(", "), concept } };
    });
}

/** A word inside a longer term of the glossary (“bệnh” in “bệnh viện”) is that term's business. */
function missing(
  { concept, vi, terms, variants: others }: Term,
  about: { source: string; own: string; quoted: string; longer: Longer },
): readonly TermFinding[] {
  const { source, own, quoted, longer } = about;
  const asked = vi.find((word) => containsPhrase(without(source, longer.get(word) ?? []), word));
  if (asked === undefined || containsPhrase(quoted, asked)) return [];
  if ([...terms, ...others].some((form) => containsPhrase(own, form))) return [];
  return [{ code: "string-term-missing", values: { word: asked, instead: terms.join(", "), concept } }];
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(foldedPhrase(word), "…"), foldedPhrase(text));
}

/** Vietnamese word → the longer ones of the glossary that hold it. */
type Longer = ReadonlyMap<string, readonly string[]>;

/** The same for every string of a language. */
const known = new WeakMap<Glossary, Longer>();

function longerWords(glossary: Glossary): Longer {
  const words = glossary.terms.flatMap(({ vi }) => vi);
  const longer =
    known.get(glossary) ??
    new Map(
      words.map((word) => [
        word,
        words.filter((other) => other.length > word.length && containsPhrase(other, word)),
      ]),
    );
  known.set(glossary, longer);
  return longer;
}
