import type { LedgerEntry, SignOff } from "./library.ts";

/** True of two entries that speak of the same two texts. */
export function sameTexts(one: LedgerEntry, other: LedgerEntry): boolean {
  return one.source === other.source && one.target === other.target;
}

/**
 * Two entries of the same texts, written side by side on two branches, as one: every sign-off of either; of two in one
 * role the later. What a person said of where the text came from goes before a machine's word.
 */
export function joinedEntries(one: LedgerEntry, other: LedgerEntry): LedgerEntry {
  const [language, health] = [later(one.language, other.language), later(one.health, other.health)];
  const [cites, note] = [other.cites ?? one.cites, other.note ?? one.note];
  const codes = new Set(one.dismiss?.map(({ code }) => code));
  const dismiss = [...(one.dismiss ?? []), ...(other.dismiss ?? []).filter(({ code }) => !codes.has(code))];
  return {
    key: one.key,
    source: one.source,
    target: one.target,
    origin: one.origin === "machine" ? other.origin : one.origin,
    ...(language && { language }),
    ...(health && { health }),
    ...(cites !== undefined && { cites }),
    ...(note !== undefined && { note }),
    ...(dismiss.length > 0 && { dismiss }),
  };
}

function later(one: SignOff | undefined, other: SignOff | undefined): SignOff | undefined {
  if (!one || !other) return one ?? other;
  return other.on > one.on ? other : one;
}
