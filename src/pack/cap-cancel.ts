import type { IsoDate } from "../base/world.ts";
import { momentOf, urnOf } from "./addresses.ts";
import { capNamespace } from "./cap.ts";
import { type EarlierAlert, referenceTo } from "./earlier-alert.ts";
import { textElement, writeXml } from "./xml.ts";

/** An alert as it went out, and the pack it went out with. */
export interface SentAlert {
  readonly pack: string;
  readonly alert: EarlierAlert;
}

/** The weightiest first: where one was to be acted on, what was only tried or drafted needs no cancelling. */
const statuses = ["Actual", "Exercise", "Test", "Draft"];

/**
 * A CAP 1.2 alert that cancels every alert of a message: their status, the sender of the last, references to all, and no
 * words (a `Cancel` needs no `info`, and none that nobody signed goes out). Undefined where there is nothing to cancel.
 */
export function cancelAlert(message: string, sent: readonly SentAlert[], date: IsoDate): string | undefined {
  const status = statuses.find((one) => sent.some(({ alert }) => alert.status === one));
  const own = sent.filter(({ alert }) => alert.status === status);
  const last = own.at(-1);
  if (!last || status === undefined) return undefined;
  const { sender } = last.alert;
  const references = [...new Set(own.map(({ alert }) => referenceTo(alert)))].join(" ");
  const packs = [...new Set(own.map(({ pack }) => pack))].join(", ");
  return writeXml({
    name: "alert",
    attributes: { xmlns: capNamespace },
    content: [
      textElement("identifier", urnOf(sender, message, "Cancel", date, references)),
      textElement("sender", sender),
      textElement("sent", momentOf(date)),
      textElement("status", status),
      textElement("msgType", "Cancel"),
      textElement("scope", "Public"),
      textElement("note", status === "Actual" ? undefined : packs),
      textElement("references", references),
    ],
  });
}
