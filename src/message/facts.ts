import type { Library } from "../library/library.ts";
import { referringFacts } from "../spec/names.ts";
import type { Spec } from "../spec/spec.ts";
import type { Table } from "../spec/table.ts";
import type { FactSchema } from "./fact-schema.ts";

type Known = Pick<Library, "kinds" | "issuers" | "apps">;

/** What a message's keys begin with: its id; of a pack's row `<id>@<row>`, for only there it says what it says. */
export function specGroup({ id, imprint }: Pick<Spec, "id" | "imprint">): string {
  return imprint ? `${id}@${imprint.id}` : id;
}

/** Where the ledger of the source language speaks of a message's facts: `<id>:facts`, `<id>@<row>:facts`. */
export function factsKey(spec: Pick<Spec, "id" | "imprint">): string {
  return `${specGroup(spec)}:facts`;
}

/**
 * All that a message says beside texts that have entries of their own, to be read and signed: a line a value, named as the
 * YAML names it (`hotline: 19009095`), lists and rows by number from 1. Of the issuer and of apps, what is printed of them.
 * The same whatever the order of the file; languages, formats and looks are no part of it.
 */
export function factsText(spec: Spec, library: Known): string {
  const { date, valid, source, supersedes, corrects, listen, say, imprint } = spec;
  const schema: FactSchema = library.kinds[spec.kind]?.factsSchema ?? {};
  const facts = Object.keys(spec.facts).sort();
  return [
    ...linesOf({ kind: spec.kind, name: imprint?.name, date, valid }, {}, ""),
    ...facts.flatMap((name) => linesOf(spec.facts[name], schema.properties?.[name] ?? {}, name)),
    ...Object.entries(spec.tables ?? {}).flatMap(([name, table]) => linesOfTable(table, name)),
    ...linesOf({ source, issuer: issuerOf(spec, library), apps: appsOf(spec, library) }, {}, ""),
    ...linesOf({ listen, say, supersedes, corrects }, {}, ""),
  ].join("\n");
}

function issuerOf({ issuer: id }: Spec, { issuers }: Known): unknown {
  const { names, address, url, spokesperson } = issuers[id] ?? {};
  const { roles, name } = spokesperson ?? {};
  return { id, names, address, url, spokesperson: { roles, name } };
}

function appsOf(spec: Spec, { kinds, apps }: Known): unknown {
  const facts = Object.entries(referringFacts(kinds[spec.kind]?.factsSchema));
  const named = facts.flatMap(([fact, table]) => (table === "apps" ? [String(spec.facts[fact])] : []));
  return Object.fromEntries(
    named.flatMap((id) => {
      const { name, url, android, ios, valid } = apps[id] ?? {};
      return name === undefined ? [] : [[id, { name, url, android, ios, valid }]];
    }),
  );
}

function linesOf(value: unknown, schema: FactSchema, path: string): readonly string[] {
  if (value === undefined || value === null || schema["x-text"]) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => linesOf(item, schema.items ?? {}, `${path}.${index + 1}`));
  if (typeof value !== "object") return [`${path}: ${written(value)}`];
  const members = Object.entries(value);
  const ordered = path === "" ? members : members.sort(([one], [other]) => (one < other ? -1 : 1));
  return ordered.flatMap(([name, member]) => {
    const step = /^[\p{L}\p{M}\p{N}_ -]+$/u.test(name) ? name : JSON.stringify(name);
    return linesOf(member, schema.properties?.[name] ?? {}, path === "" ? step : `${path}.${step}`);
  });
}

function linesOfTable({ rows }: Table, path: string): readonly string[] {
  const columns = Object.keys(rows[0] ?? {}).sort();
  const cells = rows.map((row) => columns.map((column) => written(row[column] ?? null)));
  return [columns, ...cells].map(
    (row, index) => `${path}${index === 0 ? "" : `.${index}`}: ${row.join(" | ")}`,
  );
}

/** A value on one line; quoted where two different facts could look the same. */
function written(value: unknown): string {
  if (value === null) return "–";
  const text = String(value).normalize("NFC");
  return text === "" || text === "–" || /^["\s]|\s$|[\p{Cc}\p{Zl}\p{Zp}|]/u.test(text)
    ? JSON.stringify(text)
    : text;
}
