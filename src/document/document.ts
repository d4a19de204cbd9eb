import type { Colour } from "../base/colour.ts";
import type { Place } from "../base/diagnostic.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Chart } from "../message/chart.ts";

/**
 * Message × template: semantic blocks in reading order, each with its computed style. Contract: no
 * Handlebars, no selectors, no conditions, no placeholders, no `var()`, no inheritance left to do.
 */
export interface Document {
  readonly title: string;
  readonly language: LanguageTag;
  /** Of several languages on one artifact all, the leading one first; absent where there is one. */
  readonly languages?: readonly LanguageTag[];
  /** One for a poster, two for a leaflet, one a shot for a clip, one a passage for a script. */
  readonly pages: readonly Page[];
  /** Ledger keys of every string on any page, sorted: what a reviewer must have signed. */
  readonly keys: readonly string[];
  /** True when one of `keys`, or the facts, are not signed: the pages then carry the ribbon. */
  readonly draft: boolean;
}

export interface Page {
  /** The template's `id` of the page; clips and scripts are joined on it. */
  readonly id: string;
  readonly root: Box;
}

export type Block = Box | TextBlock | Figure;

/** What a block is, for PDF tags and the spoken order. `decoration` is skipped by both. */
export type Role =
  | "page"
  | "div"
  | "section"
  | "h1"
  | "h2"
  | "h3"
  | "p"
  | "ul"
  | "ol"
  | "li"
  | "figure"
  | "header"
  | "footer"
  | "ribbon"
  | "decoration";

export interface Box {
  readonly kind: "box";
  readonly role: Role;
  /** The template's `id` or empty. */
  readonly id: string;
  readonly style: BoxStyle;
  readonly children: readonly Block[];
  readonly place: Place;
}

export interface TextBlock {
  readonly kind: "text";
  readonly role: Role;
  readonly style: BoxStyle;
  readonly text: TextStyle;
  readonly runs: readonly Run[];
  readonly place: Place;
}

/** A stretch of text in one style. A line break is its own run with text `\n`. */
export interface Run {
  readonly text: string;
  readonly style: RunStyle;
  readonly language: LanguageTag;
  /** Ledger key of the string it came from; absent for facts (names, numbers, dates). */
  readonly key?: string;
  readonly part?: Part;
}

/** What a text is in a correction (`data-part`): what is true, the false claim, the label that calls it false. */
export type Part = "truth" | "claim" | "label";

export interface Figure {
  readonly kind: "figure";
  /** `icon` name, content of a `qr` code (or of a stamp, which is one), or a chart's name, its figures and the type of its labels. */
  readonly source:
    | { readonly scheme: "icon"; readonly value: string }
    | {
        readonly scheme: "qr";
        readonly value: string;
        /** A signed stamp: read from near by who doubts it, so its modules may be smaller than those of a code for all. */
        readonly stamp?: true;
      }
    | {
        readonly scheme: "chart";
        readonly value: string;
        readonly chart: Chart;
        readonly label: RunStyle;
      };
  /** Spoken in place of the picture; empty for decoration. */
  readonly alt: string;
  readonly altKey?: string;
  readonly style: BoxStyle;
  readonly colour: Colour;
  readonly place: Place;
}

/** A figure that shows a chart. */
export type ChartFigure = Figure & { readonly source: Extract<Figure["source"], { scheme: "chart" }> };

/** A length: scene units, a percentage of the parent, or `auto`. */
export type Length =
  | { readonly unit: "units" | "percent"; readonly value: number }
  | { readonly unit: "auto" };

export interface BoxStyle {
  readonly direction: "row" | "column";
  readonly wrap: boolean;
  readonly justify: "start" | "center" | "end" | "between" | "around" | "evenly";
  readonly alignItems: "start" | "center" | "end" | "stretch" | "baseline";
  readonly alignSelf: "auto" | "start" | "center" | "end" | "stretch";
  readonly grow: number;
  readonly shrink: number;
  readonly basis: Length;
  readonly rowGap: number;
  readonly columnGap: number;
  readonly width: Length;
  readonly height: Length;
  readonly minWidth: Length;
  readonly minHeight: Length;
  readonly maxWidth: Length;
  readonly maxHeight: Length;
  readonly aspectRatio?: number;
  /** Scene units: top, right, bottom, left. */
  readonly padding: Sides<Length>;
  readonly margin: Sides<Length>;
  readonly position: "relative" | "absolute";
  readonly inset: Sides<Length>;
  readonly background: Fill | undefined;
  readonly border: Sides<Border>;
  /** Corner radius, scene units. */
  readonly radius: number;
  readonly opacity: number;
}

export interface Sides<T> {
  readonly top: T;
  readonly right: T;
  readonly bottom: T;
  readonly left: T;
}

interface Border {
  readonly width: number;
  readonly colour: Colour;
}

export type Fill =
  | { readonly kind: "solid"; readonly colour: Colour }
  | {
      readonly kind: "linear" /** CSS degrees: 0 up, 90 right. */;
      readonly angle: number;
      readonly stops: readonly { readonly at: number; readonly colour: Colour }[];
    };

/** Block-level text properties. */
export interface TextStyle {
  readonly align: "left" | "center" | "right";
  /** Multiple of the font size. */
  readonly lineHeight: number;
  readonly noWrap: boolean;
  /** Lines of near equal width: headings. */
  readonly balance: boolean;
}

/** Size in scene units: fixed (`min === max`), or `fit(min, max)`. Fits of one group on a page scale together. */
export interface FontSize {
  readonly min: number;
  readonly max: number;
  readonly group: string;
}

export interface RunStyle {
  readonly family: string;
  readonly weight: number;
  readonly size: FontSize;
  readonly colour: Colour;
  /** Scene units between letters. */
  readonly letterSpacing: number;
  readonly decoration: "none" | "underline" | "line-through";
}
