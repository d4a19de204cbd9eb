import { lettersIn } from "../library/letters.ts";

/** One letter taken apart: what is drawn as one body, and the marks that stand free of it, as NFD orders them. */
export interface Parts {
  /** With its horn, cedilla or bar: ơ, ç, đ. NFC. */
  readonly body: string;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly mark: string;
  readonly side: "above" | "below";
}

/** A mark, after what it should stand clear of. */
export type Pair = readonly [near: string, mark: string];

/** Each letter of a cluster with its free marks: ậ is a with U+0323 below and U+0302 above. */
export function partsOf(cluster: string): readonly Parts[] {
  return lettersIn(cluster.normalize("NFC")).map((letter) => {
    const points = [...letter.normalize("NFD")].map((point, at) => ({
      point,
      side: at === 0 ? "attached" : sideOf(point),
    }));
    const body = points.filter(({ side }) => side === "attached").map(({ point }) => point);
    return {
      body: body.join("").normalize("NFC"),
      marks: points.flatMap(({ point, side }) => (side === "attached" ? [] : [{ mark: point, side }])),
    };
  });
}

/** The cluster's bodies alone. */
export function bodiesOf(parts: readonly Parts[]): string {
  return parts.map(({ body }) => body).join("");
}

/** How many dots the bodies give up to the marks above them: ĭ is drawn without the dot of i. */
export function dotsGivenUp(parts: readonly Parts[]): number {
  return parts.filter(
    ({ body, marks }) => /^\p{Soft_Dotted}/u.test(body) && marks.some(({ side }) => side === "above"),
  ).length;
}

/** A mark with the mark that lies under it (over it, for marks below), or with the body. */
export function pairOf({ body, marks }: Parts, mark: Mark): Pair {
  const before = marks.slice(0, marks.indexOf(mark)).filter(({ side }) => side === mark.side);
  return [before.at(-1)?.mark ?? body, mark.mark];
}

/**
 * Where a mark stands, by its combining class, which JavaScript tells only through the order of NFD: attached and
 * overlaid marks come before U+0316 (below, 220), that before U+0301 (above, 230). Class 0 sorts nowhere.
 */
function sideOf(mark: string): "above" | "below" | "attached" {
  if (sortsBefore("\u0316", mark)) return "above";
  return sortsBefore(mark, "\u0301") && !sortsBefore(mark, "\u0316") ? "below" : "attached";
}

function sortsBefore(mark: string, other: string): boolean {
  return mark !== other && `a${other}${mark}`.normalize("NFD") === `a${mark}${other}`;
}

/** Unicode's names of the marks that the languages of the region use. */
const names: Readonly<Record<string, string>> = {
  "\u0300": "COMBINING GRAVE ACCENT",
  "\u0301": "COMBINING ACUTE ACCENT",
  "\u0302": "COMBINING CIRCUMFLEX ACCENT",
  "\u0303": "COMBINING TILDE",
  "\u0306": "COMBINING BREVE",
  "\u0309": "COMBINING HOOK ABOVE",
  "\u030c": "COMBINING CARON",
  "\u031b": "COMBINING HORN",
  "\u0323": "COMBINING DOT BELOW",
};

/** Each code point by number, with its sign or, for a mark, its Unicode name: `U+00EA ê, U+0306 COMBINING BREVE`. */
export function nameOf(text: string): string {
  return [...text]
    .map((point) => {
      const number = (point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      const sign = names[point] ?? (/\p{M}/u.test(point) ? "" : point);
      return `U+${number} ${sign}`.trim();
    })
    .join(", ");
}
