import { isElement, type MarkupNode, textOf } from "./markup.ts";

interface Tag {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
}

/** A node as XML that parses to the same again. */
export function written(node: MarkupNode): string {
  if (!isElement(node)) return escaped(textOf(node) ?? "");
  return opening(node) + node.children.map(written).join("") + closing(node);
}

export function opening({ name, attribs }: Tag): string {
  const attributes = Object.entries(attribs).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${attributes.join("")}${isVoid(name) ? "/" : ""}>`;
}

/** Nothing for what holds nothing. */
export function closing({ name }: Tag): string {
  return isVoid(name) ? "" : `</${name}>`;
}

function isVoid(name: string): boolean {
  return name === "img" || name === "br";
}

function escaped(text: string): string {
  return text.replace(/["&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
