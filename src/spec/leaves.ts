import type { Path } from "../library/tree.ts";

/** A fact, or what is inside one: its path in the message, its rule and its value. */
export interface Leaf {
  readonly path: Path;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

interface Rules extends Readonly<Record<string, unknown>> {
  readonly properties?: Readonly<Record<string, Rules>>;
  readonly items?: Rules;
}

/** Every value that a message's facts give and the kind's schema knows, with its rule; those within others too. */
export function leavesOf(facts: unknown, factsSchema: object): readonly Leaf[] {
  return below({ path: ["facts"], schema: factsSchema as Rules, value: facts });
}

function below({ path, schema, value }: Leaf & { readonly schema: Rules }): readonly Leaf[] {
  if (Array.isArray(value)) {
    const rules = schema.items;
    return rules ? value.flatMap((item, at) => withBelow([...path, at], rules, item)) : [];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, rules]) =>
    Object.hasOwn(value, name)
      ? withBelow([...path, name], rules, (value as Record<string, unknown>)[name])
      : [],
  );
}

function withBelow(path: Path, schema: Rules, value: unknown): readonly Leaf[] {
  return [{ path, schema, value }, ...below({ path, schema, value })];
}
