import type { Rectangle } from "../../base/geometry.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { attribute, escapeText } from "../../render/html.ts";
import type { Signature } from "../state.ts";
import type { BookPicture, BookString } from "./book-data.ts";

/** The page's words, by their names below `review` in `ui.json`. */
export type BookWords = (name: string, values?: Readonly<Record<string, string | number>>) => string;

export interface CardContext {
  readonly tag: string;
  readonly words: BookWords;
  readonly pictures: readonly BookPicture[];
}

/** One string's card: what it is, where it is seen, and the fields for a reviewer. */
export function cardHtml(string: BookString, number: number, context: CardContext): string {
  const { key, group, source, target, isEditable } = string;
  const { tag, words } = context;
  const id = `s${number}`;
  const title = escapeText(words("string", { number, key }));
  const state = stateNames(string).join(" ");
  return `<article id="${id}" data-key="${attribute(key)}" data-group="${attribute(group)}" data-state="${state}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
${badges(string, words)}
${tag === sourceLanguage ? "" : `<div class="source"><b>${escapeText(words("source"))}</b><span lang="${sourceLanguage}">${escapeText(source)}</span></div>\n`}<p><label for="${id}-target">${escapeText(words(isEditable ? "target" : "targetFixed"))}</label>
<textarea id="${id}-target" name="target" lang="${attribute(tag)}" rows="2" autocapitalize="off" autocomplete="off" spellcheck="false" aria-describedby="${id}-about"${isEditable ? "" : " readonly"}>
${escapeText(target)}</textarea></p>
<div id="${id}-offer" aria-live="polite"></div>
<button type="button" name="restore">${escapeText(words("restore"))}</button>
<div id="${id}-about">
${lines("terms", string.terms, context)}${lines("findings", string.findings, context)}${string.note === "" ? "" : `<small>${escapeText(string.note)}</small>\n`}<small>${escapeText(words("longest", { count: string.longest }))} ${escapeText(usesOf(string, words))}</small>
</div>
${string.views.map(({ picture, boxes }) => figureHtml(picture, boxes, context)).join("\n")}
<label class="tick"><input type="checkbox" name="signed" aria-describedby="${id}-title">${escapeText(words("sign"))}</label>
<p><label for="${id}-comment">${escapeText(words("comment"))}</label>
<textarea id="${id}-comment" name="comment" rows="1" aria-describedby="${id}-title"></textarea></p>
</article>`;
}

/** What the filter asks for. */
export function stateNames({ progress, language, health, findings, isReady }: BookString): readonly string[] {
  return [
    progress,
    ...(isReady ? ["ready"] : []),
    ...(language.state === "signed" ? [] : ["noLanguage"]),
    ...(health.state === "signed" ? [] : ["noHealth"]),
    ...(findings.length === 0 ? [] : ["findings"]),
  ];
}

function badges({ progress, language, health }: BookString, words: BookWords): string {
  const signature = (role: "language" | "health", { state, by = "", on = "" }: Signature) => {
    const name = `${role}${{ none: "None", lapsed: "Lapsed", signed: "Signed" }[state]}`;
    return badge(words(name, { by, on }), state === "signed");
  };
  const isGood = progress === "human" || progress === "published";
  return `<p>${badge(words(progress), isGood)}${signature("language", language)}${signature("health", health)}</p>`;
}

function badge(text: string, isGood: boolean): string {
  return `<span class="badge ${isGood ? "good" : "bad"}">${escapeText(text)}</span> `;
}

function lines(name: "terms" | "findings", texts: readonly string[], { words }: CardContext): string {
  if (texts.length === 0) return "";
  const items = texts.map((text) => `<li>${escapeText(text)}</li>`).join("");
  return `<small>${escapeText(words(name))}</small><ul class="${name}">${items}</ul>\n`;
}

function usesOf({ uses, views }: BookString, words: BookWords): string {
  if (uses.length === 0) return words("unused");
  return words(views.length === 0 ? "heard" : "used", { formats: uses.join(", ") });
}

/** The string and what stands round it, outlined; the whole page one tap away. */
function figureHtml(index: number, boxes: readonly Rectangle[], { pictures, words }: CardContext): string {
  const picture = pictures[index];
  const [first] = boxes;
  if (!picture || !first) return "";
  const { message, format, width, height } = picture;
  const label = words("seen", { format, message });
  const outlines = boxes.map(outline).join("");
  const svg = (box: string, name: string) =>
    `<svg viewBox="${box}" role="img" aria-label="${attribute(name)}"><use href="#p${index}"/>${outlines}</svg>`;
  return `<figure>
${svg(numbers(around(first, picture)), label)}
<figcaption>${escapeText(label)}</figcaption>
<details><summary>${escapeText(words("whole"))}</summary>${svg(numbers({ x: 0, y: 0, width, height }), words("wholeOf", { format, message }))}</details>
</figure>`;
}

const margin = 6;

function outline({ x, y, width, height }: Rectangle): string {
  const box = numbers({
    x: x - margin,
    y: y - margin,
    width: width + 2 * margin,
    height: height + 2 * margin,
  }).split(" ");
  const [left, top, wide, high] = box;
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" rx="4"/>`;
}

/** The string in the middle of as much of the page as shows where it is. */
function around(
  { x, y, width, height }: Rectangle,
  page: { readonly width: number; readonly height: number },
): Rectangle {
  const wide = Math.min(page.width, Math.max(width * 1.25, page.width * 0.55));
  const high = Math.min(page.height, Math.max(height * 1.6, wide * 0.5));
  const left = Math.min(Math.max(0, x + width / 2 - wide / 2), page.width - wide);
  const top = Math.min(Math.max(0, y + height / 2 - high / 2), page.height - high);
  return { x: left, y: top, width: wide, height: high };
}

function numbers({ x, y, width, height }: Rectangle): string {
  return [x, y, width, height].map((value) => Math.round(value)).join(" ");
}
