import type { Format, Medium } from "../library/formats.ts";
import type { Block, Page } from "./document.ts";

/** Whether languages follow one another; else they share the room of a picture. */
export function isInTurn(medium: Medium): boolean {
  return medium === "text" || medium === "web";
}

/**
 * Classes of a page that so many languages share, by which styles give each of them room; of a text, what may be left
 * out. A web page has room for all.
 */
export function classesTogether(languages: number, { medium }: Format): readonly string[] {
  if (languages === 1 || medium === "web") return [];
  const count = languages === 2 ? "bilingual" : "trilingual";
  return isInTurn(medium) ? [count] : ["together", count];
}

/** The declaration of `--smallest`: the size below which the format cannot be read, as its styles count. */
export function smallestOf({ smallestText, unitsPerPixel, like }: Format): string {
  return `--smallest: ${smallestText / (unitsPerPixel * (like?.scale ?? 1))}px`;
}

/**
 * A heading or paragraph in several languages is several of them, one a language: its texts bear its role, and the box
 * around them none.
 */
export function withOwnRoles(page: Page): Page {
  return { ...page, root: { ...page.root, children: page.root.children.map(sharedOut) } };
}

function sharedOut(block: Block): Block {
  if (block.kind !== "box") return block;
  const { role } = block;
  const children = block.children.map(sharedOut);
  if (!["h1", "h2", "h3", "p"].includes(role) || !children.some(({ kind }) => kind === "text"))
    return { ...block, children };
  const named = children.map((child) =>
    child.kind === "text" && child.role === "div" ? { ...child, role } : child,
  );
  return { ...block, role: "div", children: named };
}
