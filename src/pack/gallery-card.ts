import type { Format } from "../library/formats.ts";
import type { Library } from "../library/library.ts";
import { attribute, escapeText } from "../render/html.ts";
import { phrasesOf, unbrokenText } from "../render/unbroken.ts";
import { ownChannelOf } from "./channels.ts";
import { type GalleryWords, nameKey, said } from "./gallery-words.ts";
import type { PackArtifact } from "./pack-manifest.ts";
import { fileEnding, shownIn, textFile, type Work } from "./works.ts";

/** What cards are made from; `read` gives the text of a file. */
export interface CardTable {
  readonly words: GalleryWords;
  readonly library: Library;
  /** Row → its name. */
  readonly rows: ReadonlyMap<string, string>;
  readonly read: (file: PackArtifact) => string;
  /** The platforms in whose outbox a work lies. */
  readonly platforms: (work: Work) => readonly string[];
}

/** Where a work goes: into outboxes, to the print shop, into text messages. */
export function channelsOf(work: Work, { library, platforms }: CardTable): readonly string[] {
  const own = ownChannelOf(library.formats[work.format]);
  return [...platforms(work), ...(own ? [own] : [])];
}

/** One work as a card: what it is, the work itself to see or hear, its words, its files. `id` is unique on the page. */
export function cardOf(work: Work, id: string, table: CardTable): string {
  const { words, rows } = table;
  const languages = shownIn(work);
  const tags = languages.split("+");
  const channels = channelsOf(work, table).join(" ");
  const row = work.row === undefined ? "" : ` data-r="${attribute(work.row)}"`;
  const names = [
    said(words, nameKey.format(work.format)),
    ...tags.map((tag) => said(words, nameKey.language(tag))),
    ...(work.row === undefined ? [] : [`<bdi>${escapeText(rows.get(work.row) ?? work.row)}</bdi>`]),
  ];
  const parts = [
    `<h3 id="${id}">${names.join(" · ")}</h3>`,
    ...(work.draft ? [said(words, "draft", "p", ' class="draft"')] : []),
    ...bodyOf(work, id, table),
    `<ul class="files">${filesOf(work, table)}</ul>`,
  ];
  return `<article data-l="${[...new Set([...tags, languages])].map(attribute).join(" ")}" data-c="${attribute(channels)}"${row}>${parts.join("\n")}</article>`;
}

function bodyOf(work: Work, id: string, table: CardTable): readonly string[] {
  const format = table.library.formats[work.format];
  switch (format?.medium) {
    case "print":
    case "image":
      return pictures(work, format, table);
    case "audio":
      return [...sound(work, id), ...transcript(work, table)];
    case "video":
      return [...clip(work, { id, format }, table), ...transcript(work, table)];
    case "text":
      return writing(work, id, table);
    case "web":
      return page(work, id, table);
    case undefined:
      return [];
  }
}

/** Every page as a picture; the first says what all of them show. */
function pictures(work: Work, format: Format, { words, read }: CardTable): readonly string[] {
  const images = work.files.filter(({ mediaType }) => mediaType.startsWith("image/"));
  const alt = fileEnding(work, ".alt.txt");
  const spoken = alt ? read(alt).trim() : "";
  const shown = images.map((image, index) => {
    const text = index === 0 ? spoken : "";
    return `<img src="${link(image)}" alt="${attribute(text)}"${size(format)} loading="lazy" decoding="async"${lang(work)}>`;
  });
  return alt && images.length > 0 ? [...shown, copyButton(words, "copyAlt", "img")] : shown;
}

function sound(work: Work, id: string): readonly string[] {
  const file = fileEnding(work, ".mp3", ".wav");
  return file ? [`<audio controls preload="none" src="${link(file)}" aria-labelledby="${id}"></audio>`] : [];
}

/** The captions are in the page: browsers let no page on a memory stick load them from beside it. */
function clip(
  work: Work,
  { id, format }: { id: string; format: Format },
  { read }: CardTable,
): readonly string[] {
  const file = fileEnding(work, ".mp4");
  const captions = fileEnding(work, ".vtt");
  const poster = fileEnding(work, ".png", ".jpg");
  if (!file) return [];
  const [tag = ""] = shownIn(work).split("+");
  const track = captions
    ? `<track kind="captions" srclang="${attribute(tag)}" default src="${captionData(read(captions))}">`
    : "";
  const shown = poster ? ` poster="${link(poster)}"` : "";
  const open = `<video controls preload="none" playsinline${shown}${size(format)} aria-labelledby="${id}">`;
  return [`${open}<source src="${link(file)}" type="video/mp4">${track}</video>`];
}

function transcript(work: Work, { words, read, library }: CardTable): readonly string[] {
  const file = textFile(work);
  if (!file) return [];
  const text = `<p class="words"${lang(work)}>${unbrokenIn(work, read(file), library)}</p>`;
  return [`<details>${said(words, "transcript", "summary")}${text}</details>`];
}

/** Scrolling by keyboard needs a place to stand. */
function writing(work: Work, id: string, { words, read, library }: CardTable): readonly string[] {
  const file = textFile(work);
  if (!file) return [];
  const text = `<p class="words" tabindex="0" role="group" aria-labelledby="${id}"${lang(work)}>${unbrokenIn(work, read(file), library)}</p>`;
  return [text, copyButton(words, "copyText", ".words")];
}

/** As posters break lines: numbers and names whole. */
function unbrokenIn(work: Work, text: string, library: Library): string {
  return unbrokenText(text.trim(), phrasesOf(shownIn(work).split("+"), library));
}

function page(work: Work, id: string, { words }: CardTable): readonly string[] {
  const file = fileEnding(work, ".html");
  if (!file) return [];
  const attributes = ` id="${id}-open" aria-labelledby="${id}-open ${id}" href="${link(file)}"`;
  return [`<p>${said(words, "open", "a", attributes)}</p>`];
}

function copyButton(words: GalleryWords, key: string, source: string): string {
  return said(words, key, "button", ` type="button" data-copy="${source}" data-js hidden`);
}

/** What files of a print work, or beside a work, are for: by their ending, the one that is needed most first. */
const uses: readonly (readonly [ending: RegExp, key: string])[] = [
  [/(?<!-press|-mono)\.pdf$/, "filePdf"],
  [/-press\.pdf$/, "filePress"],
  [/-mono\.pdf$/, "fileMono"],
  [/\.(png|jpg|webp)$/, "filePicture"],
  [/\.(srt|vtt)$/, "fileCaptions"],
  [/\.alt\.txt$/, "fileAlt"],
];

/** The files of a work, each with what it is for. */
function filesOf({ files }: Work, { words }: CardTable): string {
  const rank = ({ path }: PackArtifact) => uses.findIndex(([ending]) => ending.test(path));
  const isPrint = files.some(({ path }) => path.endsWith(".pdf"));
  const item = (file: PackArtifact) => {
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    const key = uses[rank(file)]?.[1];
    const use = key === undefined || (key === "filePicture" && !isPrint) ? "" : `${said(words, key)} `;
    const about = `<span class="about">${use}<span>${weight(file.size)}</span></span>`;
    return `<li><a href="${link(file)}" download>${escapeText(name)}</a> ${about}</li>`;
  };
  return files
    .toSorted((one, other) => rank(one) - rank(other))
    .map(item)
    .join("");
}

function link({ path }: PackArtifact): string {
  return attribute(path.split("/").map(encodeURIComponent).join("/"));
}

function lang(work: Work): string {
  return ` lang="${attribute(shownIn(work).split("+")[0] ?? "")}"`;
}

/** The shape before the picture is there: nothing jumps while it loads. */
function size({ canvas }: Format): string {
  return canvas ? ` width="${Math.round(canvas.width)}" height="${Math.round(canvas.height)}"` : "";
}

function captionData(vtt: string): string {
  return `data:text/vtt;base64,${Buffer.from(vtt, "utf8").toString("base64")}`;
}

/** Whole kilobytes or megabytes: written alike in every language. */
export function weight(bytes: number): string {
  return bytes >= 1e7 ? `${Math.round(bytes / 1e6)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}
