import type { Kind } from "../library/library.ts";
import { timePattern } from "../library/moments.ts";
import spec from "../library/schemas/spec.schema.json" with { type: "json" };

/**
 * The JSON Schema (2020-12) of a whole message of one kind, for editors: what `spec.schema.json` asks of every message, with the
 * kind's own name, formats and facts in place. It refers to no other file, so that it works offline wherever it is kept.
 * Loa itself checks more: references, dates, figures.
 */
export function editorSchema({
  name,
  titles,
  formats,
  requires = [],
  factsSchema,
}: Kind): Readonly<Record<string, unknown>> {
  const { kind, formats: list, facts } = spec.properties;
  return {
    ...spec,
    required: [...spec.required, ...requires],
    title: `${titles.vi} · ${titles.en}`,
    properties: {
      ...spec.properties,
      kind: { ...kind, const: name },
      formats: { ...list, items: { ...list.items, enum: formats } },
      facts: { ...withOwnFormats(factsSchema), title: facts.title, description: facts.description },
    },
  };
}

/** `format: time` is a time of day here, and one with seconds and zone to an editor: it gets the pattern. */
function withOwnFormats(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === "format" && value === "time") return ["pattern", timePattern.source];
    const isSchema = value !== null && typeof value === "object" && !Array.isArray(value);
    return [key, isSchema ? withOwnFormats(value as Record<string, unknown>) : value];
  });
  return Object.fromEntries(entries);
}
