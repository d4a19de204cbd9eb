import type { IsoDate } from "../base/world.ts";
import type { Attested } from "../library/issuers.ts";
import type { Library } from "../library/library.ts";
import type { Tree } from "../library/tree.ts";

type Schema = Readonly<Record<string, unknown>>;

/**
 * Facts that a message leaves out and its issuer gives on the message's day: those that the kind's schema marks
 * `x-issuer: hotline`.
 */
export function issuerFacts(tree: Tree, library: Library): Readonly<Record<string, string>> {
  const { kind, issuer, date, facts } = tree.data as Readonly<Record<string, unknown>>;
  const schema = own(library.kinds, kind)?.factsSchema.properties as
    | Readonly<Record<string, Schema>>
    | undefined;
  const hotline = own(library.issuers, issuer)?.hotline;
  if (!schema || !hotline || typeof date !== "string" || !isInForce(hotline, date)) return {};
  const written = new Set(Object.keys(facts ?? {}));
  const missing = Object.entries(schema).filter(
    ([name, property]) => property["x-issuer"] === "hotline" && !written.has(name),
  );
  return Object.fromEntries(missing.map(([name]) => [name, hotline.number]));
}

/** A schema that no longer asks for what is given already. */
export function withoutGiven(schema: Schema, given: Readonly<Record<string, unknown>>): Schema {
  const { required } = schema;
  if (!Array.isArray(required)) return schema;
  return { ...schema, required: required.filter((name) => !Object.hasOwn(given, String(name))) };
}

/** Whether a dated fact holds on a day. */
export function isInForce({ from, until }: Attested, date: IsoDate): boolean {
  return from <= date && (until === undefined || date <= until);
}

function own<T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;
}
