/** A fact's JSON Schema, as far as it decides how the fact is written. */
export interface FactSchema {
  readonly type?: string;
  readonly format?: string;
  /** The fact is a mapping of language to text: `{ vi: …, rad: … }`. */
  readonly "x-text"?: boolean;
  /** One of a few values → what it is called, in two languages: `Kim tiêm · Syringe`. */
  readonly "x-words"?: Readonly<Record<string, string>>;
  /** The value names an entry of a table of the library. */
  readonly "x-refers"?: string;
  /** A date or time is handed on in each of its forms: `facts.day.short`, `facts.day.full`. */
  readonly "x-forms"?: boolean;
  /** A difference: `facts.change.amount`, `.signed`, `.direction` (up, down, same). */
  readonly "x-change"?: boolean;
  readonly items?: FactSchema;
  readonly properties?: Readonly<Record<string, FactSchema>>;
}
