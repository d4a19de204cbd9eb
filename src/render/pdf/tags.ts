import type { Rectangle } from "../../base/geometry.ts";
import type { Role } from "../../document/document.ts";
import type { LanguageTag } from "../../library/language-tag.ts";
import type { GroupNode, SceneNode, TextNode } from "../../scene/scene.ts";
import type { OpenDocument } from "./internals.ts";
import type { Sheet } from "./line.ts";

export type Element = PDFKit.PDFStructureElement;

/** Standard structure types (ISO 32000-1, 14.8.4) of groups; a role without one adds no level. */
const groupTypes: Readonly<Record<Role, string | undefined>> = {
  page: "Sect",
  section: "Sect",
  div: undefined,
  header: "Div",
  footer: "Div",
  ribbon: "Div",
  h1: "H1",
  h2: "H2",
  h3: "H3",
  p: "P",
  ul: "L",
  ol: "L",
  li: "LI",
  figure: "Figure",
  decoration: undefined,
};

/** True when a group has anything to read: what has nothing is an artifact. */
export function isContent(node: SceneNode): boolean {
  switch (node.kind) {
    case "shape":
      return false;
    case "text":
      return node.role !== "decoration" && node.lines.length > 0;
    case "group":
      if (node.role === "decoration") return false;
      return isFigure(node) || node.children.some(isContent);
  }
}

export function isFigure(node: GroupNode): boolean {
  return node.role === "figure" && node.alt !== undefined && node.alt !== "";
}

/** Adds the element of a group below `parent`; children go into what is returned. */
export function tagGroup({ document, margin }: Sheet, parent: Element, group: GroupNode): Element {
  const type = isFigure(group) || group.role !== "figure" ? groupTypes[group.role] : undefined;
  if (type === undefined) return parent;
  if (type === "Figure") {
    // pdfkit's Layout attribute; its types do not know it.
    const options = { alt: group.alt ?? "", bbox: boundingBox(group.box, margin) };
    return child(parent, document.struct(type, options));
  }
  const element = child(parent, document.struct(type));
  return type === "LI" ? child(element, document.struct("LBody")) : element;
}

/** Adds a section for a page in another language than the document's. */
export function tagLanguage(
  document: OpenDocument,
  parent: Element,
  language: { own: LanguageTag; around: LanguageTag },
): Element {
  return language.own === language.around
    ? parent
    : child(parent, document.struct("Sect", { lang: language.own }));
}

/** Adds the element of a text block below `parent`, with its language where it is not the parent's. */
export function tagText(
  document: OpenDocument,
  parent: Element,
  text: TextNode,
  language: { own: LanguageTag; around: LanguageTag },
): Element {
  const options = language.own === language.around ? {} : { lang: language.own };
  if (text.role !== "li") return child(parent, document.struct(textType(text.role), options));
  const item = child(parent, document.struct("LI", options));
  return child(item, document.struct("LBody"));
}

/**
 * Draws part of a mixed block and adds it to the block's element, or to a Span of its own language. Nested
 * marks with a language would do too, but poppler then loses the rest of the block.
 */
export function markLanguage(
  document: OpenDocument,
  block: Element,
  language: { own: LanguageTag; around: LanguageTag },
  draw: () => void,
): void {
  const isOwn = language.own !== language.around;
  const element = isOwn ? child(block, document.struct("Span", { lang: language.own })) : block;
  const content = document.markStructureContent("Span");
  draw();
  document.endMarkedContent();
  element.add(content);
}

function textType(role: Role): string {
  return role === "h1" || role === "h2" || role === "h3" ? role.toUpperCase() : "P";
}

function child(parent: Element, element: Element): Element {
  parent.add(element);
  return element;
}

/** pdfkit's order: left, top, right, bottom, from the page's corner. */
function boundingBox({ x, y, width, height }: Rectangle, margin: number): [number, number, number, number] {
  return [x + margin, y + margin, x + margin + width, y + margin + height];
}
