import type { LanguageTag } from "../library/language-tag.ts";
import { bodiesOf, dotsGivenUp, type Pair, type Parts, pairOf, partsOf } from "./font-gate-parts.ts";
import { type Blot, type Box, blotsOf, type Contour, contoursOf, gapBetween, moveContour } from "./ink.ts";
import type { FontBook, Glyph, ShapedText } from "./scene.ts";

/**
 * Thousandths of em that a mark must keep from all other ink. Flattened curves may err by one; what is nearer may
 * touch. It is no measure of beauty: light shows from about a third of a pixel, 2 at 170 px, 9 at 36 px.
 */
export const smallestGap = 2;

/** Wider gaps are not measured. */
const farApart = 50;

/** One face, ready to draw. Ink is measured in thousandths of em. */
export interface Drawing {
  shape(text: string, language: LanguageTag): ShapedText;
  contours(glyph: Glyph): readonly Contour[];
  blots(text: string, language: LanguageTag): readonly Blot[];
}

/** The face of the book, its outlines read once. */
export function drawingIn(face: string, fonts: FontBook): Drawing {
  const scale = 1000 / fonts.metrics(face).unitsPerEm;
  const outlines = new Map<number, readonly Contour[]>();
  const drawn = new Map<string, readonly Blot[]>();
  const outlineOf = (id: number) => {
    const known = outlines.get(id) ?? contoursOf(fonts.outline(face, id), scale);
    outlines.set(id, known);
    return known;
  };
  const shape = (text: string, language: LanguageTag) => fonts.shape(face, text, language);
  const contours = ({ id, x, y }: Glyph) =>
    outlineOf(id).map((contour) => moveContour(contour, x * scale, y * scale));
  return {
    shape,
    contours,
    blots: (text, language) => {
      const key = `${language}:${text}`;
      const known = drawn.get(key) ?? blotsOf(shape(text, language).glyphs.flatMap(contours));
      drawn.set(key, known);
      return known;
    },
  };
}

/**
 * How far the marks of a text keep from all other ink: 0 where fewer blots are drawn than its parts have when
 * each is drawn alone.
 */
export function gapIn(text: string, drawing: Drawing, language: LanguageTag): number {
  const parts = partsOf(text);
  const bodies = drawing.blots(bodiesOf(parts), language);
  const ofMarks = parts
    .flatMap(({ marks }) => marks)
    .map(({ mark }) =>
      drawing.shape(mark, language).missing.length > 0 ? 1 : drawing.blots(mark, language).length || 1,
    );
  const expected = bodies.length - dotsGivenUp(parts) + ofMarks.reduce((sum, count) => sum + count, 0);
  const blots = drawing.blots(text, language);
  if (blots.length < expected) return 0;
  const isBody = (blot: Blot) => bodies.some((body) => isSamePlace(body.box, blot.box));
  const pairs = blots.flatMap((blot, index) => blots.slice(index + 1).map((other) => [blot, other] as const));
  return pairs
    .filter(([one, other]) => !isBody(one) || !isBody(other))
    .reduce((shortest, [one, other]) => gapBetween(one, other, shortest), farApart);
}

/** Thousandths of em by which a body with marks may differ from the body alone. */
const redrawn = 15;

function isSamePlace(one: Box, other: Box): boolean {
  return (["left", "right", "bottom", "top"] as const).every(
    (side) => Math.abs(one[side] - other[side]) < redrawn,
  );
}

/** The mark that comes too near, and what it comes near to: found by setting the marks one after the other. */
export function culpritsIn(parts: readonly Parts[], drawing: Drawing, language: LanguageTag): Pair {
  for (const letter of parts) {
    for (const [index, mark] of letter.marks.entries()) {
      const text = [letter.body, ...letter.marks.slice(0, index + 1).map((one) => one.mark)].join("");
      if (gapIn(text.normalize("NFC"), drawing, language) < smallestGap) return pairOf(letter, mark);
    }
  }
  const at = parts.findIndex(({ marks }) => marks.length > 0);
  const neighbour = parts[at + 1] ?? parts[at - 1];
  return [neighbour?.body ?? "", parts[at]?.marks.at(-1)?.mark ?? ""];
}
