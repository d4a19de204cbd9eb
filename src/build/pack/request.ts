import type { Pack } from "../../spec/pack.ts";
import type { BuildRequest } from "../target/jobs.ts";
import type { EarlierPack } from "./earlier.ts";

/** What to build of a pack; `shard` is one part of it: 1 to `of`. */
export interface PackRequest extends Omit<BuildRequest, "specs" | "wants"> {
  readonly pack: Pack;
  readonly shard?: { readonly part: number; readonly of: number };
  /** What targets cost, by kind, languages and format, milliseconds: shards are dealt by it. */
  readonly costs?: Readonly<Record<string, number>>;
  /** Packs that went out before: alerts may be updates of theirs. */
  readonly previous?: readonly EarlierPack[];
}
