import type { Diagnostic, Severity } from "../base/diagnostic.ts";
import type { Words } from "./words.ts";

/**
 * Findings as people are told them: those that say one thing of several messages, languages or places in one group, at the first
 * of them; notes first, errors last, nearest to the prompt.
 */
export function findingsTogether(
  diagnostics: readonly Diagnostic[],
  words: Pick<Words, "explanation">,
): readonly (readonly Diagnostic[])[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) => sharedBy(diagnostic, words) ?? diagnostic);
  return [...groups.values()].toSorted(([one], [other]) => rank(one) - rank(other));
}

const ranks: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };
const rank = (diagnostic: Diagnostic | undefined) => (diagnostic ? ranks[diagnostic.severity] : 0);

/** What findings must have in common to be told together; undefined of those that are told by themselves. */
function sharedBy(
  { severity, code, values }: Diagnostic,
  { explanation }: Pick<Words, "explanation">,
): string | undefined {
  const { many, manyFix = "" } = explanation(code) ?? {};
  if (many === undefined) return undefined;
  const names = `${many} ${manyFix}`.match(/(?<=\{\{)\w+(?=\}\})/g) ?? [];
  return JSON.stringify([severity, code, ...names.map((name) => name !== "count" && values[name])]);
}
