import type { Part, Role } from "./document.ts";

/** Elements of a block: each is a Box or, when it holds only text, a TextBlock of this role. */
export const blockRoles: Readonly<Record<string, Role>> = {
  page: "page",
  header: "header",
  footer: "footer",
  section: "section",
  div: "div",
  aside: "ribbon",
  h1: "h1",
  h2: "h2",
  h3: "h3",
  p: "p",
  ul: "ul",
  ol: "ol",
  li: "li",
};

/** Elements inside a line of text. */
export const inlineElements: readonly string[] = ["span", "strong", "br"];

/** Every element that a template may use. */
export const elementNames: readonly string[] = [...Object.keys(blockRoles), "img", ...inlineElements];

/** Attributes of every element; `img` has `src` and `alt` beside. */
export const attributeNames: readonly string[] = ["id", "class", "style", "lang", "aria-hidden", "data-part"];

/** Values of `data-part`. */
export const parts: readonly Part[] = ["truth", "claim", "label"];

/** What an element looks like before any rule, lowest of all in the cascade. */
export const elementDefaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  h1: { "font-weight": "700", "text-wrap": "balance" },
  h2: { "font-weight": "700", "text-wrap": "balance" },
  h3: { "font-weight": "700", "text-wrap": "balance" },
  strong: { "font-weight": "700" },
};
