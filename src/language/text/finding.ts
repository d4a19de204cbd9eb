import { codePointsOf } from "./code-points.ts";

/** What can be wrong with the letters of a text; words in `locales/<ui>/diagnostics.json`. */
export type TextCode =
  | "text-apostrophe"
  | "text-breve-for-caron"
  | "text-caron-for-breve"
  | "text-detached-mark"
  | "text-doubled-mark"
  | "text-foreign-letter"
  | "text-inverted-breve"
  | "text-invisible"
  | "text-legacy-encoding"
  | "text-look-alike"
  | "text-mark-order"
  | "text-mixed-spelling"
  | "text-not-nfc"
  | "text-odd-space"
  | "text-tn-key"
  | "text-tone-mark"
  | "text-unreadable";

/** `safe`: a machine may repair it, one reading only is possible. `human`: somebody has to look. */
export type Safety = "safe" | "human";

/** What a rule finds in the text it is given; offsets and lengths in UTF-16 units. */
export interface Slip {
  readonly code: TextCode;
  readonly start: number;
  readonly length: number;
  /** What it should be; always there when `safe`, a proposal when `human`. */
  readonly becomes?: string;
  readonly safety: Safety;
}

/** A slip in the text as it was written, with what stands there. */
export interface TextFinding extends Slip {
  readonly found: string;
  /** Each character of `found`: `U+0306 COMBINING BREVE`. */
  readonly codePoints: readonly string[];
}

/** A finding that was repaired. */
export interface Repair extends TextFinding {
  readonly becomes: string;
}

/** The slip as a finding in `text`, which its offsets refer to. */
export function findingIn(text: string, slip: Slip): TextFinding {
  const found = text.slice(slip.start, slip.start + slip.length);
  return { ...slip, found, codePoints: codePointsOf(found) };
}
