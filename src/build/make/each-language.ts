import type { Making } from "./making.ts";

/** The making as if for each of its languages alone: sound says them in turn. */
export function eachLanguage(making: Making): readonly Making[] {
  return making.view.messages.map((message) => ({
    ...making,
    view: { ...making.view, message, messages: [message] },
  }));
}
