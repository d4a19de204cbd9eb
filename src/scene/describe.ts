import type { Block, Run, TextBlock } from "../document/document.ts";

/** Names a block for its reader: what it is, how its text starts, and the ledger key of its first string. */
export function describe(block: Block): { element: string; text: string; key: string } {
  if (block.kind === "figure")
    return { element: "img", text: `${block.source.scheme}:${block.source.value}`, key: block.altKey ?? "" };
  const text = firstText(block);
  return { element: block.role, text: startOf(text), key: text?.runs.find((run) => run.key)?.key ?? "" };
}

function startOf(text: TextBlock | undefined): string {
  const written = textOf(text?.runs ?? []).replace(/\s+/g, " ");
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}

function firstText(block: Block): TextBlock | undefined {
  if (block.kind === "text") return block;
  return block.kind === "box" ? block.children.map(firstText).find((text) => text) : undefined;
}

/** The string that fills most of a text block, and the file it is written in; undefined where facts alone stand. */
export function stringIn({ runs }: TextBlock): { readonly key: string; readonly file: string } | undefined {
  const keyed = runs.filter((run) => run.key !== undefined);
  const longest = keyed.toSorted((one, other) => other.text.length - one.text.length)[0];
  if (longest?.key === undefined) return undefined;
  return { key: longest.key, file: `locales/${longest.language}/${longest.key.split(":")[0]}.json` };
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join("");
}

/** Letters as a reader counts them: marks belong to their letter. */
export function lettersIn(text: string): number {
  return [...text.normalize("NFC").replace(/\p{M}/gu, "")].length;
}
