import type { LedgerEntry, Library } from "../../library/library.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { Message, MessageString } from "../../message/message.ts";
import type { Manifest, ManifestArtifact } from "../../pack/manifest.ts";
import { groupName } from "../../spec/groups.ts";
import type { Spec } from "../../spec/spec.ts";
import type { MadeTarget } from "../make/make.ts";
import type { Made } from "../make/making.ts";
import { wordsDigest } from "../target/stamp.ts";

type About = Pick<Manifest, "issuer" | "supersedes" | "corrects" | "signed" | "stamps" | "facts" | "words">;

/**
 * What a manifest says of its message beside the files: which others it replaces, what it says in each language, and who
 * signed that. Of languages that this build left alone, as it was said before.
 */
export function aboutMessage(
  { supersedes, corrects, facts, tables }: Spec,
  made: readonly MadeTarget[],
  before: {
    readonly previous: Manifest | undefined;
    readonly kept: readonly ManifestArtifact[];
    readonly library: Library;
  },
): About {
  const { library } = before;
  const previous = ofKept(before);
  const said = saidIn(made);
  const words = [...said].map(
    ([tag, strings]) => [tag, { ...previous.words?.[tag], ...textsOf(strings) }] as const,
  );
  const stamps = made.map(
    ({ job }) => [groupName(job.target.languages), () => wordsDigest(job.view.messages)] as const,
  );
  return {
    ...(supersedes && { supersedes }),
    ...(corrects && { corrects }),
    issuer: { ...previous.issuer, ...issuersIn(made) },
    facts: { ...facts, ...figuresIn(tables) },
    words: { ...previous.words, ...Object.fromEntries(words) },
    signed: { ...previous.signed, ...Object.fromEntries(rolesIn(said, made, library)) },
    stamps: {
      ...previous.stamps,
      ...Object.fromEntries([...new Map(stamps)].map(([name, digest]) => [name, digest()])),
    },
  };
}

/** The rows of each table by what stands in their first column: a file's name says nothing of the figures in it. */
function figuresIn(tables: Spec["tables"] = {}): Readonly<Record<string, unknown>> {
  const named = Object.entries(tables).map(([fact, { rows }]) => {
    const [first = ""] = Object.keys(rows[0] ?? {});
    const byFirst = rows.map(({ [first]: name, ...figures }) => [String(name), figures] as const);
    const isUnique = new Set(byFirst.map(([name]) => name)).size === rows.length;
    return [fact, isUnique ? Object.fromEntries(byFirst) : rows] as const;
  });
  return Object.fromEntries(named);
}

type Said = ReadonlyMap<string, ReadonlyMap<string, MessageString>>;

/** By language, the strings that what was made shows or speaks, by ledger key. */
function saidIn(made: readonly MadeTarget[]): Said {
  const said = new Map<string, Map<string, MessageString>>();
  for (const { job, made: output } of made) {
    const used = new Set(output?.keys ?? []);
    for (const message of output ? messagesIn(job, output) : []) {
      const strings = said.get(message.language.tag) ?? new Map<string, MessageString>();
      said.set(message.language.tag, strings);
      for (const string of stringsOf(message)) if (used.has(string.key)) strings.set(string.key, string);
    }
  }
  return said;
}

/** A bulletin says nothing in a language that nobody is heard in. */
function messagesIn({ view }: MadeTarget["job"], { heard = [] }: Made): readonly Message[] {
  const isSpoken = view.format.medium === "audio" && heard.length > 0;
  return isSpoken ? view.messages.filter(({ language }) => heard.includes(language.tag)) : view.messages;
}

function stringsOf({ strings }: Message): readonly MessageString[] {
  return Object.values(strings);
}

function issuersIn(made: readonly MadeTarget[]): Readonly<Record<string, string>> {
  const messages = made.flatMap(({ job }) => job.view.messages);
  return Object.fromEntries(
    messages.map(({ language, values }) => {
      const { name = "" } = (values.issuer ?? {}) as { readonly name?: string };
      return [language.tag, name];
    }),
  );
}

/** The roles and offices of both sign-offs, of the facts' too, in a language where nothing of these is unsigned. */
function rolesIn(
  said: Said,
  made: readonly MadeTarget[],
  { languages }: Library,
): readonly (readonly [string, readonly string[]])[] {
  const facts = new Map(made.map(({ job }) => job.view.message.facts).map((own) => [own.key, own]));
  const ledgerOf = (tag: string, keys: ReadonlyMap<string, MessageString>) =>
    (languages[tag]?.ledger ?? []).filter(({ key }) => keys.has(key));
  return [...said].flatMap(([tag, strings]) => {
    const all = [...facts.values(), ...strings.values()];
    if (strings.size === 0 || all.some(({ review }) => review !== "signed")) return [];
    const roles = [...ledgerOf(sourceLanguage, facts), ...ledgerOf(tag, strings)].flatMap(rolesOf);
    return [[tag, [...new Set(roles)].sort()] as const];
  });
}

/** `language`, or with the signer's office `language: Phòng Văn hóa`. */
function rolesOf({ language, health }: LedgerEntry): readonly string[] {
  return Object.entries({ language, health }).flatMap(([role, signed]) =>
    signed ? [signed.role === role ? role : `${role}: ${signed.role}`] : [],
  );
}

function textsOf(strings: ReadonlyMap<string, MessageString>): Readonly<Record<string, string>> {
  return Object.fromEntries([...strings].map(([key, { text }]) => [key, text]));
}

/** What the last manifest said, in the languages of files that stay as they were. */
function ofKept({
  previous,
  kept,
}: {
  readonly previous: Manifest | undefined;
  readonly kept: readonly ManifestArtifact[];
}): Pick<Manifest, "issuer" | "words" | "signed" | "stamps"> {
  const groups = new Set(kept.map(({ language }) => language));
  const tags = new Set([...groups].flatMap((group) => group.split("+")));
  const only = <T>(table: Readonly<Record<string, T>> = {}, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(table).filter(([name]) => names.has(name)));
  return {
    issuer: only(previous?.issuer, tags),
    words: only(previous?.words, tags),
    signed: only(previous?.signed, tags),
    stamps: only(previous?.stamps, groups),
  };
}
