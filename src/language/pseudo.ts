import type { Language, Library } from "../library/library.ts";

/** Languages that nobody speaks: `x-tall` stacks marks on every vowel, `x-long` lengthens every string. */
export const pseudoTags = ["x-tall", "x-long"] as const;
export type PseudoTag = (typeof pseudoTags)[number];

/**
 * A language whose strings are harder to set than the source's: with the tallest stacks of marks that the
 * languages of the province write, or longer by two fifths. Placeholders, addresses, hashtags, numbers, quotation
 * marks and the names that the source keeps whole stay as they are. Nothing of it is signed.
 */
export function pseudoLanguage(tag: PseudoTag, source: Language): Language {
  const strings = Object.entries(source.strings).map(([namespace, texts]) => [
    namespace,
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoText(tag, text, source)])),
  ]);
  return { ...source, tag, name: tag, names: {}, strings: Object.fromEntries(strings), ledger: [] };
}

/** A text that a spec gives in several languages, in one of them; in a pseudo-language made from the source's. */
export function textIn(
  texts: Readonly<Record<string, string>>,
  { tag, source }: { readonly tag: string; readonly source: Language },
): string | undefined {
  const pseudoTag = pseudoTags.find((known) => known === tag);
  const written = texts[source.tag];
  if (!pseudoTag) return texts[tag];
  return written === undefined ? undefined : pseudoText(pseudoTag, written, source);
}

/** The library with every pseudo-language of `source` in it, and issuers that have a name in each. */
export function withPseudoLanguages(library: Library, source: Language): Library {
  const languages = pseudoTags.map((tag) => [tag, pseudoLanguage(tag, source)]);
  const issuers = Object.entries(library.issuers).map(([name, issuer]) => {
    const written = issuer.names[source.tag];
    const names = pseudoTags.map((tag) => [tag, pseudoText(tag, written ?? "", source)]);
    return [
      name,
      written === undefined
        ? issuer
        : { ...issuer, names: { ...issuer.names, ...Object.fromEntries(names) } },
    ];
  });
  return {
    ...library,
    languages: { ...library.languages, ...Object.fromEntries(languages) },
    issuers: Object.fromEntries(issuers),
  };
}

/** A stretch of text: words to change, or something to keep as it is. */
interface Stretch {
  readonly text: string;
  readonly kept: boolean;
}

function pseudoText(tag: PseudoTag, text: string, source: Language): string {
  const stretches = stretchesOf(text, source);
  switch (tag) {
    case "x-tall":
      return stretches.map((stretch) => (stretch.kept ? stretch.text : stacked(stretch.text))).join("");
    case "x-long":
      return lengthened(text, stretches);
  }
}

// Placeholders, addresses, hashtags, and whatever holds a figure.
const untouched = String.raw`\{\{.*?\}\}|\bhttps?:\S+|#[\p{L}\d]+|[\p{L}\p{M}\d/.:-]*\d[\p{L}\p{M}\d/.:-]*|[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`;

// What the strings call phones and the shops of their apps, in every language.
const brands = ["Android", "App Store", "Bluetooth", "Google Play", "iPhone"];

function stretchesOf(text: string, { unbreakable, abbreviations }: Language): readonly Stretch[] {
  const names = [...brands, ...unbreakable, ...Object.keys(abbreviations)]
    .sort((one, other) => other.length - one.length)
    .map(
      (name) => String.raw`(?<![\p{L}\p{M}])${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?![\p{L}\p{M}])`,
    );
  const kept = new RegExp([untouched, ...names].join("|"), "gu");
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(kept)) {
    stretches.push({ text: text.slice(at, index), kept: false }, { text: found, kept: true });
    at = index + found.length;
  }
  return [...stretches, { text: text.slice(at), kept: false }].filter((stretch) => stretch.text !== "");
}

// Ậ and ỵ reach below the line as well: with them tails and stacks meet.
const stacks: Readonly<Record<string, string>> = {
  a: "ậ",
  e: "ê̆",
  i: "ĭ",
  o: "ô̆",
  u: "ư̆",
  y: "ỵ",
};

/** Every vowel with its highest stack; ơ becomes ơ̆. Marks of tone give way to it. */
function stacked(text: string): string {
  const letters = text.normalize("NFC").match(/\P{M}\p{M}*/gu) ?? [];
  return letters
    .map((letter) => {
      const base = letter.normalize("NFD").charAt(0);
      const horned = /\u031b/u.test(letter.normalize("NFD")) && /o/i.test(base);
      const stack = horned ? "ơ̆" : stacks[base.toLowerCase()];
      if (stack === undefined) return letter;
      return base === base.toLowerCase() ? stack : stack.toUpperCase();
    })
    .join("")
    .normalize("NFC");
}

/** How much longer `x-long` is, in letters; what it keeps does not count. */
const growth = 0.4;

/** The text's own words again, before the sign that ends it, until it is long enough. */
function lengthened(text: string, stretches: readonly Stretch[]): string {
  const words = stretches
    .filter((stretch) => !stretch.kept)
    .flatMap((stretch) => stretch.text.match(/[\p{L}\p{M}][\p{L}\p{M}’'-]*/gu) ?? []);
  const needed = words.reduce((sum, word) => sum + word.length + 1, 0) * growth;
  const added: string[] = [];
  let length = 0;
  for (let index = 0; length < needed; index += 1) {
    const word = (words[index % words.length] ?? "").toLowerCase();
    added.push(word);
    length += word.length + 1;
  }
  if (added.length === 0) return text;
  const [, body = "", end = ""] = /^(.*?)([\s.!?:;,…”’)]*)$/su.exec(text) ?? [];
  return `${body} ${added.join(" ")}${end}`;
}
