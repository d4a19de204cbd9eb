import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { compose, composeTogether } from "../../src/document/compose.ts";
import type { Document } from "../../src/document/document.ts";
import type { Format } from "../../src/library/formats.ts";
import type { Language, Library } from "../../src/library/library.ts";
import type { Message, ReviewState } from "../../src/message/message.ts";

/** The smallest library that composes and lays out: real fonts, one kind, no data files. */
export interface Tiny {
  readonly template: string;
  readonly style?: string;
  readonly partials?: Readonly<Record<string, string>>;
  readonly strings?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly review?: ReviewState;
  readonly expired?: boolean;
  readonly format?: Partial<Format>;
}

const noto = (weight: number, name: string) => ({
  weight,
  file: `@expo-google-fonts/noto-sans/${weight}${name}/NotoSans_${weight}${name}.ttf`,
});
const fira = (weight: number, name: string) => ({
  weight,
  file: `@expo-google-fonts/fira-sans-condensed/${weight}${name}/FiraSansCondensed_${weight}${name}.ttf`,
});

export const tinyFormat: Format = {
  name: "card",
  medium: "image",
  titles: {},
  template: "card",
  canvas: { width: 400, height: 300 },
  unitsPerPixel: 1,
  safe: { top: 0, right: 0, bottom: 0, left: 0 },
  smallestText: 8,
};

function tinyLanguage(tag: string, strings: Readonly<Record<string, string>> = {}): Language {
  return {
    tag,
    name: tag,
    names: {},
    alphabet: [],
    dates: { short: "", long: "" },
    numbers: { decimal: ",", group: "." },
    lists: { separator: ", ", last: " " },
    captions: { charactersPerSecond: 15, charactersPerLine: 32 },
    trackCode: "vie",
    fonts: { body: "Noto Sans", heading: "Fira Sans Condensed" },
    toneMarks: ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"],
    unbreakable: ["Đắk Lắk"],
    compounds: ["khai báo", "khẩu trang", "y tế"],
    abbreviations: {},
    strings: { tiny: strings },
    ledger: [],
  } as unknown as Language;
}

export function tinyLibrary(tiny: Tiny): Library {
  const partials = Object.entries(tiny.partials ?? {}).map(([name, text]) => [
    name,
    { file: `${name}.hbs`, text },
  ]);
  return {
    kinds: {
      tiny: {
        name: "tiny",
        titles: {},
        factsSchema: {},
        formats: ["card"],
        data: {},
        templates: {},
        styles: [{ file: "style.css", text: tiny.style ?? "" }],
      },
    },
    formats: { card: tinyFormat },
    languages: { vi: tinyLanguage("vi", tiny.strings), cmo: tinyLanguage("cmo") },
    voices: {},
    themes: { plain: { file: "plain.css", text: "" } },
    issuers: {},
    apps: {},
    fonts: {
      "Noto Sans": [noto(400, "Regular"), noto(700, "Bold")],
      "Fira Sans Condensed": [fira(400, "Regular"), fira(900, "Black")],
    },
    icons: {
      distance: { kind: "package", package: "@iconify-json/healthicons", icon: "social-distancing" },
      bad: { kind: "svg", file: "bad.svg", svg: '<svg viewBox="0 0 9 9"><text>x</text></svg>' },
      dot: {
        kind: "svg",
        file: "dot.svg",
        svg: '<svg viewBox="0 0 10 10"><g transform="translate(1 2)"><circle cx="4" cy="3" r="1"/></g></svg>',
      },
    },
    partials: Object.fromEntries(partials),
    baseStyles: [],
  } as unknown as Library;
}

function tinyMessage(tiny: Tiny, library: Library): Message {
  const texts = Object.entries({ "draft.ribbon": "Bản nháp", ...tiny.strings });
  const place = { file: "spec.yaml", line: 1, column: 1 };
  const { vi } = library.languages;
  if (!vi) throw new Error("no vi");
  return {
    spec: {
      file: "spec.yaml",
      kind: "tiny",
      id: "tiny-1",
      issuer: "x",
      theme: "plain",
      date: "2021-08-09",
      valid: { from: "2021-08-06", until: "2021-12-31" },
      languages: [["vi"]],
      formats: ["card"],
      facts: {},
      placeOf: () => place,
    },
    language: vi,
    referenceDate: "2021-08-09",
    strings: Object.fromEntries(
      texts.map(([key, text]) => [key, { key: `tiny:${key}`, text, review: tiny.review ?? "signed" }]),
    ),
    facts: { key: "tiny-1:facts", text: "", review: "signed" },
    values: tiny.values ?? {},
    expired: tiny.expired ?? false,
  };
}

/** Composes, and gives each finding as `code file:line:column`. */
export function composeTiny(
  tiny: Tiny,
  library = tinyLibrary(tiny),
): {
  document: Document | undefined;
  findings: readonly string[];
  all: readonly Diagnostic[];
  library: Library;
} {
  const found = collectFindings();
  const format = { ...tinyFormat, ...tiny.format };
  const source = { file: "card.hbs", text: tiny.template };
  const document = compose(tinyMessage(tiny, library), { source, format }, library, found.report);
  return { document, findings: found.all.map(printed), all: found.all, library };
}

/** The same in Vietnamese and, with `also` in place of what differs, in a second language on one artwork. */
export function composeTinyTogether(
  tiny: Tiny,
  also: Partial<Tiny>,
  { leads = "vi" } = {},
): ReturnType<typeof composeTiny> {
  const library = tinyLibrary(tiny);
  const found = collectFindings();
  const source = { file: "card.hbs", text: tiny.template };
  const strings = { ...tiny.strings, ...also.strings };
  const second = { ...tinyMessage({ ...tiny, ...also, strings }, library), language: tinyLanguage("cmo") };
  const mould = { source, format: { ...tinyFormat, ...tiny.format } };
  const messages = [tinyMessage(tiny, library), second];
  const inOrder = leads === "vi" ? messages : messages.toReversed();
  const document = composeTogether(inOrder, mould, library, found.report);
  return { document, findings: found.all.map(printed), all: found.all, library };
}

export function printed({ code, place }: Diagnostic): string {
  return place ? `${code} ${place.file}:${place.line}:${place.column}` : code;
}
