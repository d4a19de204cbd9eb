import { SaxesParser } from "saxes";

/** Every element of a document that is well-formed, with its attributes and its own text; throws for any other. */
export function elementsOf(xml: string) {
  const elements: { name: string; attributes: Readonly<Record<string, string>>; text: string }[] = [];
  const open: (typeof elements)[number][] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return elements;
}
