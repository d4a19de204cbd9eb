import type { Language, LedgerEntry, Library } from "../library/library.ts";
import { factsKey, factsText } from "../message/facts.ts";
import { sourceLanguage } from "../message/localize.ts";
import { ledgerDigest } from "../message/review.ts";
import { specTexts } from "../message/texts.ts";
import type { Spec } from "../spec/spec.ts";

/** One string on a translator's desk: the Vietnamese, the translation as it stands, and what the ledger says of it. */
export interface DeskString {
  /** As the ledger names it: `<group>:<key>`. */
  readonly key: string;
  /** A kind, `common`, or the id of the spec that brings the text, of its rows in a pack too. */
  readonly group: string;
  readonly source: string;
  /** Absent: not translated. */
  readonly target?: string;
  readonly entry?: LedgerEntry;
  /** The facts of a message, line by line: to be signed, not to be read as a sentence. */
  readonly isFacts?: true;
}

/**
 * Every string that a language owes, in order of key: those of the Vietnamese files, and the texts of `specs` that
 * speak it; in Vietnamese also their facts. An empty text counts as none.
 */
export function deskOf(
  library: Pick<Library, "kinds" | "languages" | "issuers" | "apps">,
  tag: string,
  specs: readonly Spec[] = [],
): readonly DeskString[] {
  const language = library.languages[tag];
  const source = library.languages[sourceLanguage];
  if (!language || !source) return [];
  const entries = Map.groupBy(language.ledger, ({ key }) => key);
  const texts = [...stringTexts(source, language), ...textsOfSpecs(specs, library, tag)];
  const facts = tag === sourceLanguage ? factsOfSpecs(specs, library) : [];
  // Where rows of a pack say nothing of their own, they say what their message does.
  const once = new Map([...texts, ...facts].toReversed().map((pair) => [pair.key, pair]));
  return [...once.values()]
    .map(({ key, source: vietnamese, target, isFacts }): DeskString => {
      const entry = entryFor({ source: vietnamese, target: target ?? "" }, entries.get(key) ?? []);
      const about = { ...(target && { target }), ...(entry && { entry }), ...(isFacts && { isFacts }) };
      return { key, group: key.split(/[@:]/, 1)[0] ?? "", source: vietnamese, ...about };
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Of what two branches wrote of one string, what speaks of the texts as they stand. */
function entryFor(
  { source, target }: { source: string; target: string },
  entries: readonly LedgerEntry[],
): LedgerEntry | undefined {
  if (entries.length < 2) return entries[0];
  const holds = (entry: LedgerEntry) =>
    entry.target === ledgerDigest(target) && entry.source === ledgerDigest(source);
  return (
    entries.find(holds) ?? entries.find((entry) => entry.target === ledgerDigest(target)) ?? entries.at(-1)
  );
}

interface Pair {
  readonly key: string;
  readonly source: string;
  readonly target: string | undefined;
  readonly isFacts?: true;
}

function stringTexts(source: Language, language: Language): readonly Pair[] {
  return Object.entries(source.strings).flatMap(([namespace, texts]) =>
    Object.entries(texts).map(([key, text]) => {
      return { key: `${namespace}:${key}`, source: text, target: language.strings[namespace]?.[key] };
    }),
  );
}

function textsOfSpecs(
  specs: readonly Spec[],
  { kinds }: Pick<Library, "kinds">,
  tag: string,
): readonly Pair[] {
  const speaking = specs.filter(({ languages }) => languages.flat().includes(tag));
  return speaking.flatMap((spec) =>
    [...specTexts(spec, kinds[spec.kind]?.factsSchema ?? {})].map(([key, words]) => {
      return {
        key,
        source: (words[sourceLanguage] ?? "").normalize("NFC"),
        target: words[tag]?.normalize("NFC"),
      };
    }),
  );
}

function factsOfSpecs(
  specs: readonly Spec[],
  library: Pick<Library, "kinds" | "issuers" | "apps">,
): readonly Pair[] {
  return specs.map((spec) => {
    const text = factsText(spec, library);
    return { key: factsKey(spec), source: text, target: text, isFacts: true };
  });
}
