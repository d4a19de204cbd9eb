import type { Block, Run, TextBlock } from "../document/document.ts";

/** Names a block for its reader: what it is, how its text starts, and the ledger key of its first string. */
export function describe(block: Block): { element: string; text: string; key: string } {
  if (block.kind === "figure")
    return { element: "img", text: `${block.source.scheme}:${block.source.value}`, key: block.altKey ?? "" };
  const text = firstText(block);
  return {
    element: block.role,
    text: startOf(textOf(text?.runs ?? [])),
    key: text?.runs.find((run) => run.key)?.key ?? "",
  };
}

/** A text on one line, its end left out where it is long. */
export function startOf(text: string): string {
  const written = text.replace(/\s+/g, " ");
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}

function firstText(block: Block): TextBlock | undefined {
  if (block.kind === "text") return block;
  return block.kind === "box" ? block.children.map(firstText).find((text) => text) : undefined;
}

/** What fills most of a text block; of a block with strings the longest of them. */
export function longestRun({ runs }: TextBlock): Run {
  const keyed = runs.filter((run) => run.key !== undefined);
  const [longest] = (keyed.length > 0 ? keyed : runs).toSorted(
    (one, other) => other.text.length - one.text.length,
  );
  if (!longest) throw new Error("a text has words");
  return longest;
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join("");
}

/** Letters as a reader counts them: marks belong to their letter. */
export function lettersIn(text: string): number {
  return [...text.normalize("NFC").replace(/\p{M}/gu, "")].length;
}
