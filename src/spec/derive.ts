import { collectFindings, type Place, type Report } from "../base/diagnostic.ts";
import { checkAgainstForeignSchema } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { type Path, subtree, type Tree, valueAt } from "../library/tree.ts";
import { reportFactDays, reportFactOrder } from "./dates.ts";
import { reportUnknownReferences } from "./names.ts";
import type { FactCell, Pack, PackRow } from "./pack.ts";
import { reportPhones } from "./phones.ts";
import { reportPartialTexts, textsOfRow } from "./row-texts.ts";
import type { Spec } from "./spec.ts";
import { checkSums } from "./sums.ts";

/**
 * A message as one row has it: its imprint, its languages, its facts, checked against the kind. What is wrong is
 * reported at the cell. Undefined when there was an error, or when rows do not get this message.
 */
export function derivedSpec(
  spec: Spec,
  row: PackRow,
  { pack, library }: { readonly pack: Pack; readonly library: Library },
  report: Report,
): Spec | undefined {
  const { messages, formats } = pack.rowsGet;
  if (messages && !messages.includes(spec.id)) return undefined;
  const kept = formats ? spec.formats.filter((format) => formats.includes(format)) : spec.formats;
  if (kept.length === 0) return undefined;
  const schema = library.kinds[spec.kind]?.factsSchema ?? {};
  const own = cellsFor(spec, row, library);
  const places = new Map([
    ["imprint", row.place],
    ...own.map(({ path, place }) => [`facts.${path}`, place] as const),
  ]);
  const facts = own.reduce(
    (whole, { path, text }) => withFact(whole, path.split("."), { text, schema }),
    spec.facts,
  );
  const texts = textsOfRow(spec, own, schema);
  const derived: Spec = {
    ...spec,
    formats: kept,
    facts,
    imprint: { id: row.id, name: row.name },
    ...(row.languages && { languages: row.languages }),
    ...(texts.length > 0 && { ownTexts: texts }),
    placeOf: (path) => placeOf(path, places) ?? spec.placeOf(path),
  };
  const findings = collectFindings();
  reportPartialTexts(spec, { row, cells: own, pack, schema }, findings.report);
  findings.all.forEach(report);
  const isSound = own.length === 0 || areSound(derived, library, report);
  return isSound && !findings.failed() ? derived : undefined;
}

/** What a row gives a message: facts that its kind has; one for this message beats one for all. */
export function cellsFor({ id, kind }: Spec, { facts }: PackRow, { kinds }: Library): readonly FactCell[] {
  const known = kinds[kind]?.factsSchema.properties ?? {};
  const fitting = facts.filter(
    ({ path, message }) =>
      (message === undefined || message === id) && Object.hasOwn(known, path.split(".", 1)[0] ?? ""),
  );
  return fitting.filter(
    ({ path, message }) =>
      message === id || !fitting.some((other) => other.path === path && other.message === id),
  );
}

/** The facts with one of them replaced, of the type that the kind asks for there. */
function withFact(
  facts: Readonly<Record<string, unknown>>,
  [step = "", ...rest]: readonly string[],
  { text, schema }: { readonly text: string; readonly schema: object },
): Readonly<Record<string, unknown>> {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, { type?: string }>> };
  const below = properties[step] ?? {};
  if (rest.length === 0) return { ...facts, [step]: below.type === "number" ? numberOf(text) : text };
  const inner = (facts[step] ?? {}) as Readonly<Record<string, unknown>>;
  return { ...facts, [step]: withFact(inner, rest, { text, schema: below }) };
}

/** What is no number stays text: the schema refuses it at its cell. */
function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Only what rows changed can be wrong: the message itself was checked. */
function areSound(spec: Spec, library: Library, report: Report): boolean {
  const kind = library.kinds[spec.kind];
  if (!kind) return false;
  const findings = collectFindings();
  const tree: Tree = {
    file: spec.file,
    data: spec,
    placeOf: (path: Path) => spec.placeOf(path.join(".")),
    writtenAt: (path) => String(valueAt(spec, path)),
  };
  reportFactOrder(tree, kind.factsSchema, findings.report);
  reportFactDays(tree, kind.factsSchema, findings.report);
  reportPhones(tree, kind, library, findings.report);
  checkAgainstForeignSchema(subtree(tree, ["facts"]), kind.factsSchema, findings.report);
  reportUnknownReferences(tree, library, findings.report);
  checkSums(tree, kind, spec.tables ?? {}, findings.report);
  for (const finding of findings.all) report(finding);
  return !findings.failed();
}

/** The cell of a fact or of the name, of what is inside it, or of what holds it. */
function placeOf(path: string, places: ReadonlyMap<string, Place>): Place | undefined {
  for (const [fact, place] of places) if (path === fact || path.startsWith(`${fact}.`)) return place;
  return undefined;
}
