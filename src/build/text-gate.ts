import type { Diagnostic, Place, Report } from "../base/diagnostic.ts";
import { digestOfData } from "../base/digest.ts";
import type { Language } from "../library/library.ts";
import type { Parts } from "../memo/seam.ts";
import { sourceLanguage } from "../message/localize.ts";
import type { Message } from "../message/message.ts";
import type { Spec } from "../spec/spec.ts";
import type { StringFinding } from "../translate/check.ts";
import { type FactText, freeTexts } from "../translate/fact-texts.ts";
import type { Job, Workshop } from "./target/jobs.ts";

/** What looks at letters, and remembers what it saw. */
export type Gate = Pick<Workshop, "library" | "world" | "store" | "memo">;

/**
 * Reports what is wrong with the letters of each message's strings and facts, and lets through only the jobs of
 * messages without a wrong letter: what a machine knows to be misspelt does not get out. Strings that a message
 * does not have (of other apps) do not count. Files are checked once, and remembered.
 */
export async function withoutWrongLetters(
  jobs: readonly Job[],
  workshop: Gate,
  report: Report,
): Promise<readonly Job[]> {
  const check = letterCheck(workshop, report);
  const refused = new Set<Message>();
  for (const [message, spec] of messagesOf(jobs)) if (await check(message, spec)) refused.add(message);
  return jobs.filter(({ view }) => !view.messages.some((message) => refused.has(message)));
}

/** Answers of each message whether it holds a wrong letter, and reports what is wrong. Files are checked once. */
export function letterCheck(gate: Gate, report: Report): (message: Message, spec: Spec) => Promise<boolean> {
  const findingsOf = checkerOnce(gate, report);
  return async (message, spec) => {
    const found = [...(await inStrings(message, findingsOf)), ...(await inFacts(spec, gate, report))];
    // The loader has reported loose marks already.
    for (const finding of found) if (finding.code !== "text-not-nfc" || isFact(finding)) report(finding);
    reportRepairable(message, found, report);
    return found.some(({ severity }) => severity === "error");
  };
}

function messagesOf(jobs: readonly Job[]): ReadonlyMap<Message, Spec> {
  return new Map(
    jobs.flatMap(({ view, target }) => view.messages.map((message) => [message, target.spec] as const)),
  );
}

const isFact = ({ values }: Diagnostic) => String(values.key).startsWith("facts.");

/** One note a language says how to repair what is safe to repair. */
function reportRepairable({ language }: Message, found: readonly Diagnostic[], report: Report): void {
  const safe = found.some((finding) => finding.severity === "error" && !isFact(finding));
  if (!safe) return;
  report({
    severity: "note",
    code: "text-repairable",
    values: { command: `loa locale fix ${language.tag}` },
  });
}

type FindingsOf = (language: Language, namespace: string) => Promise<readonly StringFinding[]>;

async function inStrings(
  { strings, language }: Message,
  findingsOf: FindingsOf,
): Promise<readonly Diagnostic[]> {
  const keys = new Set(Object.values(strings).map(({ key }) => key));
  const namespaces = [...new Set([...keys].map((key) => key.slice(0, key.indexOf(":"))))].sort();
  const found = await Promise.all(
    namespaces.map(async (namespace) => {
      const findings = await findingsOf(language, namespace);
      return findings.filter(({ key }) => keys.has(`${namespace}:${key}`));
    }),
  );
  return found.flat().map(({ diagnostic }) => diagnostic);
}

/** Each file is checked once a build. */
function checkerOnce({ memo, world, store }: Gate, report: Report): FindingsOf {
  const known = new Map<string, Promise<readonly StringFinding[]>>();
  const check: FindingsOf = async (language, namespace) => {
    const stage = {
      name: "letters",
      input: { namespace, language: rulesDigest(language) },
      run: async (seam: { world: Gate["world"] }) => {
        const { checkNamespace } = await import("../translate/check-locale.ts");
        return checkNamespace(language, namespace, seam.world);
      },
    };
    return (await memo(stage, { world, store, report })).output;
  };
  return (language, namespace) => {
    const name = `${language.tag} ${namespace}`;
    const findings = known.get(name) ?? check(language, namespace);
    known.set(name, findings);
    return findings;
  };
}

async function inFacts(
  spec: Spec,
  { library, memo, world, store }: Gate,
  report: Report,
): Promise<readonly Diagnostic[]> {
  const tags = Object.keys(library.languages);
  const texts = freeTexts(spec.facts, library.kinds[spec.kind]?.factsSchema ?? {}, tags);
  // Cells of a pack's rows were looked at when they were read.
  const facts = texts.filter(({ path }) => !spec.imprint || spec.placeOf(path).file === spec.file);
  if (facts.length === 0) return [];
  const languages = [...new Set(spec.languages.flat())].flatMap((tag) => library.languages[tag] ?? []);
  const names = Object.values(library.issuers).flatMap((issuer) => issuer.names[sourceLanguage] ?? []);
  const stage = {
    name: "facts",
    input: { facts, names, languages: languages.map(rulesDigest) },
    // A message without a wrong letter need not know where its facts stand.
    parts: placesOf(spec, facts),
    run: async (_seam: unknown, part: (name: string) => unknown) => {
      const { checkFact } = await import("../translate/check-facts.ts");
      return facts.flatMap((fact) => checkFact(fact, { languages, names }, () => part(fact.path) as Place));
    },
  };
  return (await memo(stage, { world, store, report })).output;
}

function placesOf(spec: Spec, facts: readonly FactText[]): Parts {
  const places = {};
  for (const { path } of facts)
    Object.defineProperty(places, path, { enumerable: true, get: () => spec.placeOf(path) });
  return places;
}

/** Of what a language says of its writing, without its strings. */
function rulesDigest(language: Language): string {
  return digestOfData({ ...language, strings: {}, ledger: [] });
}
