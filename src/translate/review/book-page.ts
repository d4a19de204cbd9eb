import { sourceLanguage } from "../../message/localize.ts";
import { attribute, escapeText, jsonInScript } from "../../render/html.ts";
import { type BookWords, cardHtml } from "./book-card.ts";
import type { BookPicture, BookString, PageData } from "./book-data.ts";
import { bookStyle } from "./book-style.ts";

export interface BookParts {
  readonly title: string;
  /** Of the page's own words. */
  readonly ui: string;
  readonly words: BookWords;
  readonly strings: readonly BookString[];
  readonly pictures: readonly BookPicture[];
  readonly data: PageData;
  /** TTF by weight: every letter is drawn alike on every device. */
  readonly fonts: readonly { readonly weight: number; readonly bytes: Uint8Array }[];
  readonly script: string;
}

/**
 * A review book as one HTML file that needs no other and no network. It can be read and printed without its script.
 * The same book gives the same text.
 */
export function renderBook(parts: BookParts): string {
  const { title, ui, words, strings, data, script } = parts;
  const context = { tag: data.language.tag, words, pictures: parts.pictures };
  return `<!doctype html>
<html lang="${attribute(ui)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(title)}</title>
<style>
${parts.fonts.map(fontFace).join("")}${bookStyle}</style>
</head>
<body>
<a class="skip" href="#strings">${escapeText(words("skip"))}</a>
<svg hidden><defs>${parts.pictures.map(imageOf).join("")}</defs></svg>
<header>
<h1>${escapeText(title)}</h1>
</header>
<main>
${guide(parts)}
${filterForm(strings, words)}
<section id="strings" aria-labelledby="strings-title">
<h2 id="strings-title">${escapeText(words("strings"))}</h2>
${strings.map((string, index) => cardHtml(string, index + 1, context)).join("\n")}
</section>
${signatureForm(words)}
</main>
<footer class="bar"><div><progress id="progress" max="${Math.max(1, strings.length)}" value="0" aria-labelledby="done"></progress><span id="done"></span><a href="#signature">${escapeText(words("toSignature"))}</a><p id="told" role="status"></p></div></footer>
<script type="application/json" id="data">${jsonInScript(data)}</script>
<script>
${script.replace(/<(?=\/script|!--)/gi, "\\x3c")}
</script>
</body>
</html>
`;
}

function guide({ words, data }: BookParts): string {
  const steps = ["read", "correct", "tick", "send"].map(
    (name) => `<li>${escapeText(words(`step.${name}`))}</li>`,
  );
  const own = data.language.tag === sourceLanguage ? `<p>${escapeText(words("sourceBook"))}</p>` : "";
  return `<section class="how" aria-labelledby="how"><h2 id="how">${escapeText(words("how"))}</h2><ol>${steps.join("")}</ol>${own}</section>`;
}

const filters = [
  "left",
  "touched",
  "missing",
  "machine",
  "stale",
  "unrecorded",
  "noLanguage",
  "noHealth",
  "findings",
  "ready",
] as const;

function filterForm(strings: readonly BookString[], words: BookWords): string {
  const groups = [...new Set(strings.map(({ group }) => group))].sort();
  const option = (value: string, text: string) =>
    `<option value="${attribute(value)}">${escapeText(text)}</option>`;
  return `<form id="filter" role="search" aria-label="${attribute(words("filterLabel"))}">
<p><label for="search">${escapeText(words("search"))}</label><input id="search" type="search" autocomplete="off"></p>
<div class="pair">
<p><label for="state">${escapeText(words("state"))}</label><select id="state">${option("", words("all"))}${filters.map((name) => option(name, words(`filter.${name}`))).join("")}</select></p>
<p><label for="group">${escapeText(words("kind"))}</label><select id="group">${option("", words("all"))}${groups.map((name) => option(name, name)).join("")}</select></p>
</div>
<p id="count" role="status"></p>
</form>`;
}

function signatureForm(words: BookWords): string {
  const field = (id: string, attributes: string) =>
    `<p><label for="${id}">${escapeText(words(`signer.${id}`))}</label><input id="${id}" ${attributes}></p>`;
  const role = (name: string) =>
    `<label class="tick"><input id="role-${name}" type="radio" name="role" value="${name}" aria-describedby="error">${escapeText(words(`role.${name}`))}</label>`;
  return `<form id="signature" novalidate aria-labelledby="signature-title">
<h2 id="signature-title">${escapeText(words("signature"))}</h2>
<p>${escapeText(words("signatureNote"))}</p>
<div class="pair">
${field("name", 'autocomplete="name" aria-describedby="error"')}
${field("office", 'autocomplete="organization-title"')}
${field("on", 'type="date" aria-describedby="error"')}
</div>
<fieldset><legend>${escapeText(words("signsFor"))}</legend>${role("language")}${role("health")}</fieldset>
<p id="error" role="alert"></p>
<button class="main">${escapeText(words("save"))}</button>
<p class="screen"><label for="reopen">${escapeText(words("reopen"))}</label><input id="reopen" type="file" accept=".json,application/json"></p>
</form>`;
}

function fontFace({ weight, bytes }: BookParts["fonts"][number]): string {
  return `@font-face{font-family:"Loa Book";font-weight:${weight};src:url(data:font/ttf;base64,${base64(bytes)})}\n`;
}

function imageOf({ width, height, picture }: BookPicture, index: number): string {
  return `<image id="p${index}" width="${width}" height="${height}" href="data:image/webp;base64,${base64(picture)}"/>`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
