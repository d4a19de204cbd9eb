import type { Language, LedgerEntry, Library } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
import { specTexts } from "../message/texts.ts";
import type { Spec } from "../spec/spec.ts";

/** One string on a translator's desk: the Vietnamese, the translation as it stands, and what the ledger says of it. */
export interface DeskString {
  /** As the ledger names it: `<group>:<key>`. */
  readonly key: string;
  /** A kind, `common`, or the id of the spec that brings the text. */
  readonly group: string;
  readonly source: string;
  /** Absent: not translated. */
  readonly target?: string;
  readonly entry?: LedgerEntry;
}

/**
 * Every string that a language owes, in order of key: those of the Vietnamese files, and the texts of `specs` that
 * speak it. An empty text counts as none.
 */
export function deskOf(
  library: Pick<Library, "kinds" | "languages">,
  tag: string,
  specs: readonly Spec[] = [],
): readonly DeskString[] {
  const language = library.languages[tag];
  const source = library.languages[sourceLanguage];
  if (!language || !source) return [];
  const entries = new Map(language.ledger.map((entry) => [entry.key, entry]));
  const texts = [...stringTexts(source, language), ...textsOfSpecs(specs, library, tag)];
  return texts
    .map(({ key, source: vietnamese, target }): DeskString => {
      const entry = entries.get(key);
      const group = key.slice(0, key.indexOf(":"));
      return { key, group, source: vietnamese, ...(target && { target }), ...(entry && { entry }) };
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

interface Pair {
  readonly key: string;
  readonly source: string;
  readonly target: string | undefined;
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
