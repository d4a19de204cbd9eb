import type { Place } from "../../base/diagnostic.ts";
import type { BookEntry } from "../book.ts";
import { isReady } from "../state.ts";

/** A string as a file brings it back. */
export interface ExchangeUnit {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** Digest of the translation as it was when the file was made; absent in files that others made. */
  readonly base?: string;
  /** The file says that somebody approved it: a claim, no sign-off. */
  readonly claimsApproval: boolean;
  readonly place: Place;
}

/** A file that was read: which language it translates into, and its strings. */
export interface ExchangeFile {
  readonly language: string;
  readonly units: readonly ExchangeUnit[];
  /** Of a review book: who signed what, to be confirmed. */
  readonly review?: ReviewClaim;
}

/** XLIFF 1.2's words for how far a translation is. */
export const states = [
  "new",
  "needs-translation",
  "needs-review-translation",
  "translated",
  "signed-off",
] as const;
export type ExchangeState = (typeof states)[number];

/** How far an entry is, in XLIFF's words. */
export function exchangeState({ state }: BookEntry): ExchangeState {
  if (isReady(state)) return "signed-off";
  switch (state.progress) {
    case "missing":
      return "new";
    case "stale":
      return "needs-translation";
    case "machine":
    case "unrecorded":
      return "needs-review-translation";
    case "human":
    case "published":
      return "translated";
  }
}

/** What a translator reads beside a string: the terms for it, as `bệnh: klei ruă`. */
export function termLines({ terms }: BookEntry): readonly string[] {
  return terms.map(({ vi, terms: words, avoid }) => {
    const avoided = avoid.map(({ term }) => ` ≠ ${term}`).join("");
    return `${vi.join(", ")}: ${words.join(", ")}${avoided}`;
  });
}

/** Files larger than this are none of ours. Bytes. */
export const largestExchange = 8 * 1024 * 1024;

/** What a review book sends back beside its corrections: a person's word, not yet a signature. */
export interface ReviewClaim {
  readonly signer: {
    readonly name: string;
    readonly office: string;
    /** Empty where nothing is signed. */
    readonly role: "language" | "health" | "";
    /** Empty where nothing is signed. */
    readonly on: string;
  };
  /** The texts exactly as they were signed. */
  readonly signed: readonly ReviewedText[];
  readonly comments: readonly { readonly key: string; readonly comment: string; readonly place: Place }[];
}

export interface ReviewedText {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly place: Place;
}
