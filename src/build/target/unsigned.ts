import type { Document } from "../../document/document.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { Message, ReviewState } from "../../message/message.ts";
import type { View } from "./view.ts";

/** One string that keeps a target from release. */
export interface UnsignedString {
  readonly key: string;
  readonly language: string;
  readonly state: ReviewState;
}

/**
 * Strings of the documents that no valid sign-off covers, language by language, sorted by ledger key. The ribbon's own
 * words do not count.
 */
export function unsignedStrings(
  { messages }: View,
  documents: readonly Document[],
): readonly UnsignedString[] {
  const used = new Set(documents.flatMap(({ keys }) => keys));
  return messages.flatMap(({ strings, language }) =>
    Object.entries(strings)
      .filter(([name, { key, review }]) => used.has(key) && review !== "signed" && !aboutState.test(name))
      .map(([, { key, review }]) => ({ key, language: language.tag, state: review }))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
  );
}

/** Whether a ledger key speaks of the facts of a message. */
export function isFactsKey(key: string): boolean {
  return key.endsWith(":facts");
}

/** The facts of a view's message, where no valid sign-off covers them: whatever is made of it shows some of them. */
export function unsignedFacts({
  message: { facts },
}: {
  readonly message: Pick<Message, "facts">;
}): readonly UnsignedString[] {
  const { key, review } = facts;
  return review === "signed" ? [] : [{ key, language: sourceLanguage, state: review }];
}

/** Strings by which an artifact speaks of itself: the words of the ribbons. */
export const aboutState = /^(draft|expired)\./;
