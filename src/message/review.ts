import { digestOf } from "../base/digest.ts";
import type { Language, LedgerEntry } from "../library/library.ts";
import type { ReviewState } from "./message.ts";

/** What a ledger binds a sign-off to: SHA-256 of the text as the locale file holds it (NFC, placeholders unfilled). */
export function ledgerDigest(text: string): string {
  return digestOf(text);
}

/** Tells the review state of a language's strings by ledger key. */
export type Reviewer = (
  key: string,
  texts: { readonly source: string; readonly target: string },
) => ReviewState;

/**
 * `signed` needs both sign-offs, language and health, over the source and target as they stand; any sign-off
 * over other texts has lapsed.
 */
export function reviewerOf(language: Language): Reviewer {
  const entries = new Map(language.ledger.map((entry) => [entry.key, entry]));
  return (key, { source, target }) => {
    const entry = entries.get(key);
    if (!entry) return "unknown";
    if (!entry.language && !entry.health) return "unsigned";
    if (!bindsTo(entry, source, target)) return "lapsed";
    return entry.language && entry.health ? "signed" : "unsigned";
  };
}

function bindsTo(entry: LedgerEntry, source: string, target: string): boolean {
  return entry.source === ledgerDigest(source) && entry.target === ledgerDigest(target);
}
