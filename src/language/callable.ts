import type { PhonePlan, PhoneRange } from "../library/phones.ts";

/** Why a number reaches nobody; `nearest` among the values is the number that was likely meant. */
export interface PhoneFault {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const digitCodes: Readonly<Record<PhoneRange["kind"], string>> = {
  landline: "phone-landline-digits",
  mobile: "phone-mobile-digits",
  service: "phone-digits",
  short: "phone-digits",
  network: "phone-digits",
};

/**
 * What keeps a number, in groups as it is written, from being called in the plan's country: `phone-lacks-zero` (a spreadsheet
 * drops the first zero), a wrong count of digits (`phone-landline-digits`, `phone-mobile-digits`, `phone-digits`) or
 * `phone-unknown`. Undefined when it can be called; numbers of other countries are not judged.
 */
export function phoneFault(written: string, plan: PhonePlan): PhoneFault | undefined {
  const value = written.trim();
  const { country, trunk } = plan;
  if (value.startsWith("+") && !digitsOf(value).startsWith(country)) return undefined;
  const dialled = value.startsWith("+") ? trunk + digitsOf(value).slice(country.length) : digitsOf(value);
  if (isCallable(dialled, plan)) return undefined;
  if (isCallable(trunk + dialled, plan))
    return { code: "phone-lacks-zero", values: { value, trunk, nearest: trunk + value } };
  const range = rangeOf(dialled, plan);
  if (range) {
    const { kind, begins, digits } = range;
    const values = { value, begins, digits: digits.join(", "), found: dialled.length };
    return { code: digitCodes[kind], values };
  }
  const nearest = withoutCountry(value, plan);
  return { code: "phone-unknown", values: { value, ...(nearest !== undefined && { nearest }) } };
}

/** The number at home, where the country's code stands before it without `+`, or before what needs none. */
function withoutCountry(value: string, plan: PhonePlan): string | undefined {
  const [, rest] = new RegExp(`^(?:\\+|00)?${plan.country}[ .]*(.*)$`).exec(value) ?? [];
  if (rest === undefined) return undefined;
  return [rest, plan.trunk + rest].find((number) => isCallable(digitsOf(number), plan));
}

function isCallable(dialled: string, plan: PhonePlan): boolean {
  return rangeOf(dialled, plan)?.digits.includes(dialled.length) ?? false;
}

/** The range whose beginning fits best. */
function rangeOf(dialled: string, { plan }: PhonePlan) {
  return plan
    .flatMap(({ begins, ...range }) => begins.map((begin) => ({ ...range, begins: begin })))
    .filter(({ begins }) => dialled.startsWith(begins))
    .reduce<Fitting | undefined>(
      (best, range) => (range.begins.length > (best?.begins.length ?? 0) ? range : best),
      undefined,
    );
}

interface Fitting extends Omit<PhoneRange, "begins"> {
  readonly begins: string;
}

function digitsOf(value: string): string {
  return value.replace(/\D/g, "");
}
