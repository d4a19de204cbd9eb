import type { Diagnostic, Place, Report, Severity } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import { daysBetween } from "../language/dates.ts";
import type { Library } from "../library/library.ts";
import { referringFacts } from "../spec/names.ts";
import type { Pack } from "../spec/pack.ts";
import type { Spec } from "../spec/spec.ts";

/** The day everything dated is judged at, and whether what lies outside its time may pass with a warning. */
export interface Judgement {
  readonly referenceDate: IsoDate;
  readonly allowExpired: boolean;
}

/**
 * Judges the message, the apps it names and its issuer's number at the reference date; reports each that is expired or not
 * yet valid, what ends before the message does (`app-ends-first`, `number-ends-first`), and a reference date more than a
 * year from the message's own. True when something lies outside its time.
 */
export function reportValidity(spec: Spec, library: Library, judgement: Judgement, report: Report): boolean {
  reportFarReference(spec, judgement, report);
  const outside = [
    reportMessage(spec, judgement, report),
    ...datedFacts(spec, library).map((dated) => reportDated(dated, { spec, judgement }, report)),
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

/** A fact of the data folders that a message uses, and the days on which it holds. */
interface Dated {
  readonly of: "app" | "number";
  readonly name: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly place: Place;
  /** What takes its place. */
  readonly next?: { readonly nearest: string; readonly id: string };
}

/** Its apps, and its issuer's number where it gives it to call. */
function datedFacts(spec: Spec, library: Library): readonly Dated[] {
  return [...appsOf(spec, library), ...numberOf(spec, library)];
}

function appsOf(spec: Spec, { kinds, apps }: Library): readonly Dated[] {
  const facts = Object.keys(referringFacts(kinds[spec.kind]?.factsSchema));
  return facts.flatMap((fact) => {
    const app = apps[String(spec.facts[fact])];
    if (!app) return [];
    const next = app.successor === undefined ? undefined : apps[app.successor];
    const { name, valid } = app;
    const named = { of: "app", name, ...valid, place: spec.placeOf(`facts.${fact}`) } as const;
    return [next ? { ...named, next: { nearest: next.name, id: next.id } } : named];
  });
}

function numberOf(spec: Spec, { kinds, issuers }: Library): readonly Dated[] {
  const hotline = issuers[spec.issuer]?.hotline;
  const known = (kinds[spec.kind]?.factsSchema.properties ?? {}) as Readonly<Record<string, object>>;
  const isGiven = Object.entries(known).some(
    ([name, property]) => "x-issuer" in property && spec.facts[name] === hotline?.number,
  );
  if (!hotline || !isGiven) return [];
  const { number, from, until } = hotline;
  const place = spec.placeOf("issuer");
  return [{ of: "number", name: number, from, ...(until !== undefined && { until }), place }];
}

const codesOf = {
  app: { over: "app-expired", first: "app-ends-first", early: "app-not-yet-valid" },
  number: { over: "number-expired", first: "number-ends-first", early: "number-not-yet-valid" },
} as const;

function reportDated(
  dated: Dated,
  { spec, judgement }: { readonly spec: Spec; readonly judgement: Judgement },
  report: Report,
): boolean {
  const { of, name, from, until, place, next } = dated;
  const { referenceDate: reference, allowExpired } = judgement;
  const severity = allowExpired ? "warning" : "error";
  const [expired, early] = [until !== undefined && reference > until, reference < from];
  const codes = codesOf[of];
  const complain = (code: string, values: Diagnostic["values"], level: Severity = severity) =>
    report({ severity: level, code, values: { [of]: name, ...values }, place });
  if (until !== undefined && expired) complain(codes.over, { until, reference, ...next });
  else if (until !== undefined && until < spec.valid.until)
    complain(codes.first, { until, valid: spec.valid.until, ...next }, "warning");
  if (early) complain(codes.early, { from, reference });
  return expired || early;
}

/** A pack is for a week, its first day and six more. */
const daysThatFollow = 6;

/** Refuses a pack whose week is over at the reference date, as messages that are expired (`pack-week-over`). */
export function reportWeekOver(
  { id, date, placeOf }: Pick<Pack, "id" | "date" | "placeOf">,
  { referenceDate, allowExpired }: Judgement,
  report: Report,
): void {
  const days = daysBetween(date, referenceDate);
  if (days <= daysThatFollow) return;
  const severity = allowExpired ? "warning" : "error";
  const values = { pack: id, date, days, reference: referenceDate };
  report({ severity, code: "pack-week-over", values, place: placeOf("date") });
}

/** Warns of a message that is valid at the reference date but not to the end of the week (`message-expires-soon`). */
export function reportExpiringSoon(spec: Spec, referenceDate: IsoDate, report: Report): void {
  const { until } = spec.valid;
  const days = daysBetween(referenceDate, until);
  if (days < 0 || days >= daysThatFollow) return;
  const values = { id: spec.id, until, days };
  report({ severity: "warning", code: "message-expires-soon", values, place: spec.placeOf("valid.until") });
}
