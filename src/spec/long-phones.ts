import type { Library } from "../library/library.ts";
import type { Spec } from "./spec.ts";

/** As long as a number of a commune's office is written: country, area and seven digits, in groups. */
const longest = "+84 262 385 1000";

/** A spec whose telephone numbers are the longest that any row of a pack may bring: what pseudo-languages are for strings. */
export function withLongPhones(spec: Spec, { kinds }: Pick<Library, "kinds">): Spec {
  const rules = (kinds[spec.kind]?.factsSchema.properties ?? {}) as Record<string, { format?: string }>;
  const facts = Object.entries(spec.facts).map(([name, value]) => [
    name,
    rules[name]?.format === "phone" ? longest : value,
  ]);
  return { ...spec, facts: Object.fromEntries(facts) };
}
