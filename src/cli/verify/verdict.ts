import type { IsoDate } from "../../base/world.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import type { StatedMessage } from "../../pack/statement.ts";
import type { Standing } from "../../pack/verdict.ts";
import type { Examined } from "./examine.ts";

/** What is said of one argument in the end. */
export interface Verdict {
  readonly path: string;
  readonly of: "pack" | "message" | "file" | "stamp";
  /** The pack's or message's id. */
  readonly id: string;
  readonly signature: string;
  /** The key's number, where its signature is good; and what the signer wrote with it. */
  readonly key?: string;
  readonly comment?: string;
  /** How many files were compared; one of a file, none of a stamp. */
  readonly files: number;
  /** How many of them are drafts; 1 of a stamp that says it stands on a draft. */
  readonly drafts: number;
  /** Of a stamp: it was made before stamps told whether they stand on a draft. */
  readonly draftUnknown?: true;
  /** Whose copy a file or stamp is: a row's id, and its name where it is at hand. */
  readonly row?: { readonly id: string; readonly name?: string };
  /** How many rows a pack has copies for. */
  readonly rows: number;
  readonly code?: string;
  /** Of a stamp: the day it was made for. A stamp vouches for words, not for the picture that it was found on. */
  readonly date?: IsoDate;
  readonly languages?: string;
  readonly messages: readonly (Partial<StatedMessage> &
    Pick<StatedMessage, "id"> &
    Standing & {
      /** The later pack at hand that has the message in other words. */
      readonly outdatedBy?: string;
      /** What it says, where its own manifest is at hand; its words too where a picture is to be compared with them. */
      readonly facts?: ToldFacts;
      readonly words?: ToldWords;
    })[];
}

export type Manifested = Extract<Examined, { kind: "manifest" }>;
export type Stamped = Extract<Examined, { kind: "stamp" }>;

/** By what everything is judged. */
export interface Context {
  readonly date: IsoDate;
  readonly key: PublicKey | undefined;
  readonly atHand: readonly StatedMessage[];
  readonly believed: readonly Manifested[];
}

/** What someone compares a poster with, who has it on the wall or on the telephone; a text by language. */
export type ToldFacts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** By language, what an artwork may say: ledger key → text. */
export type ToldWords = Readonly<Record<string, Readonly<Record<string, string>>>>;
