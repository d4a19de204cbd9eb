import type { IsoDate } from "../base/world.ts";
import type { Language } from "../library/library.ts";
import type { Spec } from "../spec/spec.ts";
import type { Chart } from "./chart.ts";

/**
 * Why a string may not be published: nothing signed it, its sign-off lapsed (source or target changed),
 * or no ledger entry speaks of it. `signed` alone is publishable.
 */
export type ReviewState = "signed" | "unsigned" | "lapsed" | "unknown";

/** One string, resolved: facts filled in, NFC, in the message's language. */
export interface MessageString {
  /** `<namespace>:<key>`, as in the ledger. */
  readonly key: string;
  readonly text: string;
  readonly review: ReviewState;
}

/**
 * Spec × language: every string, date and number resolved. Contract: plain data; no `Date`, no `Intl`,
 * nothing left to translate. Absent from `strings`: a key that the language lacks, and a text that asks for
 * something the spec leaves out; whatever uses such a key reports it.
 */
export interface Message {
  readonly spec: Spec;
  readonly language: Language;
  readonly referenceDate: IsoDate;
  /** Key without namespace (`headline`, `steps.mask.title`, `draft.ribbon`) → string; the kind's own win over `common`. */
  readonly strings: Readonly<Record<string, MessageString>>;
  /** Keys that the Vietnamese has and the language lacks, by the file they belong in; absent where there are none. */
  readonly untranslated?: Readonly<Record<string, readonly string[]>>;
  /**
   * All that is no text with an entry of its own (days, figures, numbers to call), as people sign it in the source
   * language's ledger: whatever is made of the message uses it.
   */
  readonly facts: MessageString;
  /**
   * What templates may print beside strings: `facts` formatted for the language (referred tables expanded:
   * `facts.app.name`), `issuer`, `source`, `date`, `valid`, and the kind's `data`.
   */
  readonly values: Readonly<Record<string, unknown>>;
  /** What `chart:` pictures show, by name; `values.charts` is the same. */
  readonly charts?: Readonly<Record<string, Chart>>;
  /** True when the reference date lies outside `valid` and `--allow-expired` let it pass. */
  readonly expired: boolean;
}
