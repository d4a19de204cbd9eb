import { digestOf } from "../base/digest.ts";
import { formatDate } from "../language/dates.ts";
import type { Medium } from "../library/formats.ts";
import type { Gallery } from "../library/gallery.ts";
import type { Library } from "../library/library.ts";
import { languageOrder } from "../message/language-order.ts";
import { sourceLanguage } from "../message/localize.ts";
import { attribute, escapeText, jsonInScript } from "../render/html.ts";
import { phrasesOf, unbrokenText, wholeStyle } from "../render/unbroken.ts";
import type { Finisher } from "./finisher.ts";
import { type CardTable, cardOf } from "./gallery-card.ts";
import { filtersOf } from "./gallery-filters.ts";
import { type GalleryWords, galleryWords, nameKey, said } from "./gallery-words.ts";
import { manifestName, readManifest } from "./manifest.ts";
import type { PackManifest, PackMessage } from "./pack-manifest.ts";
import { rowFolder, rowPart } from "./row-part.ts";
import { platformsOf, type Work, worksOf } from "./works.ts";

/**
 * `index.html`: everything that a pack holds, to look through by language, channel, kind and commune; and one in each row's
 * folder, of what is there. One file that needs no network and opens from a memory stick; the works are beside it. Its
 * script is allowed by digest: no string of a message can become code. Nothing where the data folders hold no gallery.
 */
export const galleryPages: Finisher = ({ manifest, library, read }) => {
  const { gallery } = library;
  if (!gallery) return [];
  const pages = [
    { folder: "", name: manifest.pack, shown: manifest },
    ...manifest.rows.map((row) => ({
      folder: rowFolder(row.id),
      name: `${manifest.pack} · ${row.name}`,
      shown: rowShown(rowPart(manifest, row), (path) => read(rowFolder(row.id) + path)),
    })),
  ];
  return pages
    .filter(({ folder, shown }) => folder === "" || shown.artifacts.length > 0)
    .map(({ folder, name, shown }) => {
      const table: CardTable = {
        words: galleryWords(shown, { gallery, library, name }),
        library,
        rows: new Map(shown.rows.map((row) => [row.id, row.name])),
        platforms: platformsOf(shown.artifacts),
        read: ({ path }) => new TextDecoder().decode(read(folder + path)),
      };
      const content = pageOf(shown, gallery, table);
      return { path: `${folder}index.html`, mediaType: "text/html; charset=utf-8", content };
    });
};

/** The page is the row's: no work says so, and titles are as the row's own copies have them. */
function rowShown(part: PackManifest, read: (path: string) => Uint8Array): PackManifest {
  return {
    ...part,
    rows: [],
    artifacts: part.artifacts.map(({ row: _, ...artifact }) => artifact),
    messages: part.messages.map((message) => {
      const own = readManifest(read(`${message.id}/${manifestName}`));
      return { ...message, titles: { ...message.titles, ...own?.titles } };
    }),
  };
}

function pageOf(manifest: PackManifest, gallery: Gallery, table: CardTable): string {
  const { words, library } = table;
  const works = worksOf(manifest.artifacts);
  const byMessage = Map.groupBy(works, ({ message }) => message);
  const sections = manifest.messages.flatMap((message, index) => {
    const own = byMessage.get(message.id);
    return own ? [sectionOf(message, { own, id: `m${index + 1}` }, table)] : [];
  });
  return `<!doctype html>
<html lang="${sourceLanguage}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(gallery)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(words[sourceLanguage]?.title ?? manifest.pack)}</title>
<style>
${gallery.style}${wholeStyle}
</style>
</head>
<body>
${said(words, "skip", "a", ' class="skip" href="#works"')}
<header>
${said(words, "title", "h1")}
<p>${said(words, "of")} ${dayOf(manifest.date, library)}</p>
${works.some(({ draft }) => draft) ? said(words, "drafts", "p", ' class="draft"') : ""}
${switchOf(words)}
</header>
${filtersOf(manifest, works, table)}
<main id="works" tabindex="-1">
${said(words, "none", "p", ' id="none" role="status" hidden')}
${sections.join("\n")}
</main>
<p id="said" role="status"></p>
<script type="application/json" id="words">${jsonInScript(words)}</script>
<script>${gallery.script}</script>
</body>
</html>
`;
}

/** Works and their pictures come from beside the page, wherever that is; nothing else does. */
function policyOf({ script }: Gallery): string {
  const digest = Buffer.from(digestOf(script), "hex").toString("base64");
  const beside = "'self' file: data:";
  return [
    "default-src 'none'",
    `img-src ${beside}`,
    `media-src ${beside}`,
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${digest}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function switchOf(words: GalleryWords): string {
  const [, other] = Object.keys(words);
  if (other === undefined) return "";
  const attributes = ` type="button" id="other" lang="${attribute(other)}" data-js hidden`;
  return `<p>${said(words, "other", "button", attributes)}</p>`;
}

function sectionOf(
  { kind, titles, valid }: PackMessage,
  { own, id }: { own: readonly Work[]; id: string },
  table: CardTable,
): string {
  const { words, library } = table;
  const [language, title] =
    titles[sourceLanguage] === undefined
      ? (Object.entries(titles)[0] ?? ["", ""])
      : [sourceLanguage, titles[sourceLanguage]];
  const facts = [
    said(words, nameKey.kind(kind)),
    `${said(words, "from")} ${dayOf(valid.from, library)}`,
    `${said(words, "until")} ${dayOf(valid.until, library)}`,
  ];
  const times = [
    said(words, "expired", "p", ` class="expired" data-until="${attribute(valid.until)}" hidden`),
    said(words, "early", "p", ` class="early" data-from="${attribute(valid.from)}" hidden`),
  ];
  const cards = own
    .toSorted(inGallery(library))
    .map((work, index) => cardOf(work, `${id}-${index + 1}`, table));
  return `<section data-k="${attribute(kind)}" aria-labelledby="${id}">
<h2 id="${id}" lang="${attribute(language)}">${unbrokenText(title, phrasesOf([language], library))}</h2>
<p class="facts">${facts.join(" · ")}</p>
${times.join("\n")}
<div class="grid">
${cards.join("\n")}
</div>
</section>`;
}

const media: readonly (Medium | undefined)[] = ["image", "print", "video", "audio", "text", "web"];

/** What is looked at before what is heard and read; then what is for all, and each row; then by format and language. */
function inGallery(library: Library): (one: Work, other: Work) => number {
  const place = ({ format }: Work) => media.indexOf(library.formats[format]?.medium);
  const byLanguage = languageOrder(library);
  return (one, other) =>
    place(one) - place(other) ||
    byText(one.row ?? "", other.row ?? "") ||
    byText(one.format, other.format) ||
    byLanguage(one.language, other.language);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function dayOf(day: string, { languages }: Library): string {
  const source = languages[sourceLanguage];
  const shown = source ? formatDate(day, "short", source) : day;
  return `<time datetime="${attribute(day)}">${escapeText(shown)}</time>`;
}
