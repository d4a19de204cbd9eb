import { formatDate, weekdayOf } from "../language/dates.ts";
import { formatNumber } from "../language/numbers.ts";
import { formatPhone } from "../language/phones.ts";
import { formatTime } from "../language/times.ts";
import type { Issuer } from "../library/issuers.ts";
import type { App, Kind, Language, Library } from "../library/library.ts";
import { isInForce } from "../spec/issuer-facts.ts";
import { referringFacts } from "../spec/names.ts";
import type { Spec } from "../spec/spec.ts";
import type { FactSchema } from "./fact-schema.ts";

/**
 * What templates and strings may print beside strings, written as the language writes it. A fact or field
 * that the spec leaves out is the empty text, so that a template can ask for it.
 */
export function valuesOf(
  spec: Spec,
  language: Language,
  library: Library,
): Readonly<Record<string, unknown>> {
  const kind = library.kinds[spec.kind];
  const issuer = library.issuers[spec.issuer];
  const day = (date: string | undefined) => (date === undefined ? "" : formatDate(date, "short", language));
  const { document = "", date, url = "" } = spec.source ?? {};
  return {
    ...kind?.data,
    facts: kind ? factsOf(spec, kind, { language, library }) : {},
    issuer: issuerValues(issuer, spec.date, language),
    source: { document, date: day(date), url },
    sourced: spec.source !== undefined || !asksForSource(spec.kind, language),
    imprint: spec.imprint ?? "",
    date: day(spec.date),
    valid: { from: day(spec.valid.from), until: day(spec.valid.until) },
    listen: listenOf(spec, language),
    stamp: "",
  };
}

/** Whether the line of the source names the document; some kinds say there what they are themselves (`Thông báo ngày …`). */
function asksForSource(kind: string, { strings }: Language): boolean {
  const key = "source.line";
  const line = strings[kind]?.[key] ?? strings.common?.[key] ?? "";
  return /\{\{\s*source\./.test(line);
}

/** Where the audio is heard in this language; empty where it is not published in it: another language's is no substitute. */
function listenOf({ listen = "" }: Spec, { tag }: Language): string {
  return typeof listen === "string" ? listen : (listen[tag] ?? "");
}

/** What is known of the issuer on the message's day; what is not is the empty text. */
function issuerValues(
  issuer: Issuer | undefined,
  date: string,
  language: Language,
): Readonly<Record<string, unknown>> {
  const { address = "", url = "", logo = "", spokesperson } = issuer ?? {};
  const speaks = spokesperson && isInForce(spokesperson, date);
  const site = url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return {
    name: issuer?.names[language.tag] ?? "",
    logo,
    address,
    url,
    contact: [address, site].filter(Boolean).join(" · "),
    spokesperson: {
      role: speaks ? (spokesperson.roles[language.tag] ?? "") : "",
      name: speaks ? (spokesperson.name ?? "") : "",
    },
  };
}

function factsOf(
  spec: Spec,
  kind: Kind,
  { language, library }: { language: Language; library: Library },
): Record<string, unknown> {
  const schemas = (kind.factsSchema.properties ?? {}) as Record<string, FactSchema>;
  const referring = referringFacts(kind.factsSchema);
  const facts: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const value = spec.facts[name];
    const table = referring[name];
    const app = table && library[table][String(value)];
    facts[name] = app ? appValues(app, language) : written(value, schema, language);
  }
  return facts;
}

function written(value: unknown, schema: FactSchema, language: Language): unknown {
  if (value === undefined || value === null) return isTimeInForms(schema) ? { short: "", long: "" } : "";
  // Its words are a string of the message, which alone can be printed: it has a review state.
  if (schema["x-text"]) return {};
  if (schema["x-change"] && typeof value === "number") return changeForms(value, language);
  if (typeof value === "number") return formatNumber(value, language);
  if (Array.isArray(value)) return value.map((item) => written(item, schema.items ?? {}, language));
  if (typeof value === "object") {
    const names = new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)]);
    const field = (name: string) =>
      written((value as Record<string, unknown>)[name], schema.properties?.[name] ?? {}, language);
    return Object.fromEntries([...names].map((name) => [name, field(name)]));
  }
  if (typeof value !== "string") return value;
  if (schema.format === "phone") return formatPhone(value, language);
  if (schema.format === "date")
    return schema["x-forms"] ? dateForms(value, language) : formatDate(value, "short", language);
  if (schema.format === "time")
    return isTimeInForms(schema) ? timeForms(value, language) : formatTime(value, "short", language);
  return value.normalize("NFC");
}

function dateForms(date: string, language: Language): Record<string, string> {
  return {
    short: formatDate(date, "short", language),
    full: formatDate(date, "full", language),
    weekday: weekdayOf(date, language) ?? "",
  };
}

function isTimeInForms(schema: FactSchema): boolean {
  return schema.format === "time" && schema["x-forms"] === true;
}

function timeForms(time: string, language: Language): Record<string, string> {
  return { short: formatTime(time, "short", language), long: formatTime(time, "long", language) };
}

/** How much more or less: `amount` without sign, `signed`, and the direction that a string is chosen by. */
function changeForms(value: number, language: Language): Record<string, string> {
  const direction = value > 0 ? "up" : value < 0 ? "down" : "same";
  const signed = formatNumber(value, language);
  return {
    amount: formatNumber(Math.abs(value), language),
    signed: value > 0 ? `+${signed}` : signed,
    direction,
  };
}

/** An app as templates print it; the store's address only where the store's id is known. */
function appValues(app: App, language: Language): Record<string, unknown> {
  const day = (date: string | undefined) => (date === undefined ? "" : formatDate(date, "short", language));
  return {
    id: app.id,
    name: app.name,
    url: app.url ?? "",
    storeUrlAndroid:
      app.android === undefined ? "" : `https://play.google.com/store/apps/details?id=${app.android}`,
    storeUrlIos: app.ios === undefined ? "" : `https://apps.apple.com/vn/app/id${app.ios}`,
    valid: { from: day(app.valid.from), until: day(app.valid.until) },
  };
}
