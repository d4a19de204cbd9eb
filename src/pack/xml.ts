/** One element of an XML file: its name, attributes, and texts or elements inside; undefined ones are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly content?: string | readonly (XmlElement | undefined)[];
}

/** A whole XML 1.0 file, indented by two spaces. Characters that XML does not know are dropped. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementLines(root, "").join("\n")}\n`;
}

/** An element that holds text; undefined when there is no text. */
export function textElement(
  name: string,
  content: string | undefined,
  attributes: XmlElement["attributes"] = {},
): XmlElement | undefined {
  return content === undefined || content === "" ? undefined : { name, attributes, content };
}

function elementLines(
  { name, attributes = {}, content = [] }: XmlElement,
  indent: string,
): readonly string[] {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? "")}"`)
    .join("");
  if (typeof content === "string") return [`${indent}<${name}${written}>${escaped(content)}</${name}>`];
  const inner = content.flatMap((child) => (child ? elementLines(child, `${indent}  `) : []));
  if (inner.length === 0) return [`${indent}<${name}${written}/>`];
  return [`${indent}<${name}${written}>`, ...inner, `${indent}</${name}>`];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** https://www.w3.org/TR/xml/#charsets */
const unknownCharacters = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text.replace(unknownCharacters, "").replace(/[&<>"]/g, (character) => entities[character] ?? "");
}
