import { DomHandler, Parser, type parseDocument } from "htmlparser2";

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
  const closed = new Map<string, number>();
  const open: { name: string; attributes: Record<string, string> }[] = [];
  const handler = new DomHandler();
  const [openTag, closeTag] = [handler.onopentag.bind(handler), handler.onclosetag.bind(handler)];
  handler.onopentag = (name, attributes) => {
    open.push({ name, attributes });
    openTag(name, attributes);
  };
  handler.onclosetag = (name?: string, implied?: boolean) => {
    const element = open.pop();
    if (!implied) closed.set(name ?? "", (closed.get(name ?? "") ?? 0) + 1);
    else if (element && !voidElements.has(element.name)) slips.push({ slip: "unclosed", ...element });
    closeTag();
  };
  new Parser(handler, { xmlMode: language === "xml" }).end(text);
  if (language === "xml") return { nodes: handler.dom, slips: [] };
  return { nodes: handler.dom, slips: [...slips, ...unopened(text, closed)] };
}

/** Closing tags in the text beyond those that closed an element. */
function unopened(text: string, closed: ReadonlyMap<string, number>): readonly MarkupSlip[] {
  const left = new Map(closed);
  return [...text.matchAll(/<\/([a-z][a-z0-9]*)/gi)].flatMap((match) => {
    const name = (match[1] ?? "").toLowerCase();
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count > 0 ? [] : [{ slip: "unopened" as const, name, attributes: {} }];
  });
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return "attribs" in node;
}

/** The text of a text node; undefined for anything else. */
export function textOf(node: MarkupNode): string | undefined {
  return node.type === "text" && "data" in node ? node.data : undefined;
}
