import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { Diagnostic, Report } from "../base/diagnostic.ts";
import { likelyDay, likelyTime, timePattern } from "./moments.ts";
import { nearestName } from "./nearest.ts";
import { type Path, type Tree, valueAt } from "./tree.ts";

/** A JSON Schema (2020-12) as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

/** Digits with spaces or points between, three to fifteen of them, `+` allowed in front. */
const phonePattern = /^\+?\d(?:[ .\u00a0]?\d){2,14}$/;

let own: Ajv2020 | undefined;

/**
 * Checks a tree against one of Loa's own schemas; every fault becomes a diagnostic at the exact key or
 * value. True when there was none.
 */
export function checkTree(tree: Tree, schema: Schema, report: Report): boolean {
  own ??= openAjv();
  return run(own.compile(schema), tree, report);
}

/**
 * The same for a schema that came with the data (a kind's facts). A schema that is itself wrong is handed
 * back as its error text.
 */
export function checkAgainstForeignSchema(tree: Tree, schema: Schema, report: Report): string | undefined {
  let validate = foreign.get(schema);
  try {
    validate ??= openAjv().compile(schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  foreign.set(schema, validate);
  run(validate, tree, report);
  return undefined;
}

/** Compiled once: the rows of a pack are checked against the same few kinds. */
const foreign = new WeakMap<Schema, ValidateFunction>();

/**
 * `x-refers` names a table that a fact points into, `x-problem` the diagnostic of a pattern that fails,
 * `x-text` a text in several languages, `x-forms` a date or time that is printed in each of its forms, `x-after` one that follows another fact,
 * `x-within` a day that lies in the message's validity (`valid`) or not after its date (`past`),
 * `x-words` what its values are called, `x-columns` rows of figures, `x-change` a number that tells how much more or less, `x-issuer` a fact that the
 * issuer gives where the message does not.
 */
function openAjv(): Ajv2020 {
  // Each schema checks a few kilobytes once: time goes into compiling, not running.
  const code = { optimize: false };
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    validateSchema: false,
    meta: false,
    allowUnionTypes: true,
    code,
  });
  ajv.addVocabulary([
    "x-refers",
    "x-problem",
    "x-text",
    "x-forms",
    "x-after",
    "x-within",
    "x-claim",
    "x-columns",
    "x-change",
    "x-issuer",
    "x-words",
  ]);
  ajvFormats.default(ajv, ["date", "uri"]);
  ajv.addFormat("phone", phonePattern);
  ajv.addFormat("time", timePattern);
  return ajv;
}

function run(validate: ValidateFunction, tree: Tree, report: Report): boolean {
  if (validate(tree.data)) return true;
  const errors = validate.errors ?? [];
  const mistyped = new Set(
    errors.filter(({ keyword }) => keyword === "type").map((error) => error.instancePath),
  );
  for (const error of errors) {
    if (error.keyword === "if") continue; // its then or else has said what is wrong
    if (error.keyword !== "type" && mistyped.has(error.instancePath)) continue;
    report(diagnosticOf(error, tree));
  }
  return false;
}

function diagnosticOf(error: ErrorObject, tree: Tree): Diagnostic {
  const path = pathOf(error.instancePath);
  const finding = findings[error.keyword]?.(error, path, tree) ?? { code: "schema-mismatch", values: {} };
  const { at = path, part = "value" } = finding;
  return {
    severity: "error",
    code: finding.code,
    values: { key: nameOf(at), ...finding.values },
    place: tree.placeOf(at, part),
  };
}

interface Finding {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly at?: Path;
  readonly part?: "key" | "value";
}

/** JSON Schema keyword → what is said about it, and where. */
const findings: Readonly<Record<string, (error: ErrorObject, path: Path, tree: Tree) => Finding>> = {
  additionalProperties: unknownKey,
  required: ({ params }, path) => ({
    code: "missing-key",
    values: { key: String(params.missingProperty) },
    at: path,
    part: "key",
  }),
  type: wrongType,
  enum: ({ params, data }) => ({
    code: "unknown-value",
    values: choices(String(data), (params.allowedValues as unknown[]).map(String)),
  }),
  const: ({ params, data }) => ({
    code: "unknown-value",
    values: choices(String(data), [String(params.allowedValue)]),
  }),
  pattern: ({ params, data, parentSchema }) => ({
    code: typeof parentSchema?.["x-problem"] === "string" ? parentSchema["x-problem"] : "wrong-pattern",
    values: { value: String(data), pattern: String(params.pattern) },
  }),
  format: ({ params, data }) => wrongFormat(String(params.format), String(data)),
  minItems: ({ params, data }) =>
    (data as unknown[]).length === 0
      ? { code: "empty-list", values: {} }
      : {
          code: "too-few-entries",
          values: { limit: Number(params.limit), count: (data as unknown[]).length },
        },
  maxItems: ({ params, data }) => ({
    code: "too-many-entries",
    values: { limit: Number(params.limit), count: (data as unknown[]).length },
  }),
  minProperties: () => ({ code: "empty-list", values: {} }),
  minLength: () => ({ code: "empty-text", values: {} }),
  uniqueItems: ({ params, data }, path) => {
    // Ajv names the two equal items highest first: `j` is the earlier one.
    const index = Math.max(Number(params.i), Number(params.j));
    return {
      code: "duplicate-item",
      values: { value: String(valueAt(data, [index])) },
      at: [...path, index],
    };
  },
  minimum: ({ params, data }) => ({
    code: "too-small",
    values: { value: Number(data), limit: Number(params.limit) },
  }),
  maximum: ({ params, data }) => ({
    code: "too-large",
    values: { value: Number(data), limit: Number(params.limit) },
  }),
  exclusiveMinimum: ({ params, data }) => ({
    code: "too-small",
    values: { value: Number(data), limit: Number(params.limit) },
  }),
};

const formatCodes: Readonly<Record<string, string>> = {
  date: "bad-date",
  phone: "bad-phone",
  time: "bad-time",
  uri: "bad-url",
};

const typeCodes: Readonly<Record<string, string>> = {
  string: "expected-text",
  number: "expected-number",
  integer: "expected-number",
  boolean: "expected-boolean",
  array: "expected-list",
  object: "expected-mapping",
};

function wrongFormat(format: string, value: string): Finding {
  const code = formatCodes[format] ?? "schema-mismatch";
  const nearest = format === "date" ? likelyDay(value) : format === "time" ? likelyTime(value) : undefined;
  if (nearest === undefined) return { code, values: { value } };
  return { code: format === "date" ? "date-form" : code, values: { value, nearest } };
}

function unknownKey({ params, parentSchema }: ErrorObject, path: Path): Finding {
  const key = String(params.additionalProperty);
  const known = Object.keys((parentSchema?.properties ?? {}) as object);
  return { code: "unknown-key", values: choices(key, known), at: [...path, key], part: "key" };
}

function wrongType(error: ErrorObject, path: Path, tree: Tree): Finding {
  const { params, data, parentSchema } = error;
  const expected = String(params.type);
  if (data === null) return { code: "empty-value", values: {} };
  const written = tree.writtenAt(path);
  if (expected === "string" && typeof data !== "object") {
    // Quotes alone would not make it right.
    const { pattern, "x-problem": problem } = parentSchema as { pattern?: string; "x-problem"?: string };
    if (pattern !== undefined && problem !== undefined && !new RegExp(pattern, "u").test(written))
      return { code: problem, values: { value: written, pattern } };
    return { code: "needs-quotes", values: { value: written } };
  }
  return {
    code: typeCodes[expected] ?? "schema-mismatch",
    values: { value: written.split("\n", 1)[0] ?? "" },
  };
}

/** What the words about an unknown name need: the name, the known ones, and the nearest when one is near. */
export function choices(name: string, known: readonly string[]): Record<string, string> {
  const nearest = nearestName(name, known);
  return { name, known: known.join(", "), ...(nearest === undefined ? {} : { nearest }) };
}

/** `steps.1.icon`; the empty text at the root. */
function nameOf(path: Path): string {
  return path.join(".");
}

function pathOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
