import { DomHandler, Parser, type parseDocument } from "htmlparser2";
import { originAttribute } from "./origin.ts";

/** A node of parsed HTML or SVG, as htmlparser2 builds it. */
export type MarkupNode = ReturnType<typeof parseDocument>["children"][number];
export type MarkupElement = Extract<MarkupNode, { attribs: unknown }>;

/** A closing tag that is missing (`unclosed`) or that closes nothing (`unopened`). */
interface MarkupSlip {
  readonly slip: "unclosed" | "unopened";
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Markup {
  readonly nodes: readonly MarkupNode[];
  readonly slips: readonly MarkupSlip[];
}

const voidElements = new Set(["br", "img"]);

/** Parses HTML (or XML), and tells the slips that HTML parsers usually forgive. Never throws. */
export function parseMarkup(text: string, language: "html" | "xml"): Markup {
  const slips: MarkupSlip[] = [];
  const closing = new Set<number>();
  const open: { name: string; attributes: Record<string, string>; invented: boolean }[] = [];
  const handler = new DomHandler();
  const parser = new Parser(handler, { xmlMode: language === "xml" });
  const [openTag, closeTag] = [handler.onopentag.bind(handler), handler.onclosetag.bind(handler)];
  // A stray </p> or </br> makes the parser invent an element: it closes nothing all the same.
  Object.assign(handler, {
    onopentag(name: string, attributes: Record<string, string>, invented: boolean) {
      open.push({ name, attributes, invented });
      openTag(name, attributes);
    },
  });
  handler.onclosetag = (_name?: string, implied?: boolean) => {
    const element = open.pop();
    if (!implied && !element?.invented) closing.add(parser.endIndex);
    else if (element && !element.invented && !voidElements.has(element.name))
      slips.push({ slip: "unclosed", name: element.name, attributes: element.attributes });
    closeTag();
  };
  parser.end(text);
  if (language === "xml") return { nodes: handler.dom, slips: [] };
  return { nodes: handler.dom, slips: [...slips, ...strays(unopened(text, closing), slips)] };
}

/** Every class of the elements and of what stands in them. */
export function classesIn(elements: readonly MarkupElement[]): ReadonlySet<string> {
  const classes = new Set<string>();
  const collect = (element: MarkupElement): void => {
    for (const name of (element.attribs.class ?? "").split(/\s+/)) classes.add(name);
    for (const child of element.children) if (isElement(child)) collect(child);
  };
  elements.forEach(collect);
  return classes;
}

/** Where an element was closed too early (a block in a paragraph), its own closing tag is no second slip. */
function strays(unopened: readonly MarkupSlip[], unclosed: readonly MarkupSlip[]): readonly MarkupSlip[] {
  const left = unclosed.map(({ name }) => name);
  return unopened.filter(({ name }) => {
    const known = left.indexOf(name);
    if (known >= 0) left.splice(known, 1);
    return known < 0;
  });
}

/** Closing tags in the text that closed no element; `closing` holds where the names of the others end. */
function unopened(text: string, closing: ReadonlySet<number>): readonly MarkupSlip[] {
  return [...text.matchAll(/<\/([a-z][a-z0-9]*)([^>]*)>/gi)].flatMap(({ 1: name = "", 2: rest, index }) => {
    if (closing.has(index + 2 + name.length)) return [];
    const origin = /data-at="([^"]*)"/.exec(rest ?? "")?.[1];
    const attributes: Record<string, string> =
      origin === undefined ? {} : { [originAttribute]: decoded(origin) };
    return [{ slip: "unopened" as const, name: name.toLowerCase(), attributes }];
  });
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_whole, code) => String.fromCodePoint(Number(code)));
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return "attribs" in node;
}

/** The text of a text node; undefined for anything else. */
export function textOf(node: MarkupNode): string | undefined {
  return node.type === "text" && "data" in node ? node.data : undefined;
}
