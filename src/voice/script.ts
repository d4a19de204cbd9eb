import type { Block, Document, TextBlock } from "../document/document.ts";

/** One line of a script before anyone has spoken it. */
export interface ScriptLine {
  /** Page id and the line's number on it, from 1: `mask-1`. Names its recording. */
  readonly id: string;
  readonly passage: string;
  readonly written: string;
  /** Ledger keys of its strings, in order, each once. */
  readonly keys: readonly string[];
}

/** The lines of a script in reading order: one a text block; ribbons, decoration and blank blocks are not spoken. */
export function scriptLines(script: Document): readonly ScriptLine[] {
  return script.pages.flatMap((page) =>
    textBlocks(page.root)
      .map((block) => ({ written: writtenOf(block), keys: keysOf(block) }))
      .filter((line) => line.written !== "")
      .map((line, index) => ({ id: `${page.id}-${index + 1}`, passage: page.id, ...line })),
  );
}

/** The blocks below (and including) one that hold text a person reads: no ribbon, no decoration. */
export function textBlocks(block: Block): readonly TextBlock[] {
  if (block.kind === "figure" || block.role === "ribbon" || block.role === "decoration") return [];
  return block.kind === "text" ? [block] : block.children.flatMap(textBlocks);
}

/** A block's text on one line: white space and line breaks become single spaces. */
export function writtenOf(block: TextBlock): string {
  return block.runs
    .map((run) => run.text)
    .join("")
    .replace(/[ \n\r\t]+/g, " ")
    .trim();
}

function keysOf(block: TextBlock): readonly string[] {
  return [...new Set(block.runs.flatMap((run) => run.key ?? []))];
}
