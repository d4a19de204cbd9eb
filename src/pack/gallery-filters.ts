import { languageOrder } from "../message/language-order.ts";
import { attribute, escapeText } from "../render/html.ts";
import { ownChannels } from "./channels.ts";
import { type CardTable, channelsOf } from "./gallery-card.ts";
import { type GalleryWords, nameKey, said } from "./gallery-words.ts";
import type { PackManifest } from "./pack-manifest.ts";
import { shownIn, type Work } from "./works.ts";

/** Stands for the works that are for all: no row has such an id. */
const forAll = "-";

/** The filters of a gallery, with only the choices that lead to something. They appear when the page's script runs. */
export function filtersOf(manifest: PackManifest, works: readonly Work[], table: CardTable): string {
  const { messages, rows } = manifest;
  const { words, library } = table;
  const tags = new Set(works.map(shownIn).flatMap((language) => [language, ...language.split("+")]));
  const channels = new Set(works.flatMap((work) => channelsOf(work, table)));
  const ids = new Set(works.map(({ message }) => message));
  const kinds = new Set(messages.filter(({ id }) => ids.has(id)).map(({ kind }) => kind));
  const choices = (names: Iterable<string>, key: (name: string) => string) =>
    [...names].map((name) => choice(name, words, key(name)));
  const fields = [
    field("language", choices([...tags].sort(languageOrder(library)), nameKey.language), words),
    field("channel", choices([...channels].sort(), channelKey), words),
    field("kind", choices([...kinds].sort(), nameKey.kind), words),
    ...(rows.length > 0 ? [field("row", rowChoices(rows, works, words), words)] : []),
  ];
  const total = String(works.length);
  return `<form id="filters" role="search" aria-labelledby="filtering" data-js hidden>
<fieldset>
${said(words, "filters", "legend", ' id="filtering"')}
${fields.join("\n")}
</fieldset>
<p class="count" role="status">${said(words, "shown")} <b id="shown">${total}</b> / ${total} ${said(words, "works")}</p>
</form>`;
}

function field(name: string, choices: readonly string[], words: GalleryWords): string {
  const all = `<option value="" data-t="all">${escapeText(words.vi?.all ?? "")}</option>`;
  return `<label>${said(words, name)}<select name="${name}" autocomplete="off">${all}${choices.join("")}</select></label>`;
}

function choice(name: string, words: GalleryWords, key: string, chosen = false): string {
  const mark = chosen ? " selected" : "";
  return said(words, key, "option", ` value="${attribute(name)}"${mark}`);
}

/** What is for all stands first and is chosen: hundreds of communes would hide it. */
function rowChoices(
  rows: PackManifest["rows"],
  works: readonly Work[],
  words: GalleryWords,
): readonly string[] {
  const shared = works.some(({ row }) => row === undefined);
  const own = rows.map(({ id, name }) => `<option value="${attribute(id)}">${escapeText(name)}</option>`);
  return shared ? [choice(forAll, words, "shared", true), ...own] : own;
}

function channelKey(name: string): string {
  return (ownChannels as readonly string[]).includes(name) ? name : nameKey.channel(name);
}
