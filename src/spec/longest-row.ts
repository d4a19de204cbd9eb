import type { Library } from "../library/library.ts";
import type { Imprint, Spec } from "./spec.ts";

/** As long as a number of a commune's office is written: country, area and seven digits, in groups. */
const longestPhone = "+84 262 385 1000";

/** As long as the offices of communes and townships are named in full. */
const longestImprint: Imprint = { id: "quang-phu", name: "Ủy ban nhân dân thị trấn Quảng Phú" };

/**
 * A spec as the hardest row of a pack would have it, with a long name beside the issuer and the longest telephone
 * numbers: what pseudo-languages are for strings.
 */
export function withLongestRow(spec: Spec, { kinds }: Pick<Library, "kinds">): Spec {
  const rules = (kinds[spec.kind]?.factsSchema.properties ?? {}) as Record<string, { format?: string }>;
  const facts = Object.entries(spec.facts).map(([name, value]) => [
    name,
    rules[name]?.format === "phone" ? longestPhone : value,
  ]);
  return { ...spec, facts: Object.fromEntries(facts), imprint: longestImprint };
}
