import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import { daysBetween } from "../language/dates.ts";
import type { App, Library } from "../library/library.ts";
import { referringFacts } from "../spec/names.ts";
import type { Spec } from "../spec/spec.ts";

/** The day everything dated is judged at, and whether what lies outside its time may pass with a warning. */
export interface Judgement {
  readonly referenceDate: IsoDate;
  readonly allowExpired: boolean;
}

/**
 * Judges the message and the apps it names at the reference date; reports each that is expired or not yet
 * valid, and a reference date more than a year from the message's own. True when something lies outside its time.
 */
export function reportValidity(spec: Spec, library: Library, judgement: Judgement, report: Report): boolean {
  reportFarReference(spec, judgement, report);
  const outside = [
    reportMessage(spec, judgement, report),
    ...appsOf(spec, library).map(({ fact, app }) =>
      reportApp({ spec, fact, app, library }, judgement, report),
    ),
  ];
  return outside.includes(true);
}

function reportFarReference(spec: Spec, { referenceDate }: Judgement, report: Report): void {
  const days = daysBetween(spec.date, referenceDate);
  if (Math.abs(days) <= 365) return;
  const values = { reference: referenceDate, date: spec.date, days };
  report({ severity: "note", code: "reference-date-far", values, place: spec.placeOf("date") });
}

function reportMessage(spec: Spec, { referenceDate, allowExpired }: Judgement, report: Report): boolean {
  const { from, until } = spec.valid;
  const severity = allowExpired ? "warning" : "error";
  const values = { reference: referenceDate, from, until };
  if (referenceDate > until)
    report({ severity, code: "message-expired", values, place: spec.placeOf("valid.until") });
  if (referenceDate < from)
    report({ severity, code: "message-not-yet-valid", values, place: spec.placeOf("valid.from") });
  return referenceDate > until || referenceDate < from;
}

function appsOf(spec: Spec, library: Library): readonly { readonly fact: string; readonly app: App }[] {
  const facts = Object.keys(referringFacts(library.kinds[spec.kind]?.factsSchema));
  return facts.flatMap((fact) => {
    const app = library.apps[String(spec.facts[fact])];
    return app ? [{ fact, app }] : [];
  });
}

function reportApp(
  subject: { readonly spec: Spec; readonly fact: string; readonly app: App; readonly library: Library },
  { referenceDate, allowExpired }: Judgement,
  report: Report,
): boolean {
  const { spec, fact, app, library } = subject;
  const { from, until } = app.valid;
  const complain = (code: string, values: Diagnostic["values"]) => {
    const severity = allowExpired ? "warning" : "error";
    report({ severity, code, values, place: spec.placeOf(`facts.${fact}`) });
  };
  const expired = until !== undefined && referenceDate > until;
  if (expired) {
    const successor = app.successor === undefined ? undefined : library.apps[app.successor];
    const values = { app: app.name, until, reference: referenceDate };
    complain("app-expired", successor ? { ...values, nearest: successor.name, id: successor.id } : values);
  }
  const early = referenceDate < from;
  if (early) complain("app-not-yet-valid", { app: app.name, from, reference: referenceDate });
  return expired || early;
}

/** A pack is for a week, its first day and six more. */
const daysThatFollow = 6;

/** Warns of a message that is valid at the reference date but not to the end of the week (`message-expires-soon`). */
export function reportExpiringSoon(spec: Spec, referenceDate: IsoDate, report: Report): void {
  const { until } = spec.valid;
  const days = daysBetween(referenceDate, until);
  if (days < 0 || days >= daysThatFollow) return;
  const values = { id: spec.id, until, days };
  report({ severity: "warning", code: "message-expires-soon", values, place: spec.placeOf("valid.until") });
}
