/** A file of a new language, by its name in `locales/<tag>/`. */
export interface LocaleFileDraft {
  readonly name: string;
  readonly text: string;
}

/**
 * The files that a language begins with: rules that hold nothing but what all languages of the region share, terms and
 * a ledger without an entry, and for each namespace a file without a string, so that every key is missing.
 */
export function newLocale({
  tag,
  name,
  namespaces,
}: {
  readonly tag: string;
  readonly name: string;
  readonly namespaces: readonly string[];
}): readonly LocaleFileDraft[] {
  return [
    { name: "language.yaml", text: rules(tag, name) },
    { name: "terms.yaml", text: terms },
    { name: "review.jsonl", text: "" },
    ...namespaces.map((namespace) => ({ name: `${namespace}.json`, text: "{}\n" })),
  ];
}

const terms = `# yaml-language-server: $schema=../../src/library/schemas/terms.schema.json
# A term needs its source. What nobody has said or written is no term.
terms: []
`;

function rules(tag: string, name: string): string {
  return `# yaml-language-server: $schema=../../src/library/schemas/language.schema.json
# TO FILL: every line marked so is a guess that a speaker has to replace. The other lines hold for Viet Nam.
name: ${JSON.stringify(name)}
names: { vi: ${JSON.stringify(name)}, en: ${JSON.stringify(name)} } # TO FILL

# TO FILL: letters and digraphs in the order of a dictionary, lower case. Only the Latin letters stand here yet.
alphabet: [a, b, c, d, e, g, h, i, k, l, m, n, o, p, r, s, t, u, v, y]
loanLetters: [f, j, q, w, x, z]
digraphs: letters
# TO FILL: tone marks that the language writes; those of Vietnamese names and loans.
toneMarks: []
loanToneMarks: ["\\u0300", "\\u0309", "\\u0303", "\\u0301", "\\u0323"]
nameParticles: []

numbers: { decimal: ",", group: ".", percent: "{number}%" }
dates: { short: "{dd}/{MM}/{y}", long: "{dd}/{MM}/{y}", full: "{dd}/{MM}/{y}" }
times: { short: "{HH}:{mm}", long: "{HH}:{mm}", wholeHour: "{HH}:{mm}" }
phones:
  [1800 xxxx, 1800 xxxxx, 1800 xxxxxx, 1900 xxxx, 1900 xxxxx, 1900 xxxxxx, 024 xxxx xxxx, 028 xxxx xxxx, 02xx xxxx xxx, 0xxx xxx xxx]
plurals: [other]
lists: { separator: ", ", last: ", " }
quotes: { open: "“", close: "”" }

captions: { charactersPerSecond: 17, charactersPerLine: 42 }
trackCode: ${tag.length === 3 ? tag : "und"}
fonts: { heading: Fira Sans Condensed, body: Noto Sans }
unbreakable: [PC-Covid, COVID-19, Covid-19]
abbreviations: {}
variants: { letters: [], words: [] }
`;
}
