import type { Voice } from "./library.ts";
import schema from "./schemas/voice.schema.json" with { type: "json" };
import { type Reading, readYamlFolder } from "./table.ts";

/** What a file holds: a voice of any engine without its name. */
type Written<T> = T extends unknown ? Omit<T, "name"> : never;

/** Reads `assets/voices/*.yaml`; a file's name is the voice's. */
export function loadVoices(reading: Reading): Record<string, Voice> {
  const files = readYamlFolder<Written<Voice>>("assets/voices", schema, reading);
  return Object.fromEntries(Object.entries(files).map(([name, { data }]) => [name, { ...data, name }]));
}
