import type { Block, Document } from "../../src/document/document.ts";
import type { Language, Library } from "../../src/library/library.ts";
import type { Message } from "../../src/message/message.ts";

/** A language with only what speech and captions read; `vi` unless told. */
export function languageOf(overrides: Partial<Language> = {}): Language {
  return {
    tag: "vi",
    name: "Tiếng Việt",
    names: {},
    alphabet: [],
    dates: { short: "", long: "" },
    numbers: { decimal: ",", group: "." },
    captions: { charactersPerSecond: 14, charactersPerLine: 42 },
    trackCode: "vie",
    fonts: {},
    phones: [],
    ...(overrides.tag === undefined ? { reading: "vietnamese" } : {}),
    toneMarks: ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"],
    unbreakable: ["M’nông"],
    compounds: [],
    abbreviations: {},
    strings: {},
    ledger: [],
    ...overrides,
  } as Language;
}

/** A message of a spec called `tin`. */
export function messageOf(language: Language): Message {
  const placeOf = () => place;
  return { language, spec: { id: "tin", issuer: "so", placeOf } } as unknown as Message;
}

const voice = { engine: "espeak", language: "vi", voice: "vi", speed: 145, licence: "GPL-3.0" } as const;

/** A library with one voice, `lan`. */
export const library = { voices: { lan: { ...voice, name: "lan" } } } as unknown as Library;

/** A document with a page for each entry and a paragraph for each of its texts. */
export function documentOf(pages: Readonly<Record<string, readonly string[]>>, language = "vi"): Document {
  return {
    title: "Tin",
    language,
    keys: [],
    draft: false,
    pages: Object.entries(pages).map(([id, texts]) => ({
      id,
      root: box(texts.map((text, index) => paragraph(text, language, `tin:${id}.${index}`))),
    })),
  };
}

const place = { file: "script.hbs", line: 1, column: 1 };

function box(children: readonly Block[]): Block & { kind: "box" } {
  return { kind: "box", role: "page", id: "", style: {}, children, place } as unknown as Block & {
    kind: "box";
  };
}

function paragraph(text: string, language: string, key: string): Block {
  return {
    kind: "text",
    role: text.startsWith("[ribbon]") ? "ribbon" : "p",
    runs: [{ text, key, language, style: {} }],
    place,
  } as unknown as Block;
}
