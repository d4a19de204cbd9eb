import type { Message } from "../message/message.ts";

/** A signed code needs room: style sheets make it. */
export function bearsCode({ values: { stamp } }: Message): boolean {
  return stamp !== null && typeof stamp === "object" && "qr" in stamp && stamp.qr !== "";
}
