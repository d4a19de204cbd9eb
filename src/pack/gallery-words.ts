import type { Gallery } from "../library/gallery.ts";
import type { Library } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
import { escapeText } from "../render/html.ts";
import type { PackManifest } from "./pack-manifest.ts";
import { shownIn, worksOf } from "./works.ts";

/** Interface language → key → words: the gallery's own, and the names of what a pack holds. */
export type GalleryWords = Gallery["words"];

/** The keys by which a gallery names what it shows. */
export const nameKey = {
  kind: (name: string) => `kind ${name}`,
  format: (name: string) => `format ${name}`,
  language: (tag: string) => `language ${tag}`,
  channel: (name: string) => `channel ${name}`,
};

/** The words of one pack's gallery, which `name` is put into; the page's first language before the others. */
export function galleryWords(
  manifest: PackManifest,
  { gallery, library, name }: { readonly gallery: Gallery; readonly library: Library; readonly name: string },
): GalleryWords {
  const [first, ...others] = [...Object.keys(gallery.words)].sort(vietnameseFirst);
  const named = namesIn(manifest, library);
  const worded = (ui: string) => {
    const own = gallery.words[ui] ?? {};
    const titles = named.map(([key, names]) => [key, names[ui] ?? names[sourceLanguage] ?? ""]);
    const title = (own.title ?? "").replace("{pack}", () => name);
    return [ui, { ...own, title, ...Object.fromEntries(titles) }] as const;
  };
  return Object.fromEntries([...(first === undefined ? [] : [first]), ...others].map(worded));
}

/** A word of the interface in Vietnamese, marked so that the switch finds it. */
export function said(words: GalleryWords, key: string, element = "span", attributes = ""): string {
  return `<${element}${attributes} data-t="${key}">${escapeText(words[sourceLanguage]?.[key] ?? "")}</${element}>`;
}

type Named = readonly [key: string, names: Readonly<Record<string, string>>];

/** Only what the pack holds: a gallery of one message names one kind. */
function namesIn({ messages, artifacts }: PackManifest, library: Library): readonly Named[] {
  const { kinds, formats, languages, platforms } = library;
  const held = (values: readonly string[]) => [...new Set(values)].sort();
  return [
    ...held(messages.map(({ kind }) => kind)).map(
      (name): Named => [nameKey.kind(name), kinds[name]?.titles ?? { vi: name }],
    ),
    ...held(artifacts.map(({ format }) => format)).map(
      (name): Named => [nameKey.format(name), formats[name]?.titles ?? { vi: name }],
    ),
    ...held(artifacts.flatMap(({ language }) => language.split("+"))).map((tag): Named => {
      const { name = tag, names } = languages[tag] ?? {};
      return [nameKey.language(tag), { vi: name, ...names }];
    }),
    ...held(worksOf(artifacts).map(shownIn))
      .filter((group) => group.includes("+"))
      .map((group): Named => [nameKey.language(group), groupNames(group, library)]),
    ...Object.values(platforms).map(({ name, titles }): Named => [nameKey.channel(name), titles]),
  ];
}

/** Several languages on one work, in each language of the interface. */
function groupNames(group: string, { languages }: Library): Readonly<Record<string, string>> {
  const all = group.split("+").map((tag) => ({ tag, ...languages[tag] }));
  const uis = [...new Set([sourceLanguage, ...all.flatMap(({ names = {} }) => Object.keys(names))])];
  const said = (ui: string) => all.map(({ names, name, tag }) => names?.[ui] ?? name ?? tag).join(" + ");
  return Object.fromEntries(uis.map((ui) => [ui, said(ui)]));
}

function vietnameseFirst(one: string, other: string): number {
  if (one === sourceLanguage || other === sourceLanguage) return one === sourceLanguage ? -1 : 1;
  return one < other ? -1 : 1;
}
