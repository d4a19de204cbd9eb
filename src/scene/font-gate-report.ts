import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Library } from "../library/library.ts";
import { type ClusterResult, checkFonts, type Fault } from "./font-gate.ts";
import { smallestGap } from "./font-gate-drawing.ts";
import { nameOf } from "./font-gate-parts.ts";
import { faceName } from "./fonts.ts";
import type { FontBook, ShapedText } from "./scene.ts";

/** How many clusters needed something, and how many have it. */
export interface Count {
  readonly yes: number;
  readonly of: number;
}

/** What the gate found of one face in one language. */
export interface FontRow {
  readonly face: string;
  readonly language: LanguageTag;
  readonly cmap: Count;
  readonly anchor: Count;
  readonly apart: Count;
  /** The narrowest gap of a mark and its cluster, in thousandths of em; absent where no letter has a mark. */
  readonly narrowest?: { readonly cluster: string; readonly gap: number };
  readonly failing: readonly string[];
}

/** Results summed up, a row a face and language, in the order of the results. */
export function rowsOf(results: readonly ClusterResult[]): readonly FontRow[] {
  const groups = Map.groupBy(results, ({ face, language }) => `${face} ${language}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { face, language } = first;
    const narrowest = members
      .filter(({ gap }) => gap !== undefined)
      .reduce<ClusterResult | undefined>(
        (one, other) => ((other.gap ?? 0) < (one?.gap ?? Infinity) ? other : one),
        undefined,
      );
    return [
      {
        face,
        language,
        cmap: countOf(members, ["glyph"]),
        anchor: countOf(
          members.filter(({ needs }) => needs.anchor),
          ["glyph", "anchor"],
        ),
        apart: countOf(
          members.filter(({ needs }) => needs.apart),
          ["glyph", "anchor", "ink"],
        ),
        ...(narrowest && { narrowest: { cluster: narrowest.cluster, gap: tenth(narrowest.gap ?? 0) } }),
        failing: members.filter(({ fault }) => fault).map(({ cluster }) => cluster),
      },
    ];
  });
}

/** What is not proven does not count: a cluster without a glyph has no anchor either. */
function countOf(results: readonly ClusterResult[], faults: readonly Fault["kind"][]): Count {
  const yes = results.filter(({ fault }) => !fault || !faults.includes(fault.kind)).length;
  return { yes, of: results.length };
}

type Failure = ClusterResult & { readonly fault: Fault };

/**
 * Reports what failed, each finding once for all clusters and languages that it is true of: letters without glyphs
 * (`font-glyph-missing`), marks without an anchor (`font-anchor-missing`), marks that touch (`font-marks-collide`,
 * with the narrowest gap).
 */
export function reportFonts(results: readonly ClusterResult[], report: Report): void {
  const failures = results.flatMap((result) => (result.fault ? [{ ...result, fault: result.fault }] : []));
  const bySense = Map.groupBy(failures, ({ face, cluster, fault }) => JSON.stringify([face, cluster, fault]));
  const merged = [...bySense.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, language: [first, ...more].map(({ language }) => language).join(", ") }] : [],
  );
  const groups = Map.groupBy(merged, ({ face, language, fault }) =>
    JSON.stringify([face, language, fault.kind, fault.kind === "glyph" ? "" : fault.pair[1]]),
  );
  for (const group of groups.values()) report(findingOf(group));
}

function findingOf(group: readonly Failure[]): Diagnostic {
  const [{ face, language, fault }] = group as readonly [Failure];
  const values = { face, language, cluster: group.map(({ cluster }) => cluster).join(" ") };
  if (fault.kind === "glyph") {
    const points = group.flatMap((one) => (one.fault.kind === "glyph" ? [...one.fault.missing] : []));
    return finding("font-glyph-missing", { ...values, codePoints: nameOf([...new Set(points)].join("")) });
  }
  const near = group.flatMap((one) => (one.fault.kind === "glyph" ? [] : nameOf(one.fault.pair[0])));
  const pair = { ...values, near: [...new Set(near)].join(" / "), mark: nameOf(fault.pair[1]) };
  if (fault.kind === "anchor") return finding("font-anchor-missing", pair);
  const gap = Math.min(...group.map((one) => one.gap ?? 0));
  return finding("font-marks-collide", { ...pair, gap: tenth(gap), least: smallestGap });
}

function finding(code: string, values: Diagnostic["values"]): Diagnostic {
  return { severity: "error", code, values };
}

function tenth(gap: number): number {
  return Math.round(gap * 10) / 10;
}

/**
 * The book without those faces of `assets/fonts/` that fail the gate (reported): text in them is missing, as if the
 * file were. Costs nothing where there are only pinned fonts, which the tests have judged.
 */
export function refuseFailingFonts(library: Library, fonts: FontBook, report: Report): FontBook {
  const own = Object.entries(library.fonts).flatMap(([family, files]) =>
    files.filter((file) => file.own).map(({ weight }) => faceName(family, weight)),
  );
  if (own.length === 0) return fonts;
  const results = checkFonts(library, fonts, own);
  reportFonts(results, report);
  const refused = new Set(results.filter(({ fault }) => fault).map(({ face }) => face));
  if (refused.size === 0) return fonts;
  return {
    ...fonts,
    shape: (face, text, language) =>
      refused.has(face) ? { ...nothing, missing: [text] } : fonts.shape(face, text, language),
  };
}

const nothing: ShapedText = {
  glyphs: [],
  advance: 0,
  ink: { left: 0, right: 0, top: 0, bottom: 0 },
  missing: [],
};
