/** A free text of a message's facts: `path` as `facts.what`; `tag` where the text is keyed by its language. */
export interface FactText {
  readonly path: string;
  readonly text: string;
  readonly tag?: string;
}

interface FactSchema {
  readonly [word: string]: unknown;
  readonly properties?: Readonly<Record<string, FactSchema>>;
  readonly additionalProperties?: FactSchema | boolean;
  readonly items?: FactSchema;
}

/**
 * The facts that people word freely: not what names an entry, and not what has a format, a pattern or fixed values.
 * Facts that the schema does not name are printed nowhere.
 */
export function freeTexts(
  facts: Readonly<Record<string, unknown>>,
  schema: FactSchema,
  tags: readonly string[],
): readonly FactText[] {
  const walk = (value: unknown, own: FactSchema, about: Omit<FactText, "text">): readonly FactText[] => {
    if (typeof value === "string") return isFree(own) ? [{ ...about, text: value }] : [];
    if (value === null || typeof value !== "object") return [];
    return Object.entries(value).flatMap(([step, child]) => {
      const tag = tags.includes(step) ? { tag: step } : {};
      return walk(child, memberOf(own, step), { ...about, path: `${about.path}.${step}`, ...tag });
    });
  };
  const { properties = {} } = schema;
  return Object.entries(properties).flatMap(([name, own]) =>
    walk(facts[name], own, { path: `facts.${name}` }),
  );
}

function memberOf(schema: FactSchema, step: string): FactSchema {
  const { additionalProperties: others } = schema;
  return schema.properties?.[step] ?? schema.items ?? (typeof others === "object" ? others : {});
}

function isFree(schema: object): boolean {
  return !["x-refers", "format", "pattern", "enum", "const"].some((word) => Object.hasOwn(schema, word));
}
