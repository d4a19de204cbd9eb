import type { IsoDate } from "../base/world.ts";
import type { Change } from "./changes.ts";
import type { Manifest } from "./manifest.ts";
import type { StatedFile, StatedRow, Statement } from "./statement.ts";

/** What changed from row to row. In the order of the later pack's rows, which is that of its CSV file. */
export interface RowsDiff {
  readonly added: readonly StatedRow[];
  readonly removed: readonly StatedRow[];
  /** The printed names that differ: `name` is the row's id. */
  readonly renamed: readonly Change[];
  /** What changed otherwise than for all, or for rows alone. */
  readonly changed: readonly RowChange[];
}

/** One side of a comparison: a pack or a built folder, and what its messages say by id, as for all. */
export interface Side {
  readonly statement: Statement;
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** By row, then by message: its facts, and its words in languages that nothing for all is in. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Said>>;
}

export type Said = Pick<Manifest, "facts" | "words">;

/** What changed from one pack to another. Everything sorted; nothing that stayed the same. */
export interface PackDiff {
  readonly before: { readonly id: string; readonly date: IsoDate };
  readonly after: { readonly id: string; readonly date: IsoDate };
  /** Ids. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly MessageDiff[];
  /** Of two packs: `cap`, `site`. */
  readonly settings: readonly Change[];
  readonly rows: RowsDiff;
  readonly files: readonly FileChange[];
}

export interface MessageDiff {
  readonly id: string;
  /** Dotted paths: `valid.until`, `facts.hotline`; `rows`: ids of the rows whose copies changed in the same way. */
  readonly facts: readonly (Change & { readonly rows?: readonly string[] })[];
  /** By language, ledger keys. */
  readonly words: Readonly<Record<string, readonly Change[]>>;
}

/** A file that came, went, or has other bytes; a draft that was signed off is the same file with another name. */
export interface FileChange {
  readonly name: string;
  readonly before?: StatedFile;
  readonly after?: StatedFile;
}

/** One change, and every copy that it befell: each of these messages for each of these rows. */
export interface RowChange extends Change {
  /** Of a word, its language; absent of a fact. */
  readonly language?: string;
  readonly messages: readonly string[];
  readonly rows: readonly string[];
}
