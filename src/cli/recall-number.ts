import type { Report } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { Library } from "../library/library.ts";
import { isInForce } from "../spec/issuer-facts.ts";

/**
 * The telephone that a recall's notice gives: the office's own on that day, for the number of the recalled message may be the very
 * mistake. Where the office has none the message's stands, with a warning; one that is left out is told.
 */
export function numberToAsk(
  { message, hotline }: { readonly message: string; readonly hotline: unknown },
  { issuer, date, library }: { readonly issuer: string; readonly date: IsoDate; readonly library: Library },
  report: Report,
): string | undefined {
  const own = library.issuers[issuer]?.hotline;
  const number = own && isInForce(own, date) ? own.number : undefined;
  if (typeof hotline !== "string" || hotline === number) return number;
  if (number === undefined)
    report({ severity: "warning", code: "recall-number-own", values: { message, hotline, issuer } });
  else report({ severity: "note", code: "recall-number-office", values: { message, hotline, number } });
  return number ?? hotline;
}
