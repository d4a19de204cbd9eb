import schema from "./schemas/phones.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";

/** `assets/phones.yaml`: which numbers can be called in the country. Sources stand in the file. */
export interface PhonePlan {
  /** Without `+`. */
  readonly country: string;
  /** What stands before a number instead of the country's code. */
  readonly trunk: string;
  readonly plan: readonly PhoneRange[];
}

export interface PhoneRange {
  readonly kind: "landline" | "mobile" | "service" | "short" | "network";
  readonly begins: readonly string[];
  /** How many digits the whole number may have. */
  readonly digits: readonly number[];
}

/** Reads `assets/phones.yaml`; undefined (and reported) when it is missing or wrong. */
export function loadPhones(reading: Reading): PhonePlan | undefined {
  return readYaml<PhonePlan>("assets/phones.yaml", schema, reading)?.data;
}
