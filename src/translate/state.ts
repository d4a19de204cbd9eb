import type { SignOff } from "../library/library.ts";
import { ledgerDigest } from "../message/review.ts";
import type { DeskString } from "./desk.ts";

/**
 * How far a translation is. `unrecorded`: the ledger does not know the text as it stands; `stale`: the Vietnamese
 * has changed since; else where the text came from.
 */
export type Progress = "missing" | "unrecorded" | "stale" | "machine" | "human" | "published";

/** `lapsed`: signed for other texts than those that stand now. */
export interface Signature {
  readonly state: "none" | "lapsed" | "signed";
  readonly by?: string;
  readonly on?: string;
}

export interface StringState {
  readonly progress: Progress;
  readonly language: Signature;
  readonly health: Signature;
}

/** Where a string stands on its way to release. */
export function stateOf(string: DeskString): StringState {
  const { entry } = string;
  const progress = progressOf(string);
  const binds = entry !== undefined && !["missing", "unrecorded", "stale"].includes(progress);
  return {
    progress,
    language: signature(entry?.language, binds),
    health: signature(entry?.health, binds),
  };
}

/** A string may be released when both sign-offs hold. */
export function isReady({ language, health }: StringState): boolean {
  return language.state === "signed" && health.state === "signed";
}

function progressOf({ source, target, entry }: DeskString): Progress {
  if (target === undefined) return "missing";
  if (entry?.target !== ledgerDigest(target)) return "unrecorded";
  return entry.source === ledgerDigest(source) ? entry.origin : "stale";
}

function signature(found: SignOff | undefined, binds: boolean): Signature {
  if (!found) return { state: "none" };
  return { state: binds ? "signed" : "lapsed", by: found.by, on: found.on };
}
