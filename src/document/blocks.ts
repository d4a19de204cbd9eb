import type { Diagnostic, Place } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { BlockContext, Opened, Surroundings } from "./block-context.ts";
import type { Block, Box, Part, Role, RunStyle, TextBlock } from "./document.ts";
import { attributeNames, blockRoles, elementNames, inlineElements, parts } from "./elements.ts";
import { figureOf } from "./figure.ts";
import { lineBreak, type RawRun, runsOf } from "./inline.ts";
import { isElement, type MarkupElement, type MarkupNode, textOf } from "./markup.ts";
import { originAttribute, placeOfOrigin } from "./origin.ts";
import { boxStyleOf, runStyleOf, textStyleOf } from "./style.ts";

/** The box of a `page` element and everything in it. */
export function pageBox(element: MarkupElement, around: Surroundings, context: BlockContext): Box {
  const opened = openElement(element, around, context);
  return boxOf(element, "page", opened, context);
}

/** The block of an element; undefined when it is not displayed or cannot be one (reported). */
function blockOf(element: MarkupElement, around: Surroundings, context: BlockContext): Block | undefined {
  const opened = openElement(element, around, context);
  if (isHidden(opened)) return undefined;
  if (element.name === "img") return figureOf(element, opened, context);
  const role = blockRoles[element.name] ?? "div";
  if (role === "page") {
    complain("element-misplaced", { element: "page" }, opened.place, context);
    return undefined;
  }
  const own: Role = opened.decoration ? "decoration" : role;
  return holdsText(element)
    ? textBlockOf(element, own, opened, context)
    : boxOf(element, own, opened, context);
}

function openElement(element: MarkupElement, around: Surroundings, context: BlockContext): Opened {
  const place = {
    ...placeOfOrigin(element.attribs[originAttribute], context.file),
    length: element.name.length + 1,
  };
  checkAttributes(element, place, context);
  const part = partOf(element, place, context) ?? around.part;
  return {
    place,
    ...(part && { part }),
    style: context.cascade.styleOf(element, place, around.style),
    language: languageOf(element, place, around.language, context),
    decoration: around.decoration || element.attribs["aria-hidden"] === "true",
  };
}

function boxOf(element: MarkupElement, role: Role, opened: Opened, context: BlockContext): Box {
  const children = element.children.flatMap((child) => {
    if (isElement(child)) return blockOf(child, opened, context) ?? [];
    if (textOf(child)?.trim()) complain("content-mixed", { element: element.name }, opened.place, context);
    return [];
  });
  const style = boxStyleOf(opened.style, context.unitsPerPixel);
  return { kind: "box", role, id: element.attribs.id ?? "", style, children, place: opened.place };
}

function isHidden({ style }: Opened): boolean {
  const display = style.values.get("display");
  return display?.kind === "keyword" && display.name === "none";
}

/** Text or inline elements make a text block; nothing at all, or blocks, make a box. */
export function holdsText(element: MarkupElement): boolean {
  const elements = element.children.filter(isElement);
  const inline = elements.filter((child) => inlineElements.includes(child.name));
  const text = element.children.some((child) => textOf(child)?.trim());
  return inline.length > 0 || (text && elements.length === 0);
}

function textBlockOf(element: MarkupElement, role: Role, opened: Opened, context: BlockContext): TextBlock {
  return {
    kind: "text",
    role,
    style: boxStyleOf(opened.style, context.unitsPerPixel),
    text: textStyleOf(opened.style),
    runs: runsOf(rawRuns(element.children, opened, context)),
    place: opened.place,
  };
}

function rawRuns(nodes: readonly MarkupNode[], around: Opened, context: BlockContext): readonly RawRun[] {
  const style = checkedRunStyle(around, context);
  const own = { style, language: around.language, ...(around.part && { part: around.part }) };
  return nodes.flatMap((node): readonly RawRun[] => {
    const text = textOf(node);
    if (text !== undefined) return [{ text, ...own }];
    if (!isElement(node)) return [];
    if (node.name === "br") return [{ text: lineBreak, ...own }];
    const inner = openElement(node, around, context);
    if (isHidden(inner)) return [];
    if (!inlineElements.includes(node.name)) {
      complain("content-mixed", { element: node.name }, inner.place, context);
      return [];
    }
    return rawRuns(node.children, inner, context);
  });
}

function checkedRunStyle(opened: Opened, context: BlockContext): RunStyle {
  const style = runStyleOf(opened.style, context.family);
  const weights = (context.library.fonts[style.family] ?? []).map((face) => face.weight);
  if (weights.length > 0 && !weights.includes(style.weight)) {
    const values = { family: style.family, weight: style.weight, known: weights.join(", ") };
    complain("font-weight-unknown", values, opened.place, context);
  }
  return style;
}

function checkAttributes(element: MarkupElement, place: Place, context: BlockContext): void {
  const { name } = element;
  if (!elementNames.includes(name)) {
    complain("element-unknown", choices(name, elementNames), place, context);
  }
  const allowed = name === "img" ? [...attributeNames, "src", "alt"] : attributeNames;
  for (const attribute of Object.keys(element.attribs)) {
    if (attribute === originAttribute || allowed.includes(attribute)) continue;
    complain("element-attribute-unknown", { element: name, ...choices(attribute, allowed) }, place, context);
  }
}

function languageOf(
  element: MarkupElement,
  place: Place,
  around: LanguageTag,
  context: BlockContext,
): LanguageTag {
  const tag = element.attribs.lang;
  if (tag === undefined || Object.hasOwn(context.library.languages, tag)) return tag ?? around;
  const tags = Object.keys(context.library.languages);
  complain("element-language-unknown", choices(tag, tags), place, context);
  return around;
}

function partOf(element: MarkupElement, place: Place, context: BlockContext): Part | undefined {
  const name = element.attribs["data-part"];
  const part = parts.find((known) => known === name);
  if (name !== undefined && !part) complain("part-unknown", choices(name, parts), place, context);
  return part;
}

function complain(code: string, values: Diagnostic["values"], place: Place, context: BlockContext): void {
  context.report({ severity: "error", code, values, place });
}
