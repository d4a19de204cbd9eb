import type { Diagnostic } from "../base/diagnostic.ts";
import { checkDesk, type DeskCheck } from "./check-desk.ts";
import { checkTexts } from "./check-texts.ts";
import type { DeskString } from "./desk.ts";
import { type Term, termsFor } from "./glossary.ts";
import { type StringState, stateOf } from "./state.ts";

/** Everything that is known of one string, for whoever translates or reviews it. */
export interface BookEntry {
  readonly string: DeskString;
  readonly state: StringState;
  /** The terms that its Vietnamese asks for. */
  readonly terms: readonly Term[];
  /** What checks say of it, without places. */
  readonly findings: readonly Diagnostic[];
  /** Characters that it may take: what every layout is tested with. */
  readonly longest: number;
}

/** `loa check --pseudo` lays every template out with texts that are longer by this. */
const longestPart = 1.4;

/** Every string of a language beside its Vietnamese, with its terms, findings and state: in order of key. */
export function bookOf(desk: readonly DeskString[], about: DeskCheck): readonly BookEntry[] {
  const found = [...checkDesk(desk, about), ...checkTexts(desk, about.language, about.glossary)];
  const findings = Map.groupBy(found, ({ key }) => key);
  return desk.map((string) => ({
    string,
    state: stateOf(string),
    terms: termsFor(string.source, about.glossary),
    findings: (findings.get(string.key) ?? []).map(({ diagnostic }) => diagnostic),
    longest: Math.ceil([...string.source].length * longestPart),
  }));
}
