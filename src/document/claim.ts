import type { Report } from "../base/diagnostic.ts";
import type { Format, Medium } from "../library/formats.ts";
import type { Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import type { Block, Page, Part, Run, TextBlock } from "./document.ts";

/** What decides which words are the claim, and where they may stand. */
export interface ClaimContext {
  /** One a language that is shown. */
  readonly messages: readonly Message[];
  readonly format: Format;
  readonly library: Library;
}

/**
 * A false claim is never shown as if it were news. Reports, at the block's place in the template: a claim outside
 * `data-part="claim"` (`claim-unmarked`), one that is spoken (`claim-spoken`: sound cannot strike, a caption would show
 * it bare), one on a clip's first page, or a first page with neither truth nor label (`claim-first`), no truth before it
 * on its page (`claim-without-truth`), no label before it in its block (`claim-without-label`), and a claim that is seen
 * but not struck (`claim-struck-missing`). Which fact is the claim, its kind's schema says: `x-claim: true`.
 */
export function checkClaim(pages: readonly Page[], context: ClaimContext, report: Report): void {
  const claims = claimsOf(context);
  const { medium } = context.format;
  for (const { root } of pages)
    for (const block of textBlocks(root)) {
      const complain = (code: string) =>
        report({ severity: "error", code, values: describe(block), place: block.place });
      const marked = has(block, "claim");
      if (medium === "audio" ? marked || repeats(block, claims) : false) complain("claim-spoken");
      else if (repeats(block, claims)) complain("claim-unmarked");
      else if (marked) for (const code of faultsOf(block, root, medium)) complain(code);
    }
  if (medium === "video") checkOpening(pages, report);
}

/** The messages' claims in their languages; none where the kind has no such fact, or the spec leaves it out. */
function claimsOf({ messages, library }: ClaimContext): readonly string[] {
  return messages.flatMap((message) => claimsIn(message, library));
}

function claimsIn(message: Message, library: Library): readonly string[] {
  const schema = library.kinds[message.spec.kind]?.factsSchema ?? {};
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
  return Object.entries(properties).flatMap(([name, property]) => {
    const text = property["x-claim"] === true ? plain(message.strings[`facts.${name}`]?.text ?? "") : "";
    return text === "" ? [] : [text];
  });
}

function faultsOf(block: TextBlock, page: Block, medium: Medium): readonly string[] {
  const before = block.runs.slice(
    0,
    block.runs.findIndex((run) => run.part === "claim"),
  );
  const blocks = textBlocks(page);
  const earlier = blocks.slice(0, blocks.indexOf(block));
  return [
    ...(earlier.some((other) => has(other, "truth")) ? [] : ["claim-without-truth"]),
    ...(before.some(isLabel) ? [] : ["claim-without-label"]),
    ...(medium === "text" || block.runs.every(isStruckClaim) ? [] : ["claim-struck-missing"]),
  ];
}

/** A clip is first seen as its first page: what is true, or that something is false, but not what. */
function checkOpening(pages: readonly Page[], report: Report): void {
  const blocks = pages.map(({ root }) => textBlocks(root));
  const [opening = []] = blocks;
  const page = pages[0];
  if (!page || !blocks.flat().some((block) => has(block, "claim"))) return;
  const claim = opening.find((block) => has(block, "claim"));
  if (!claim && opening.some((block) => has(block, "truth") || block.runs.some(isLabel))) return;
  const place = (claim ?? page.root).place;
  report({ severity: "error", code: "claim-first", values: { page: page.id }, place });
}

function isLabel(run: Run): boolean {
  return run.part === "label" && run.style.decoration !== "line-through";
}

function isStruckClaim(run: Run): boolean {
  return run.part !== "claim" || run.text === "\n" || run.style.decoration === "line-through";
}

function has(block: TextBlock, part: Part): boolean {
  return block.runs.some((run) => run.part === part && run.text.trim() !== "");
}

/** Whether words outside the marked claim say all of it again. */
function repeats(block: TextBlock, claims: readonly string[]): boolean {
  if (claims.length === 0) return false;
  const words = plain(block.runs.map((run) => (run.part === "claim" ? "\n" : run.text)).join(""));
  return claims.some((claim) => words.includes(claim));
}

/** Letters that a reader sees as the same sentence: one case, single spaces, no mark at the end. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[\s“"]+|[\s.!?…”"]+$/g, "");
}

function describe(block: TextBlock): { element: string; text: string } {
  const text = plain(block.runs.map((run) => run.text).join(""));
  return { element: block.role, text: text.length > 40 ? `${text.slice(0, 40)}…` : text };
}

function textBlocks(block: Block): readonly TextBlock[] {
  if (block.kind === "text") return [block];
  return block.kind === "box" ? block.children.flatMap(textBlocks) : [];
}
