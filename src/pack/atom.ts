import { sourceLanguage } from "../message/localize.ts";
import { linkTo, momentOf, urnOf } from "./addresses.ts";
import { type FeedEntry, feedAuthors, feedEntries } from "./feed-entries.ts";
import type { Finisher } from "./finisher.ts";
import type { PackArtifact, PackManifest } from "./pack-manifest.ts";
import { textElement, writeXml, type XmlElement } from "./xml.ts";

/**
 * `feed.atom` (RFC 4287): the pack's messages for whoever follows them. Ids are names, not addresses, so they outlive a
 * move; links are absolute only where the pack says its site. Drafts say so in their title, and as RFC 5023 has it.
 */
export const atomFeed: Finisher = (pack) => {
  const { manifest } = pack;
  const entries = feedEntries(pack);
  if (entries.length === 0) return [];
  const authors = feedAuthors(manifest);
  const content = writeXml({
    name: "feed",
    attributes: {
      xmlns: "http://www.w3.org/2005/Atom",
      "xmlns:app": "http://www.w3.org/2007/app",
      "xml:lang": sourceLanguage,
    },
    content: [
      textElement("id", urnOf(...authors, manifest.pack)),
      textElement("title", [...authors, manifest.pack].join(" · ")),
      textElement("updated", momentOf(manifest.date)),
      ...authors.map((author) => ({ name: "author", content: [textElement("name", author)] })),
      ...feedLinks(manifest),
      ...entries.map((entry) => entryElement(entry, manifest)),
    ],
  });
  return [{ path: "feed.atom", mediaType: "application/atom+xml", content }];
};

function feedLinks(manifest: PackManifest): readonly XmlElement[] {
  const link = (rel: string, path: string, type: string) => ({
    name: "link",
    attributes: { rel, type, href: linkTo(path, manifest) },
  });
  const gallery = link("alternate", "index.html", "text/html");
  return manifest.site === undefined
    ? [gallery]
    : [link("self", "feed.atom", "application/atom+xml"), gallery];
}

function entryElement(entry: FeedEntry, manifest: PackManifest): XmlElement {
  const { urn, title, author, text, draft, page, enclosures, message, language } = entry;
  const moment = momentOf(manifest.date);
  return {
    name: "entry",
    attributes: { "xml:lang": language },
    content: [
      textElement("id", urn),
      textElement("title", title),
      textElement("updated", moment),
      textElement("published", moment),
      { name: "author", content: [textElement("name", author)] },
      { name: "category", attributes: { term: message.kind } },
      ...(page ? [linkElement("alternate", page, manifest)] : []),
      ...enclosures.map((file) => linkElement("enclosure", file, manifest)),
      textElement("content", text, { type: "text" }),
      draft ? { name: "app:control", content: [textElement("app:draft", "yes")] } : undefined,
    ],
  };
}

function linkElement(
  rel: string,
  { path, mediaType, size }: PackArtifact,
  manifest: PackManifest,
): XmlElement {
  const type = mediaType.split(";", 1)[0];
  const length = rel === "enclosure" ? String(size) : undefined;
  return { name: "link", attributes: { rel, type, length, href: linkTo(path, manifest) } };
}
