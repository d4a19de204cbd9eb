import { spokenForm } from "../../language/spoken.ts";
import type { Language } from "../../library/library.ts";
import type { DeskString } from "../desk.ts";

/** What a text states that must be the same in every language, by sort; each sorted and once. */
export type Facts = Readonly<Record<FactSort, readonly string[]>>;

const sorts = ["placeholder", "url", "hashtag", "date", "phone", "appName", "number"] as const;
export type FactSort = (typeof sorts)[number];

/** One difference between a text and its translation. */
export interface FactDifference {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What only the source has, and what only the translation has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

const codes: Readonly<Record<FactSort, string>> = {
  placeholder: "string-placeholder",
  url: "string-address",
  hashtag: "string-hashtag",
  date: "string-date",
  phone: "string-phone",
  appName: "string-app-name",
  number: "string-number",
};

const patterns: readonly (readonly [FactSort, RegExp])[] = [
  ["placeholder", /\{\{[^{}]*\}\}/gu],
  [
    "url",
    /(?:https?:\/\/|www\.)[^\s”"')]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+(?:vn|com|org|net|info)\b(?:\/[^\s”"')]*)?/giu,
  ],
  ["hashtag", /#[\p{L}\p{M}\p{N}_]+/gu],
  ["date", /\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})\b/gu],
  ["phone", /(?<![\d/])(?:\+84|0\d|1[89]00)(?:[ .\u00a0]?\d){4,10}(?![\d/])/gu],
];

/** The facts that a text states in figures and names; `appNames` as they are written. */
export function factsIn(text: string, appNames: readonly string[]): Facts {
  const found: Record<FactSort, string[]> = {
    placeholder: [],
    url: [],
    hashtag: [],
    date: [],
    phone: [],
    appName: [],
    number: [],
  };
  let rest = text;
  const take = (sort: FactSort, pattern: RegExp) => {
    rest = rest.replace(pattern, (written) => {
      found[sort].push(plain(sort, written));
      return " ";
    });
  };
  for (const [sort, pattern] of patterns) take(sort, pattern);
  for (const name of appNames)
    take("appName", new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(name)}(?![\p{L}\p{N}])`, "gu"));
  // The 19 of Covid-19 is part of a name.
  take("number", /(?<!\p{L}-\d*)\d+(?:[.,]\d+)*/gu);
  return Object.fromEntries(
    sorts.map((sort) => [sort, [...new Set(found[sort])].sort()]),
  ) as unknown as Facts;
}

/** Equal facts in equal letters: `{{ a }}` is `{{a}}`, `09.8` grouping of a telephone number does not count. */
function plain(sort: FactSort, written: string): string {
  if (sort === "placeholder") return written.replace(/\s+/g, "");
  if (sort === "phone") return written.replace(/[ .\u00a0]/g, "");
  if (sort === "date") return written.split(/[/-]/).map(Number).join("/");
  return sort === "url" ? written.replace(/[.,;:!?]+$/, "").toLowerCase() : written;
}

/**
 * Where a translation states other facts than its source. A figure in the translation that the source has in words
 * (`1` for “một”) is the same; what is a fact in one place of a text is one in all.
 */
export function factDifferences(
  { source, target = "" }: Pick<DeskString, "source" | "target">,
  { language, appNames }: { language: Language; appNames: readonly string[] },
): readonly FactDifference[] {
  const [before, after] = [factsIn(source, appNames), factsIn(target, appNames)];
  const spoken = ` ${source.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")} `;
  const isSaid = (figure: string) => spoken.includes(` ${spokenForm(figure, language).spoken} `);
  return sorts.flatMap((sort) => {
    const missing = before[sort].filter((fact) => !after[sort].includes(fact));
    const extra = after[sort].filter(
      (fact) => !before[sort].includes(fact) && !(sort === "number" && isSaid(fact)),
    );
    if (missing.length + extra.length === 0) return [];
    return [
      { code: codes[sort], severity: sort === "hashtag" ? "warning" : "error", missing, extra } as const,
    ];
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
