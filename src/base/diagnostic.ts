/** A place in a text file: 1-based line and column; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters the finding covers on its line; 1 when absent. */
  readonly length?: number;
}

export type Severity = "error" | "warning" | "note";

/**
 * One problem of the user's files, as a value: what, where, how grave. Its words live in
 * `locales/<ui>/diagnostics.json`, keyed by `code` (message and repair), filled with `values`.
 * Codes are stable kebab-case names and are never translated.
 */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly place?: Place;
}

/** Takes a problem and goes on: all problems of a run are reported, not the first. */
export type Report = (diagnostic: Diagnostic) => void;

/** Collects what is reported; `failed()` tells whether any error was among it. */
export interface Findings {
  readonly report: Report;
  readonly all: readonly Diagnostic[];
  failed(): boolean;
}

export function collectFindings(): Findings {
  const all: Diagnostic[] = [];
  return {
    report: (diagnostic) => void all.push(diagnostic),
    all,
    failed: () => all.some((diagnostic) => diagnostic.severity === "error"),
  };
}
