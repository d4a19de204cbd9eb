import type { Report } from "../base/diagnostic.ts";
import { phoneFault } from "../language/callable.ts";
import type { Kind, Library } from "../library/library.ts";
import { type Tree, valueAt } from "../library/tree.ts";
import { issuerFacts } from "./issuer-facts.ts";
import { leavesOf } from "./leaves.ts";

/** What no telephone number looks like is `bad-phone`, by the schema. */
const looksLikePhone = /^\+?\d[\d .\u00a0]+$/;

/** Reports facts with `format: phone` that nobody can call, and the issuer's number that stands in for one, at `issuer`. */
export function reportPhones(tree: Tree, { factsSchema }: Kind, library: Library, report: Report): void {
  const judge = (value: unknown, path: readonly (string | number)[]) => {
    const written = typeof value === "number" ? tree.writtenAt(path) : value;
    if (typeof written !== "string" || !looksLikePhone.test(written.trim()) || !library.phones) return;
    const fault = phoneFault(written, library.phones);
    if (fault) report({ severity: "error", ...fault, place: tree.placeOf(path) });
  };
  for (const { path, schema, value } of leavesOf(valueAt(tree.data, ["facts"]), factsSchema))
    if (schema.format === "phone") judge(value, path);
  for (const number of Object.values(issuerFacts(tree, library))) judge(number, ["issuer"]);
}
