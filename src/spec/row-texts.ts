import type { Report } from "../base/diagnostic.ts";
import { valueAt } from "../library/tree.ts";
import { groupName, type LanguageGroup } from "./groups.ts";
import { excludes, type FactCell, type Pack, type PackRow } from "./pack.ts";
import type { Spec } from "./spec.ts";

interface Rules {
  readonly "x-text"?: boolean;
  readonly properties?: Readonly<Record<string, Rules>>;
}

/** A cell that gives a text in one language: `place` and `rad` of `facts.place.rad`. */
interface TextCell {
  readonly cell: FactCell;
  readonly text: string;
  readonly tag: string;
}

/** Paths of the texts, `facts.place`, of which a row says something else than the message. */
export function textsOfRow(spec: Spec, cells: readonly FactCell[], schema: object): readonly string[] {
  const changed = textCells(cells, schema).filter((one) => isChanged(one, spec));
  return [...new Set(changed.map(({ text }) => `facts.${text}`))];
}

/**
 * Reports a text that a row changes in some of the languages that are made for it and leaves the message's in others: two
 * things would be said of one matter (`row-text-partly`, at the cell). A cell may repeat what the message says.
 */
export function reportPartialTexts(
  spec: Spec,
  { row, cells, pack, schema }: { row: PackRow; cells: readonly FactCell[]; pack: Pack; schema: object },
  report: Report,
): void {
  const tags = spokenFor(row, spec, pack);
  const given = textCells(cells, schema);
  for (const one of given.filter((cell) => isChanged(cell, spec))) {
    const { cell, text, tag } = one;
    const own = new Set(given.filter((other) => other.text === text).map((other) => other.tag));
    const missing = tags.filter((other) => !own.has(other));
    if (missing.length === 0 || !tags.includes(tag)) continue;
    const columns = missing.map((other) => cell.column.replace(/[^.]+$/, other)).join(", ");
    const values = { row: row.id, column: cell.column, languages: missing.join(", "), needed: columns };
    report({ severity: "error", code: "row-text-partly", values, place: cell.place });
  }
}

function textCells(cells: readonly FactCell[], schema: object): readonly TextCell[] {
  return cells.flatMap((cell) => {
    const steps = cell.path.split(".");
    const tag = steps.pop() ?? "";
    const rules = steps.reduce<Rules | undefined>((at, step) => at?.properties?.[step], schema);
    return rules?.["x-text"] ? [{ cell, text: steps.join("."), tag }] : [];
  });
}

function isChanged({ cell, text, tag }: TextCell, { facts }: Spec): boolean {
  const own = valueAt(facts, [...text.split("."), tag]);
  return String(own ?? "").normalize("NFC") !== cell.text.normalize("NFC");
}

/** The languages that anything is made in for a row, without those that the pack leaves out whole. */
function spokenFor(row: PackRow, spec: Spec, { exclude }: Pack): readonly string[] {
  const isLeftOut = (group: LanguageGroup) =>
    exclude.some((exclusion) =>
      excludes(exclusion, { message: spec.id, row: row.id, language: groupName(group), format: "" }),
    );
  const groups = (row.languages ?? spec.languages).filter((group) => !isLeftOut(group));
  return [...new Set(groups.flat())];
}
