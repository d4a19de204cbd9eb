import type { Block, Box, Document, Role, TextBlock } from "../document/document.ts";

/** A block's words on lines of their own, and whether a blank line stands above. */
interface Passage {
  readonly text: string;
  readonly gap: "line" | "blank";
}

/** Frames whose members follow one another line by line. */
const tightRoles: ReadonlySet<Role> = new Set(["ul", "ol", "li", "header", "footer"]);
/** Headings that stand right above their text. */
const closeHeadings: ReadonlySet<Role> = new Set(["h2", "h3"]);

/**
 * A document as a person would type it into a post: NFC, list marks as the template wrote them, a blank line
 * between paragraphs, the ribbon first. Figures are left out. Ends in a newline.
 */
export function renderText(document: Document): string {
  const roots = document.pages.map((page) => page.root);
  const ribbons = new Set(roots.flatMap(ribbonsOf).map((ribbon) => linesOf(ribbon).join(" ")));
  const first = [...ribbons].map((text): Passage => ({ text, gap: "blank" }));
  return typed([...first, ...roots.flatMap((root) => passagesOf(root, "blank"))]);
}

/** The same without the ribbon: what will be sent once it is signed. */
export function renderWords(document: Document): string {
  return typed(document.pages.flatMap((page) => passagesOf(page.root, "blank")));
}

/** The hashtags of a text, as written. */
export function hashtagsOf(text: string): readonly string[] {
  return text.match(/(?<![\p{L}\p{M}\p{N}_])#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

function typed(passages: readonly Passage[]): string {
  const lines = passages.map(({ text, gap }) => (gap === "blank" ? `\n\n${text}` : `\n${text}`));
  return `${lines.join("").trimStart()}\n`;
}

/**
 * What a picture of the document says to who cannot see it: its title, then texts and alt texts of figures in
 * reading order, one a line, none twice. Ends in a newline.
 */
export function renderAltText(document: Document): string {
  const lines = document.pages.flatMap((page) => linesOf(page.root));
  return `${onceEach([plain(document.title), ...lines]).join("\n")}\n`;
}

/**
 * The same for sheets of several sides, each of which is held or hung by itself: no line twice on a side, a blank
 * line between sides.
 */
export function renderSidesAltText(document: Document): string {
  const sides = document.pages.map((page) => linesOf(page.root));
  const [first = [], ...others] = sides;
  const told = [[plain(document.title), ...first], ...others].map((side) => onceEach(side).join("\n"));
  return `${told.join("\n\n")}\n`;
}

function onceEach(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].filter((line) => line !== "");
}

function passagesOf(block: Block, gap: Passage["gap"]): readonly Passage[] {
  if (block.kind === "figure" || block.role === "decoration" || block.role === "ribbon") return [];
  if (block.kind === "text") {
    const text = textOf(block);
    return text === "" ? [] : [{ text, gap }];
  }
  const members = membersOf(block, gap);
  if (block.role !== "li" || block.style.direction !== "row" || members.length === 0) return members;
  // A number beside its text is one line.
  return [{ text: members.map((member) => member.text).join(" "), gap }];
}

function membersOf(box: Box, gap: Passage["gap"]): readonly Passage[] {
  const members: Passage[] = [];
  let isTight = tightRoles.has(box.role);
  for (const child of box.children) {
    const added = passagesOf(child, members.length === 0 ? gap : isTight ? "line" : "blank");
    members.push(...added);
    if (child.kind === "figure" || added.length === 0) continue;
    isTight = tightRoles.has(box.role) || closeHeadings.has(child.role);
  }
  return members;
}

function ribbonsOf(block: Block): readonly (Box | TextBlock)[] {
  if (block.kind === "figure") return [];
  if (block.role === "ribbon") return [block];
  return block.kind === "box" ? block.children.flatMap(ribbonsOf) : [];
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "figure":
      return [plain(block.alt)];
    case "text":
      return block.role === "decoration" ? [] : [textOf(block).replaceAll("\n", " ")];
    case "box":
      return block.role === "decoration" ? [] : block.children.flatMap(linesOf);
  }
}

function textOf(block: TextBlock): string {
  return plain(block.runs.map((run) => run.text).join(""));
}

/** Characters as a keyboard gives them: no no-break spaces, soft hyphens, joiners or stray blanks. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00AD\u200B\u2060\uFEFF]/gu, "")
    .replace(/[\u00A0\u202F\t ]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .trim();
}
