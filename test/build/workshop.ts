import { collectFindings, type Report } from "../../src/base/diagnostic.ts";
import type { Store, World } from "../../src/base/world.ts";
import { type BuildResult, runBuild } from "../../src/build/run.ts";
import type { BuildRequest, Workshop } from "../../src/build/target/jobs.ts";
import type { Stages } from "../../src/build/target/stages.ts";
import type { Document } from "../../src/document/document.ts";
import type { Format, Medium } from "../../src/library/formats.ts";
import type { Language, LedgerEntry, Library } from "../../src/library/library.ts";
import { entriesInMemory, type Memo, openMemo } from "../../src/memo/memo.ts";
import { memoryStore } from "../../src/memo/store.ts";
import { factsKey, factsText } from "../../src/message/facts.ts";
import { ledgerDigest } from "../../src/message/review.ts";
import type { Spec } from "../../src/spec/spec.ts";
import { memoryWorld } from "../memory-world.ts";

const place = { file: "spec.yaml", line: 1, column: 1 };

export function spec(over: Partial<Spec> = {}): Spec {
  return {
    file: "spec.yaml",
    kind: "notice",
    id: "hop",
    issuer: "so",
    theme: "plain",
    date: "2021-08-09",
    valid: { from: "2021-08-01", until: "2021-12-31" },
    languages: [["vi"]],
    formats: ["post"],
    facts: {},
    placeOf: () => place,
    ...over,
  };
}

function format(name: string, template: string, medium: Medium): Format {
  const safe = { top: 0, right: 0, bottom: 0, left: 0 };
  return { name, medium, titles: {}, template, unitsPerPixel: 1, safe, smallestText: 1 };
}

/** As much of a language as localizing reads. */
function language(tag: string): Language {
  const read: Partial<Language> = {
    tag,
    fonts: {},
    unbreakable: [],
    compounds: [],
    abbreviations: {},
    strings: { notice: { headline: "Họp", tags: "#hop" }, common: { "draft.ribbon": "Bản nháp" } },
    ledger: [],
  };
  const patterns = {
    dates: { short: "{dd}/{MM}/{y}", long: "{d}/{M}/{y}", full: "{d}/{M}/{y}" },
    numbers: { decimal: ",", group: ".", percent: "{n} %" },
    lists: { separator: ", ", last: " và " },
  };
  return { ...read, ...patterns } as unknown as Language;
}

export const tiny: Library = {
  kinds: {
    notice: {
      name: "notice",
      titles: {},
      factsSchema: {},
      formats: ["post", "note"],
      data: {},
      templates: { post: { file: "post.hbs", text: "" } },
      styles: [],
    },
  },
  formats: {
    post: format("post", "post", "text"),
    note: format("note", "post", "text"),
    sms: format("sms", "sms", "text"),
  },
  platforms: {},
  languages: { vi: language("vi"), rad: language("rad") },
  sounds: {},
  voices: {},
  themes: {},
  issuers: { so: { name: "so", names: { vi: "Sở", rad: "Anŏ bruă" }, theme: "plain" } },
  apps: {},
  fonts: {},
  icons: {},
  partials: {},
  baseStyles: [],
};

/** A library whose Vietnamese ledger holds both sign-offs of these messages' facts. */
export function withSignedFacts(library: Library, specs: readonly Spec[]): Library {
  const { vi } = library.languages;
  if (!vi) throw new Error("no Vietnamese");
  const by = (name: string) => ({ by: name, role: "in this test only", on: "2021-08-09" });
  const signed = specs.map((one): LedgerEntry => {
    const digest = ledgerDigest(factsText(one, library));
    const texts = { key: factsKey(one), source: digest, target: digest, origin: "human" as const };
    return { ...texts, language: by("H’Linh Niê"), health: by("Y Bham Êñuôl") };
  });
  const ledger = [...vi.ledger, ...signed];
  return { ...library, languages: { ...library.languages, vi: { ...vi, ledger } } };
}

function document(over: Partial<Document>): Document {
  return { title: "Họp", language: "vi", pages: [], keys: ["notice:headline"], draft: true, ...over };
}

/** Stand-ins for the stages: a document that says `text`, rendered as that text; anything else is not asked for. */
export function textStages(
  text: string,
  say: { draft?: boolean; fail?: string; warn?: string } = {},
): Stages {
  const refuse = () => Promise.reject(new Error("not asked for"));
  return {
    document: async () => ({
      compose: refuse as never,
      composeTogether: ([message], { format: { name } }, _library, report: Report) => {
        const finding = { code: "told", values: { format: name }, place };
        if (say.warn === name) report({ severity: "warning", ...finding });
        if (say.fail === name) report({ severity: "error", ...finding });
        if (say.fail === name) return undefined;
        const draft = say.draft ?? true;
        return document({
          title: text,
          language: message?.language.tag ?? "",
          draft,
          keys: draft ? ["notice:headline"] : [],
        });
      },
    }),
    text: async () => ({
      renderText: ({ title }) => `${title}\n`,
      renderWords: ({ title }) => `${title}\n`,
      renderAltText: () => "",
      renderSidesAltText: () => "",
      hashtagsOf: () => [],
    }),
    ...{ image: refuse, sms: refuse, page: refuse },
    ...{
      fonts: refuse,
      scene: refuse,
      voice: refuse,
      hearing: refuse,
      sound: refuse,
      film: refuse,
      captions: refuse,
      bulletin: refuse,
    },
    ...{ png: refuse, pdf: refuse, audio: refuse, video: refuse, subtitles: refuse },
  };
}

export interface Bench {
  readonly world: ReturnType<typeof memoryWorld>;
  readonly store: Store;
  readonly memo: Memo;
  build(stages: Stages, request?: Partial<BuildRequest>, workshop?: Partial<Workshop>): Promise<BuildResult>;
  /** The text of a file, or undefined. */
  text(path: string): string | undefined;
}

export function openBench(files: Readonly<Record<string, string>> = {}): Bench {
  const world = memoryWorld({ "spec.yaml": "kind: notice", ...files });
  const store = memoryStore();
  const memo = openMemo("1", entriesInMemory());
  return {
    world,
    store,
    memo,
    build: (stages, request = {}, workshop = {}) =>
      runBuild(
        {
          ...{ specs: [spec()], selection: {}, out: "out", allowExpired: false },
          ...{ release: false, dryRun: false, jobs: 2, videoMode: "skip" },
          ...request,
        },
        {
          ...{ library: tiny, world: world as World, store, memo, stages, tools: { loa: "1.0.0" } },
          ...{ signal: new AbortController().signal, onEvent: () => undefined },
          ...workshop,
        },
      ),
    text: (path) => {
      const bytes = world.read(path);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

/** Findings as `code format`. */
export function told(result: BuildResult): readonly string[] {
  const findings = collectFindings();
  result.diagnostics.forEach(findings.report);
  return findings.all.map(({ severity, code, values }) =>
    [severity, code, ...Object.values(values)].join(" "),
  );
}
