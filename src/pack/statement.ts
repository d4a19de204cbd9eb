import type { IsoDate } from "../base/world.ts";

/** What a manifest, of a pack or of one message, says of its files and its messages. */
export interface Statement {
  /** The pack's or message's id. */
  readonly id: string;
  readonly of: "pack" | "message";
  readonly date: IsoDate;
  readonly messages: readonly StatedMessage[];
  /** Of a pack: where it is published, and the status that it asks of its alerts. */
  readonly settings?: { readonly site?: string; readonly cap: "draft" | "exercise" | "test" | "actual" };
  /** Whom a pack's copies are for, in its order; none of a message alone. */
  readonly rows: readonly StatedRow[];
  /** Of one row's own folder: the ids of all rows of its pack; else empty. */
  readonly siblings: readonly string[];
  readonly files: readonly StatedFile[];
  /** What a pack should hold and lacks, by name: `for/ea-kao/5k-thang-8/vi/square`. */
  readonly missing: readonly string[];
}

export interface StatedMessage {
  readonly id: string;
  readonly kind: string;
  /** By language. */
  readonly titles: Readonly<Record<string, string>>;
  /** The authority's name, by language. */
  readonly issuer: Readonly<Record<string, string>>;
  readonly valid: { readonly from: IsoDate; readonly until: IsoDate };
  readonly supersedes: readonly string[];
  readonly corrects: readonly string[];
  /** Roles that signed its words off, by language. */
  readonly signed: Readonly<Record<string, readonly string[]>>;
}

export interface StatedRow {
  readonly id: string;
  /** As it is printed. */
  readonly name: string;
}

export interface StatedFile {
  readonly path: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly draft: boolean;
  /** Absent of what belongs to the pack as a whole. */
  readonly message?: string;
  readonly language?: string;
  readonly mediaType?: string;
  readonly heard?: readonly string[];
  readonly format?: string;
  readonly row?: string;
  /** What a stamp on it vouches for. */
  readonly stamp?: string;
}
