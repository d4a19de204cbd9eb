import type { Library } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
import { urnOf } from "./addresses.ts";
import type { FinishedPack } from "./finisher.ts";
import type { PackArtifact, PackManifest, PackMessage } from "./pack-manifest.ts";
import { fileEnding, textFile, type Work, worksOf } from "./works.ts";

/** What a pack's feeds tell of one message in one language, or in several together. */
export interface FeedEntry {
  readonly urn: string;
  readonly message: PackMessage;
  /** The language that leads. */
  readonly language: string;
  /** A draft's title begins with what it is. */
  readonly title: string;
  readonly author: string;
  readonly text: string;
  readonly draft: boolean;
  readonly page?: PackArtifact;
  readonly picture?: PackArtifact;
  /** The picture, the sound, the clip. */
  readonly enclosures: readonly PackArtifact[];
}

/**
 * One entry for every message and language that is for all and has a post or a page, in the pack's order. Rows are left out: a feed is for
 * everyone.
 */
export function feedEntries({ manifest, library, read }: FinishedPack): readonly FeedEntry[] {
  const shared = worksOf(manifest.artifacts).filter(({ row }) => row === undefined);
  return manifest.messages.flatMap((message) => {
    const own = shared.filter((work) => work.message === message.id);
    const groups = [...new Set(own.map(({ language }) => language))].sort(byLanguage(manifest));
    return groups.flatMap((group) => {
      const works = own.filter(({ language }) => language === group);
      return entryOf(message, works, { manifest, library, read }) ?? [];
    });
  });
}

/** One language before several together, that of the sources first, then as the pack lists them. */
export function byLanguage({ order }: PackManifest): (one: string, other: string) => number {
  const rank = (name: string) => name.split("+").length * 2 - Number(name === sourceLanguage);
  const place = (name: string) => (order?.languages.indexOf(name) ?? -1) >>> 0;
  return (one, other) => rank(one) - rank(other) || place(one) - place(other) || (one < other ? -1 : 1);
}

/** Who speaks in a pack: the authorities of its messages, once each. */
export function feedAuthors({ pack, messages }: PackManifest): readonly string[] {
  const names = messages.flatMap((message) => authorOf(message) ?? []);
  return names.length === 0 ? [pack] : [...new Set(names)];
}

function entryOf(
  message: PackMessage,
  works: readonly Work[],
  { manifest, library, read }: FinishedPack,
): FeedEntry | undefined {
  const ofMedium = (medium: string) =>
    works.filter(({ format }) => library.formats[format]?.medium === medium);
  const post = ofMedium("text").find(({ format }) => library.formats[format]?.text?.smsParts === undefined);
  const page = first(ofMedium("web"), ".html");
  const text = post && textFile(post);
  if (!text && !page) return undefined;
  const draft = works.some((work) => work.draft);
  const group = works[0]?.language ?? "";
  const [language = ""] = group.split("+");
  const picture = first(ofMedium("image"), ".jpg", ".png", ".webp");
  const enclosures = [picture, first(ofMedium("audio"), ".mp3"), first(ofMedium("video"), ".mp4")];
  const title = message.titles[language] ?? message.id;
  const author = authorOf(message, language) ?? feedAuthors(manifest).join(", ");
  return {
    ...{ urn: urnOf(author, manifest.pack, message.id, group), message, language, draft, author },
    title: draft ? [draftWord(language, library), title].filter(Boolean).join(": ") : title,
    text: text ? new TextDecoder().decode(read(text.path)).trim() : title,
    ...(page && { page }),
    ...(picture && { picture }),
    enclosures: enclosures.filter((file) => file !== undefined),
  };
}

function first(works: readonly Work[], ...endings: readonly string[]): PackArtifact | undefined {
  for (const work of works) {
    const found = fileEnding(work, ...endings);
    if (found) return found;
  }
  return undefined;
}

function authorOf({ issuer }: PackMessage, language = sourceLanguage): string | undefined {
  return issuer?.[language] ?? issuer?.[sourceLanguage];
}

function draftWord(language: string, { languages }: Library): string {
  return languages[language]?.strings.common?.["draft.ribbon"] ?? "";
}
