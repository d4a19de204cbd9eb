import type { Place } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { LanguageGroup } from "./groups.ts";
import type { Imprint, Spec } from "./spec.ts";

/**
 * The messages of one week and whom they are for. Contract: every message is a valid spec with the pack's languages and
 * formats in it; every row stands once; every name exists.
 */
export interface Pack {
  /** The file it was read from, as the user named it. */
  readonly file: string;
  /** Names the folder: `2021-W32`. */
  readonly id: string;
  /** The day on which everything dated is judged. */
  readonly date: IsoDate;
  /** In the order of the file; ids differ. */
  readonly messages: readonly Spec[];
  /** In the order of the CSV file; empty without `for`. */
  readonly rows: readonly PackRow[];
  /** What rows get of the messages: ids and formats; absent: everything. */
  readonly rowsGet: { readonly messages?: readonly string[]; readonly formats?: readonly string[] };
  readonly exclude: readonly Exclusion[];
  /** The most that all files may weigh, bytes. */
  readonly size?: number;
  /** Where it will stand on the web, without a slash at the end. */
  readonly site?: string;
  /** The status of its alerts; absent: drafts. */
  readonly cap?: "actual" | "exercise" | "test";
  /** Where a value stands, by its dotted path: `messages.1`, `size`. */
  placeOf(path: string): Place;
}

/** One place of the CSV file: whose imprint, and what differs there. */
export interface PackRow extends Imprint {
  /** Of the name. */
  readonly place: Place;
  /** Instead of the pack's. */
  readonly languages?: readonly LanguageGroup[];
  /** In the order of the columns; empty cells are left out. */
  readonly facts: readonly FactCell[];
}

/** A value that a row gives instead of a fact. */
export interface FactCell {
  /** The name of its column. */
  readonly column: string;
  /** Dotted, below `facts`. */
  readonly path: string;
  /** The id of the one message that it is for; absent: for all that have the fact. */
  readonly message?: string;
  readonly text: string;
  readonly place: Place;
}

/** What is left out: targets that every list which is there names. `row` names rows alone, never what is for all. */
export interface Exclusion {
  readonly message?: readonly string[];
  /** Names of groups: `vi`, `vi+rad`. */
  readonly language?: readonly string[];
  readonly format?: readonly string[];
  readonly row?: readonly string[];
  readonly place: Place;
}

/** What an exclusion is asked about; `row` is absent where a thing is for all. */
export interface Excludable {
  readonly message: string;
  readonly language: string;
  readonly format: string;
  readonly row?: string;
}

/** Whether an entry of `exclude` names a target. */
export function excludes(exclusion: Exclusion, target: Excludable): boolean {
  return (["message", "language", "format", "row"] as const).every((key) => {
    const names = exclusion[key];
    return names === undefined || names.includes(target[key] ?? "");
  });
}
