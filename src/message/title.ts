import type { Message } from "./message.ts";

/** What a message is called in lists and in a file's metadata: its kind's title, and after it the headline that it brings itself. */
export function titleOf({ spec, strings }: Pick<Message, "spec" | "strings">): string {
  const parts = [strings.title?.text ?? spec.id, strings["facts.headline"]?.text ?? ""];
  return parts.filter(Boolean).join(": ");
}
