import type { Report } from "../base/diagnostic.ts";
import type { Part } from "../document/document.ts";
import { rounded } from "./round.ts";
import type { SceneNode, TextNode } from "./scene.ts";

/** The most that a claim's letters may measure of the truth's on the same page. */
const largestShare = 0.6;

/**
 * A false claim is small, and no crop takes its label away. Reports `claim-dominant` where its letters are larger than
 * 0.6 of the truth's, or larger than its label's, and `claim-without-label` where the label does not end on the line on
 * which the claim begins: whoever cuts out all of the claim's lines then has the label too.
 */
export function checkClaimSize(page: SceneNode, report: Report): void {
  const texts = textsOf(page);
  const truth = Math.max(0, ...texts.flatMap((text) => sizesOf(text, "truth")));
  for (const text of texts) {
    const claim = Math.max(0, ...sizesOf(text, "claim"));
    if (claim === 0) continue;
    const complain = (code: string, values: Readonly<Record<string, string | number>>) =>
      report({ severity: "error", code, values: { ...startOf(text), ...values }, place: text.place });
    const limit = Math.min(truth * largestShare, ...sizesOf(text, "label"));
    if (claim > limit + 0.01) complain("claim-dominant", { size: rounded(claim), limit: rounded(limit) });
    if (!labelStandsBeside(text)) complain("claim-without-label", {});
  }
}

function labelStandsBeside({ lines }: TextNode): boolean {
  const first = lines.find((line) => line.runs.some((run) => run.part === "claim" && run.text.trim() !== ""));
  return first?.runs.some((run) => run.part === "label") ?? true;
}

function sizesOf({ lines }: TextNode, part: Part): readonly number[] {
  return lines.flatMap((line) => line.runs.flatMap((run) => (run.part === part ? run.size : [])));
}

function startOf({ role, lines }: TextNode): { element: string; text: string } {
  const text = lines.flatMap((line) => line.runs.map((run) => run.text)).join("");
  return { element: role, text: text.length > 40 ? `${text.slice(0, 40)}…` : text };
}

function textsOf(node: SceneNode): readonly TextNode[] {
  if (node.kind === "group") return node.children.flatMap(textsOf);
  return node.kind === "text" ? [node] : [];
}
