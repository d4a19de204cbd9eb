import type { Document } from "../../document/document.ts";
import type { Message } from "../../message/message.ts";
import { aboutState } from "./unsigned.ts";

/**
 * The message with no other strings than the documents', and the words of the ribbons. An imprint is seen through the
 * documents alone: where they do not show it, every row of a pack has the same. Nor are the facts as they are signed part
 * of it.
 */
export function messageOn(shown: Message, documents: readonly Document[]): Message {
  const message = withoutImprint(shown);
  const used = new Set(documents.flatMap(({ keys }) => keys));
  const strings = Object.entries(message.strings).filter(
    ([name, { key }]) => used.has(key) || aboutState.test(name),
  );
  return { ...message, strings: Object.fromEntries(strings) };
}

function withoutImprint(message: Message): Message {
  const { imprint: _spec, ...spec } = message.spec;
  const { imprint: _value, ...values } = message.values;
  const facts = { ...message.facts, key: "", text: "" };
  return { ...message, spec, values, facts };
}
