import { placesMarks } from "../library/font-file.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { clustersOf, languagesOf } from "./font-gate-clusters.ts";
import { culpritsIn, type Drawing, drawingIn, gapIn, smallestGap } from "./font-gate-drawing.ts";
import { type Mark, type Pair, pairOf, partsOf } from "./font-gate-parts.ts";
import { boxAround, type Contour } from "./ink.ts";
import type { FontBook, Glyph, ShapedText } from "./scene.ts";

/** What the gate found of one cluster in one face and language. */
export interface ClusterResult extends Verdict {
  readonly face: string;
  readonly language: LanguageTag;
  readonly cluster: string;
}

interface Verdict {
  /** What had to hold besides a glyph: an anchor where marks are glyphs of their own, ink apart where there are marks. */
  readonly needs: { readonly anchor: boolean; readonly apart: boolean };
  readonly fault?: Fault;
  /** The narrowest way between two blots of which one is a mark's, in thousandths of em, up to 50. */
  readonly gap?: number;
}

/** The first thing that is wrong, in the order glyph, anchor, ink. Texts are parts of the cluster. */
export type Fault =
  | { readonly kind: "glyph"; readonly missing: string }
  | { readonly kind: "anchor"; readonly pair: Pair }
  | { readonly kind: "ink"; readonly pair: Pair; readonly gap: number };

/**
 * Judges every face that texts of a language may be set in, for every cluster of the language: `faces` of the
 * book, all when absent. In the book's order, then by language, then by cluster; each verdict depends on its
 * own face, language and cluster only.
 */
export function checkFonts(
  library: Library,
  fonts: FontBook,
  faces: readonly string[] = fonts.faces,
): readonly ClusterResult[] {
  const clusters = new Map(
    Object.entries(library.languages).map(([tag, language]) => [tag, clustersOf(language, library.issuers)]),
  );
  // A file that is not there or broken has been reported when it was opened.
  const there = faces.filter((face) => fonts.bytes(face).length > 0);
  return there.flatMap((face) => {
    const judge = openFace(face, fonts);
    return languagesOf(familyOf(face), library).flatMap((language) =>
      (clusters.get(language) ?? []).map((cluster) => ({
        face,
        language,
        cluster,
        ...judge(cluster, language),
      })),
    );
  });
}

function familyOf(face: string): string {
  return face.slice(0, face.lastIndexOf("/"));
}

type Judge = (cluster: string, language: LanguageTag) => Verdict;

/** Judges clusters of one face; what is drawn the same way in several languages is judged once. */
export function openFace(face: string, fonts: FontBook): Judge {
  const known = new Map<string, { readonly glyphs: readonly Glyph[]; readonly verdict: Verdict }>();
  const open = { ...drawingIn(face, fonts), anchors: placesMarks(fonts.bytes(face)) };
  return (cluster, language) => {
    const shaped = open.shape(cluster, language);
    const before = known.get(cluster);
    if (before && isSameDrawing(before.glyphs, shaped.glyphs)) return before.verdict;
    const verdict = judgeCluster({ open, cluster, language, shaped });
    known.set(cluster, { glyphs: shaped.glyphs, verdict });
    return verdict;
  };
}

function isSameDrawing(one: readonly Glyph[], other: readonly Glyph[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, x, y }, at) => other[at]?.id === id && other[at].x === x && other[at].y === y)
  );
}

interface Case {
  readonly open: Drawing & { readonly anchors: boolean };
  readonly cluster: string;
  readonly language: LanguageTag;
  readonly shaped: ShapedText;
}

function judgeCluster(judged: Case): Verdict {
  const parts = partsOf(judged.cluster);
  const marks = parts.flatMap((part) => part.marks);
  const placed = placedMarks(judged);
  const needs = { anchor: placed.length > 0, apart: marks.length > 0 };
  const missing = missingOf(judged, marks);
  if (missing !== undefined) return { needs, fault: { kind: "glyph", missing } };
  const lost = placed.find(({ stands }) => !judged.open.anchors || !stands);
  if (lost) return { needs, fault: { kind: "anchor", pair: lost.pair } };
  if (!needs.apart) return { needs };
  const gap = gapIn(judged.cluster, judged.open, judged.language);
  if (gap >= smallestGap) return { needs, gap };
  const pair = culpritsIn(parts, judged.open, judged.language);
  const unmoved = placed.find((mark) => !mark.moved && mark.pair[1] === pair[1]);
  if (unmoved) return { needs, fault: { kind: "anchor", pair: unmoved.pair }, gap };
  return { needs, fault: { kind: "ink", pair, gap }, gap };
}

/** The code points that the face cannot show: without a glyph, or with one that draws nothing. */
function missingOf({ open, cluster, language, shaped }: Case, marks: readonly Mark[]): string | undefined {
  if (shaped.missing.length > 0) {
    const lacking = [...cluster].filter((point) => open.shape(point, language).missing.length > 0);
    return lacking.join("") || cluster;
  }
  if (shaped.ink.left === shaped.ink.right) return cluster;
  const inked = (text: string) =>
    open.shape(text, language).glyphs.filter((glyph) => open.contours(glyph).length > 0);
  const shown = inked(cluster);
  return marks.find(({ mark }) => {
    const without = cluster.normalize("NFD").replace(mark, "").normalize("NFC");
    return isSameDrawing(shown, inked(without));
  })?.mark;
}

/** A mark that is a glyph of its own. */
interface PlacedMark {
  readonly pair: Pair;
  /** Whether it is anywhere else than where the pen stood. */
  readonly moved: boolean;
  /** Whether its ink is over (or under) what comes before it in its letter. */
  readonly stands: boolean;
}

function placedMarks({ open, cluster, shaped }: Case): readonly PlacedMark[] {
  let pen = 0;
  const pens = shaped.glyphs.map(({ advance }) => {
    pen += advance;
    return pen - advance;
  });
  const letters = Map.groupBy(shaped.glyphs, (glyph) => glyph.cluster);
  return [...letters].flatMap(([start, glyphs], index) => {
    const end = [...letters.keys()][index + 1];
    const [letter] = partsOf(cluster.slice(start, end));
    return glyphs.slice(1).flatMap((glyph, at): readonly PlacedMark[] => {
      // The last glyph is the last mark's: a font may draw the first ones with the body.
      const mark = letter?.marks.at(at + 1 - glyphs.length);
      if (!letter || !mark) return [];
      const moved = glyph.y !== 0 || glyph.x !== pens[shaped.glyphs.indexOf(glyph)];
      const near = glyphs.slice(0, at + 1).flatMap(open.contours);
      return [{ pair: pairOf(letter, mark), moved, stands: standsBy(near, open.contours(glyph), mark) }];
    });
  });
}

/** Thousandths of em that a mark's middle may lie outside the letter's width: i is narrow. */
const lean = 50;

function standsBy(near: readonly Contour[], ink: readonly Contour[], { side }: Mark): boolean {
  const [body, mark] = [boxAround(near), boxAround(ink)];
  const middle = (mark.left + mark.right) / 2;
  const rise = mark.top + mark.bottom - (body.top + body.bottom);
  return middle > body.left - lean && middle < body.right + lean && (side === "above" ? rise > 0 : rise < 0);
}
