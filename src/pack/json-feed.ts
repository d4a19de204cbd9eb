import { sourceLanguage } from "../message/localize.ts";
import { linkTo, momentOf } from "./addresses.ts";
import { type FeedEntry, feedAuthors, feedEntries } from "./feed-entries.ts";
import type { Finisher } from "./finisher.ts";
import type { PackManifest } from "./pack-manifest.ts";

/**
 * `feed.json` (https://jsonfeed.org/version/1.1): the same entries as `feed.atom`. It has no relative links: addresses are
 * left out where the pack does not say its site.
 */
export const jsonFeed: Finisher = (pack) => {
  const { manifest } = pack;
  const { site } = manifest;
  const entries = feedEntries(pack);
  if (entries.length === 0) return [];
  const authors = feedAuthors(manifest);
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: [...authors, manifest.pack].join(" · "),
    ...(site !== undefined && {
      home_page_url: linkTo("index.html", manifest),
      feed_url: linkTo("feed.json", manifest),
    }),
    language: sourceLanguage,
    authors: authors.map((name) => ({ name })),
    items: entries.map((entry) => itemOf(entry, manifest)),
  };
  const content = `${JSON.stringify(feed, null, 2)}\n`;
  return [{ path: "feed.json", mediaType: "application/feed+json", content }];
};

function itemOf(entry: FeedEntry, manifest: PackManifest): Readonly<Record<string, unknown>> {
  const { urn, title, author, text, draft, message, language } = entry;
  return {
    id: urn,
    ...addressesOf(entry, manifest),
    title,
    content_text: text,
    date_published: momentOf(manifest.date),
    date_modified: momentOf(manifest.date),
    authors: [{ name: author }],
    tags: [message.kind, ...(draft ? ["draft"] : [])],
    language,
    _loa: { draft, valid_from: message.valid.from, valid_until: message.valid.until },
  };
}

function addressesOf(
  { page, picture, enclosures }: FeedEntry,
  manifest: PackManifest,
): Readonly<Record<string, unknown>> {
  if (manifest.site === undefined) return {};
  const attachments = enclosures.map(({ path, mediaType, size }) => ({
    url: linkTo(path, manifest),
    mime_type: mediaType.split(";", 1)[0],
    size_in_bytes: size,
  }));
  return {
    ...(page && { url: linkTo(page.path, manifest) }),
    ...(picture && { image: linkTo(picture.path, manifest) }),
    ...(attachments.length > 0 && { attachments }),
  };
}
