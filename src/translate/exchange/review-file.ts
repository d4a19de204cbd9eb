import type { Report } from "../../base/diagnostic.ts";
import { checkTree } from "../../library/check.ts";
import { parseJson } from "../../library/json.ts";
import schema from "../../library/schemas/review-file.schema.json" with { type: "json" };
import type { SourceText } from "../../library/source-text.ts";
import type { ExchangeFile, ReviewClaim } from "./unit.ts";

interface Written {
  readonly language: string;
  readonly signer: ReviewClaim["signer"];
  readonly strings: readonly {
    readonly key: string;
    readonly source: string;
    readonly base: string;
    readonly target: string;
    readonly signed: boolean;
    readonly comment: string;
  }[];
}

/** Reads what a review book saved. Undefined, and reported at its place, for what is none. */
export function readReview(
  source: SourceText,
  report: Report,
): (ExchangeFile & { readonly review: ReviewClaim }) | undefined {
  const tree = parseJson(source, report);
  if (!tree || !checkTree(tree, schema, report)) return undefined;
  const { language, signer, strings } = tree.data as Written;
  const placed = strings.map((string, index) => {
    return { ...string, place: tree.placeOf(["strings", index, "target"]) };
  });
  const units = placed.map(({ key, source: vietnamese, base, target, place }) => {
    return { key, source: vietnamese, base, target, claimsApproval: false, place };
  });
  const signed = placed.filter((string) => string.signed);
  const comments = placed.filter(({ comment }) => comment.trim() !== "");
  return { language, units, review: { signer, signed, comments } };
}
