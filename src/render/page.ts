import { hexOf } from "../base/colour.ts";
import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Block, Box, Document, Fill, Role, TextBlock } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import { decimal } from "./decimal.ts";
import { attribute, escapeText, jsonInScript } from "./html.ts";
import { chartTable, isChart } from "./page-chart.ts";
import { openDataOf } from "./page-data.ts";
import { pictureOf } from "./page-picture.ts";
import { runsHtml } from "./page-runs.ts";
import { pageStyle } from "./page-style.ts";
import { phrasesOf, wholeStyle } from "./unbroken.ts";

export interface PageContext {
  readonly message: Message;
  readonly library: Library;
  readonly world: World;
}

interface Sheet extends PageContext {
  readonly language: string;
  /** Declarations → class, in order of first use. */
  readonly classes: Map<string, string>;
  readonly report: Report;
}

/**
 * A document as one HTML file that needs no other and no network: the document's own order and meaning, its colours,
 * pictures as data, no script that runs. The same document gives the same text. It says what it is as open data
 * (schema.org, JSON-LD), as the kind asks; a draft asks not to be indexed.
 */
export function renderPage(document: Document, context: PageContext, report: Report): string {
  const sheet: Sheet = { ...context, language: document.language, classes: new Map(), report };
  const body = document.pages.flatMap(({ root }) => root.children.map((block) => blockHtml(block, sheet)));
  const [first] = document.pages;
  const ground = first ? classOf(boxDeclarations(first.root.style.background), sheet) : "";
  const colours = [...sheet.classes].map(([declarations, name]) => `.${name}{${declarations}}`).join("\n");
  const data = openDataOf(document, context);
  return `<!doctype html>
<html lang="${attribute(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
${document.draft ? '<meta name="robots" content="noindex">\n' : ""}<title>${escapeText(document.title)}</title>
<style>
${pageStyle}${wholeStyle}
${colours}
</style>
${data ? `<script type="application/ld+json">\n${jsonInScript(data)}\n</script>\n` : ""}</head>
<body${ground}>
<main>
${body.filter((html) => html !== "").join("\n")}
</main>
</body>
</html>
`;
}

const elements: Readonly<Record<Exclude<Role, "decoration" | "figure">, string>> = {
  page: "section",
  div: "div",
  section: "section",
  h1: "h1",
  h2: "h2",
  h3: "h3",
  p: "p",
  ul: "ul",
  ol: "ol",
  li: "li",
  header: "header",
  footer: "footer",
  ribbon: "aside",
};

function blockHtml(block: Block, sheet: Sheet): string {
  if (block.kind === "figure" && isChart(block))
    return chartTable(block, phrasesOf([sheet.language], sheet.library));
  if (block.kind === "figure") return pictureOf(block, sheet, sheet.report);
  if (block.role === "decoration" || block.role === "figure") return "";
  const element = elements[block.role];
  if (block.kind === "text") {
    if (block.runs.length === 0) return "";
    return `<${element}${classOf(textDeclarations(block), sheet)}>${runsHtml(block, sheet)}</${element}>`;
  }
  const inner = block.children.map((child) => blockHtml(child, sheet)).filter((html) => html !== "");
  if (inner.length === 0) return "";
  // A list without marks is no list to some screen readers, unless it says so.
  const role = (element === "ol" || element === "ul") && !isMarked(block) ? ' role="list"' : "";
  const open = `<${element}${role}${classOf(boxDeclarations(block.style.background), sheet)}>`;
  return `${open}\n${inner.join("\n")}\n</${element}>`;
}

/** Several things in a row, each but words: they bear marks. What has a picture, a heading or a number of its own needs none. */
function isMarked({ role, children }: Box): boolean {
  return role === "ul" && children.length > 1 && children.every(({ kind }) => kind === "text");
}

function classOf(declarations: string, { classes }: Sheet): string {
  if (declarations === "") return "";
  const name = classes.get(declarations) ?? `c${classes.size + 1}`;
  classes.set(declarations, name);
  return ` class="${name}"`;
}

function textDeclarations({ runs, style }: TextBlock): string {
  const colour = runs[0] ? `color:${hexOf(runs[0].style.colour)}` : "";
  return [boxDeclarations(style.background), colour].filter((part) => part !== "").join(";");
}

function boxDeclarations(fill: Fill | undefined): string {
  if (!fill) return "";
  if (fill.kind === "solid") return fill.colour.alpha === 0 ? "" : `background:${hexOf(fill.colour)}`;
  const stops = fill.stops.map(({ at, colour }) => `${hexOf(colour)} ${decimal(at * 100)}%`);
  return `background:linear-gradient(${decimal(fill.angle)}deg,${stops.join(",")})`;
}
