import type { Diagnostic } from "../base/diagnostic.ts";

/** Several targets often say the same of one file: once is enough. */
export function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}
