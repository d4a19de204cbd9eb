import { isAddress } from "../language/addresses.ts";
import type { Span } from "../language/compounds.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { segmentsOf } from "../scene/breaks.ts";
import { escapeText } from "./html.ts";

/** What a style sheet says of `class="whole"`. */
export const wholeStyle = ".whole{white-space:nowrap}";

/** Letters that the largest heading has room for on the narrowest phone, 320 px: what is longer may break there. */
const longest = 16;

/** Browsers break after these, and copy a no-break space as it is. */
const broken = /[\s\u00a0+/‐‑–—-]/u;

/**
 * Where browsers would part what posters keep together (`segmentsOf`): `COVID-19`, `16/CT-UBND`, telephone numbers, numbers
 * with their units, the languages' unbreakable phrases. Addresses and what no phone has room for are left to the browser.
 */
export function unbrokenSpans(text: string, phrases: readonly string[]): readonly Span[] {
  return segmentsOf(text, phrases).flatMap(({ start, end }) => {
    const found = text.slice(start, end);
    const opening = /^[^\p{L}\p{N}+]*/u.exec(found)?.[0].length ?? 0;
    const core = found.slice(opening).replace(/[^\p{L}\p{M}\p{N}%‰°]+$/u, "");
    if (core.length > longest || !broken.test(core) || isAddress(core)) return [];
    return [{ start: start + opening, end: start + opening + core.length }];
  });
}

/** The phrases that languages never break, as posters join them. */
export function phrasesOf(tags: Iterable<LanguageTag>, { languages }: Pick<Library, "languages">) {
  return [...new Set(tags)].flatMap((tag) => languages[tag]?.unbreakable ?? []);
}

/** Text between tags in which those stretches stay on one line; copied it is the text, with plain spaces in them. */
export function unbrokenText(text: string, phrases: readonly string[]): string {
  let html = "";
  let from = 0;
  for (const { start, end } of unbrokenSpans(text, phrases)) {
    html += escapeText(text.slice(from, start)) + whole(escapeText(plainSpaces(text.slice(start, end))));
    from = end;
  }
  return html + escapeText(text.slice(from));
}

/** Markup that no line breaks. */
export function whole(html: string): string {
  return `<span class="whole">${html}</span>`;
}

/** No-break spaces are not needed where nothing breaks, and strange where they are pasted. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/gu, " ");
}
