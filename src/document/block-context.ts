import type { Place, Report } from "../base/diagnostic.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import type { Chart } from "../message/chart.ts";
import type { Cascade, Styled } from "./cascade.ts";
import type { Part } from "./document.ts";

export interface BlockContext {
  readonly cascade: Cascade;
  readonly library: Library;
  readonly charts: Readonly<Record<string, Chart>>;
  /** The template's file, for findings that no element can place. */
  readonly file: string;
  readonly unitsPerPixel: number;
  /** The family where no rule names one. */
  readonly family: string;
  readonly report: Report;
}

export interface Opened extends Surroundings {
  readonly place: Place;
}

/** What a block takes from the element it stands in. */
export interface Surroundings {
  readonly style: Styled;
  readonly language: LanguageTag;
  readonly decoration: boolean;
  readonly part?: Part;
}
