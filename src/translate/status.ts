import type { DeskString } from "./desk.ts";
import { isReady, type Progress, type StringState, stateOf } from "./state.ts";

/** What the strings of one group (a kind, `common`) come to in one language. */
export interface GroupStatus {
  readonly group: string;
  readonly strings: number;
  /** How many are in each state of progress. */
  readonly progress: Readonly<Record<Progress, number>>;
  /** Sign-offs that hold, and those that have lapsed. */
  readonly language: number;
  readonly health: number;
  readonly lapsed: number;
  /** Both sign-offs hold. */
  readonly ready: number;
  /** Who signed, sorted. */
  readonly signers: readonly string[];
}

/** One line a group, in order of name. */
export function statusOf(desk: readonly DeskString[]): readonly GroupStatus[] {
  const groups = Map.groupBy(desk, ({ group }) => group);
  return [...groups]
    .map(([group, strings]) => groupStatus(group, strings.map(stateOf)))
    .sort((one, other) => (one.group < other.group ? -1 : 1));
}

/** True when the ledger is out of step with the texts, a text is missing, or a sign-off has lapsed. */
export function needsWork({ progress, lapsed }: GroupStatus): boolean {
  return progress.missing + progress.unrecorded + progress.stale + lapsed > 0;
}

function groupStatus(group: string, states: readonly StringState[]): GroupStatus {
  const count = (holds: (state: StringState) => boolean) => states.filter(holds).length;
  const inProgress = (name: Progress) => count(({ progress }) => progress === name);
  const signatures = states.flatMap(({ language, health }) => [language, health]);
  const signers = signatures.flatMap(({ state, by }) => (state === "signed" && by ? [by] : []));
  return {
    group,
    strings: states.length,
    progress: {
      missing: inProgress("missing"),
      unrecorded: inProgress("unrecorded"),
      stale: inProgress("stale"),
      machine: inProgress("machine"),
      human: inProgress("human"),
      published: inProgress("published"),
    },
    language: count(({ language }) => language.state === "signed"),
    health: count(({ health }) => health.state === "signed"),
    lapsed: count(({ language, health }) => language.state === "lapsed" || health.state === "lapsed"),
    ready: count(isReady),
    signers: [...new Set(signers)].sort(),
  };
}
