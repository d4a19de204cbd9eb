import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import type { Language, Library } from "../../src/library/library.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { localize } from "../../src/message/localize.ts";
import type { Spec } from "../../src/spec/spec.ts";

const real = loadLibrary(openWorld(), () => {});

/** A language with these strings of `common` and `notice` and this ledger. */
export function languageOf(tag: string, content: Partial<Pick<Language, "strings" | "ledger">>): Language {
  const rules = real.languages[tag];
  if (!rules) throw new Error(`no language ${tag}`);
  return { ...rules, strings: {}, ledger: [], ...content };
}

/** A library of one small kind that has every sort of fact. */
export function libraryOf(...languages: readonly Language[]): Library {
  const text = { file: "style.css", text: "" };
  return {
    ...real,
    languages: Object.fromEntries(languages.map((language) => [language.tag, language])),
    kinds: {
      notice: {
        name: "notice",
        titles: {},
        formats: ["post"],
        data: { steps: [{ id: "first" }] },
        templates: {},
        styles: [text],
        factsSchema: {
          type: "object",
          properties: {
            app: { type: "string", "x-refers": "apps" },
            hotline: { type: "string", format: "phone" },
            opens: { type: "string", format: "date" },
            doses: { type: "number" },
            places: { type: "array", items: { type: "string" } },
            room: { type: "string" },
          },
        },
      },
    },
  };
}

export const spec: Spec = {
  file: "a.yaml",
  kind: "notice",
  id: "a",
  issuer: "daklak-syt",
  theme: "dak-lak",
  date: "2021-08-09",
  valid: { from: "2021-08-06", until: "2021-09-29" },
  languages: [["vi"]],
  formats: ["post"],
  facts: {
    app: "bluezone",
    hotline: "19009095",
    opens: "2021-08-20",
    doses: 2600.5,
    places: ["Ea Kao", "Cư Êbur"],
  },
  placeOf: (path) => ({ file: "a.yaml", line: path.length, column: 1 }),
};

/** Localizes and hands back the message beside what was reported, as `severity code`. */
export function say(
  tag: string,
  library: Library,
  options: { readonly spec?: Spec; readonly on?: string; readonly allowExpired?: boolean } = {},
) {
  const findings = collectFindings();
  const context = {
    library,
    referenceDate: options.on ?? "2021-08-09",
    allowExpired: options.allowExpired ?? false,
  };
  const message = localize(options.spec ?? spec, tag, context, findings.report);
  return {
    message,
    findings: findings.all,
    told: findings.all.map(({ severity, code }) => `${severity} ${code}`),
  };
}
