import schema from "../library/schemas/terms.schema.json" with { type: "json" };
import { type Reading, readYaml } from "../library/table.ts";
import { bareLetters, containsPhrase, foldedPhrase } from "./phrases.ts";

/** One concept and the words for it in a language. */
export interface Term {
  readonly concept: string;
  /** The words for it in Vietnamese; empty where nobody has paired them. */
  readonly vi: readonly string[];
  /** The words to use, best first. */
  readonly terms: readonly string[];
  /** Other forms that are met with. */
  readonly variants: readonly string[];
  /** Where it is said so. */
  readonly dialect?: string;
  readonly source: string;
  readonly status: "attested" | "assumed" | "approved";
  /** Words that must not be said for it. */
  readonly avoid: readonly { readonly term: string; readonly reason?: string }[];
  /** How to say it where no word exists. */
  readonly paraphrase?: string;
  readonly note?: string;
}

/** `locales/<tag>/terms.yaml`. */
export interface Glossary {
  readonly language: string;
  readonly terms: readonly Term[];
}

/** Reads a language's terms; none without the file. A fault of the file is reported at its place. */
export function readGlossary(tag: string, reading: Reading): Glossary {
  const { world } = reading;
  const none = { language: tag, terms: [] };
  if (!world.list(`${world.dataFolder}/locales/${tag}`).includes("terms.yaml")) return none;
  const read = readYaml<{ readonly terms: readonly WrittenTerm[] }>(
    `locales/${tag}/terms.yaml`,
    schema,
    reading,
  );
  return read ? { language: tag, terms: read.data.terms.map(whole) } : none;
}

type WrittenTerm = Partial<Term> & Pick<Term, "concept" | "terms" | "source" | "status">;

function whole(term: WrittenTerm): Term {
  return { ...term, vi: term.vi ?? [], variants: term.variants ?? [], avoid: term.avoid ?? [] };
}

/** The terms of a glossary that have to do with a Vietnamese text. */
export function termsFor(text: string, { terms }: Glossary): readonly Term[] {
  return terms.filter(({ vi }) => vi.some((word) => containsPhrase(text, word)));
}

/** The terms in which a word occurs, as it is written or with letters typed without their marks; the exact first. */
export function findTerms(word: string, { terms }: Glossary): readonly Term[] {
  const [exact, bare] = [foldedPhrase(word), bareLetters(word)];
  const wordsOf = (term: Term) => [
    term.concept,
    ...term.vi,
    ...term.terms,
    ...term.variants,
    ...term.avoid.map((avoided) => avoided.term),
    term.paraphrase ?? "",
  ];
  const exactly = terms.filter((term) => wordsOf(term).some((text) => foldedPhrase(text).includes(exact)));
  const barely = terms.filter((term) => wordsOf(term).some((text) => bareLetters(text).includes(bare)));
  return [...new Set([...exactly, ...barely])];
}
