import { type Colour, composite, contrastRatio, hexOf } from "../base/colour.ts";
import type { Report } from "../base/diagnostic.ts";
import type { Block } from "../document/document.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import { sourceLanguage } from "../message/localize.ts";
import type { PlacedBlock } from "./boxes.ts";
import { isInked, type PaintedText, textsOf } from "./checks.ts";
import { describe, lettersIn } from "./describe.ts";
import { groundAt } from "./ground.ts";
import type { Painted } from "./painted.ts";

/**
 * On a page in two languages, a text of the minority is never smaller, thinner or paler than the Vietnamese one
 * beside it: in the same text, or of the same role in the same box or in a box like its own.
 */
export function checkLanguages(painted: readonly Painted[], report: Report): void {
  const page = painted[0]?.placed;
  const spots = new Map(page ? spotsIn(page, []) : []);
  const texts = textsOf(painted).filter((text) => text.block.role !== "decoration");
  const voices = texts.flatMap((text) => voicesOf(text, spots.get(text.block) ?? [], painted));
  const vietnamese = voices.filter((voice) => voice.language === sourceLanguage);
  for (const voice of voices) {
    if (voice.language === sourceLanguage) continue;
    const other = vietnameseBeside(voice, vietnamese);
    if (!other || !looksLesser(voice, other)) continue;
    const { block } = voice.text;
    const { language, size, weight, contrast } = voice;
    const values = { ...describe(block), language, size, weight, contrast };
    const beside = {
      other: describe(other.text.block).text,
      otherSize: other.size,
      otherWeight: other.weight,
      otherContrast: other.contrast,
    };
    const all = { ...values, ...beside };
    report({ severity: "error", code: "minority-text-smaller", values: all, place: block.place });
  }
}

/** Where a block stands: from the page inward, the role and index of each box around it and its own. */
type Spot = readonly { readonly block: Block; readonly role: string; readonly index: number }[];

function spotsIn(placed: PlacedBlock, around: Spot): readonly (readonly [Block, Spot])[] {
  return placed.children.flatMap((child, index) => {
    const { block } = child;
    const spot = [...around, { block, role: block.kind === "figure" ? "figure" : block.role, index }];
    return [[block, spot] as const, ...spotsIn(child, spot)];
  });
}

/** How a text looks in one of its languages: as most of its letters do. */
interface Voice {
  readonly text: PaintedText;
  readonly spot: Spot;
  readonly language: LanguageTag;
  readonly size: number;
  readonly weight: number;
  /** With what is behind it. */
  readonly contrast: number;
  readonly ground: Colour;
}

function voicesOf(text: PaintedText, spot: Spot, painted: readonly Painted[]): readonly Voice[] {
  const lines = text.lines.filter(isInked);
  const runs = lines.flatMap((line) => line.runs.map((run) => ({ ...run, line })));
  return [...Map.groupBy(runs, (run) => run.language)].flatMap(([language, own]) => {
    const looks = Map.groupBy(own, (run) => `${run.face} ${run.size} ${hexOf(run.colour)}`);
    const letters = (alike: typeof own) => alike.reduce((sum, run) => sum + lettersIn(run.text.trim()), 0);
    const [run] = [...looks.values()].sort((one, other) => letters(other) - letters(one))[0] ?? [];
    if (!run) return [];
    const middle = { x: run.x + run.width / 2, y: run.line.ink.y + run.line.ink.height / 2 };
    const ground = groundAt(middle, painted.slice(0, text.order + 1));
    const ink = composite({ ...run.colour, alpha: run.colour.alpha * text.opacity }, ground);
    const contrast = Math.floor(contrastRatio(ink, ground) * 100) / 100;
    const weight = Number(run.face.split("/").at(-1));
    return [{ text, spot, language, size: run.size, weight, contrast, ground }];
  });
}

/** The nearest Vietnamese text that stands to the page as this one does; of two equally near, the later. */
function vietnameseBeside(voice: Voice, vietnamese: readonly Voice[]): Voice | undefined {
  const ranked = vietnamese
    .filter((other) => isAlike(voice.spot, other.spot))
    .map((other) => ({
      other,
      shared: sharedBoxes(voice.spot, other.spot),
      apart: apart(voice.spot, other.spot),
    }))
    .toSorted(
      (one, two) =>
        two.shared - one.shared || Math.abs(one.apart) - Math.abs(two.apart) || two.apart - one.apart,
    );
  return ranked[0]?.other;
}

/** Of the same role in the same box, or in boxes that differ at most in two levels and not in their roles. */
function isAlike(one: Spot, other: Spot): boolean {
  const shared = sharedBoxes(one, other);
  const roles = (spot: Spot) =>
    spot
      .slice(shared)
      .map(({ role }) => role)
      .join(" ");
  return one.length - shared <= 2 && roles(one) === roles(other);
}

function sharedBoxes(one: Spot, other: Spot): number {
  const differs = one.findIndex(({ block }, level) => other[level]?.block !== block);
  return differs < 0 ? one.length : differs;
}

function apart(one: Spot, other: Spot): number {
  return (other.at(-1)?.index ?? 0) - (one.at(-1)?.index ?? 0);
}

/** A hundredth of a unit is rounding; half a step of contrast is not seen. */
function looksLesser(voice: Voice, other: Voice): boolean {
  const sameGround = hexOf(voice.ground) === hexOf(other.ground);
  const paler = sameGround && voice.contrast < other.contrast - 0.5;
  return voice.size < other.size - 0.01 || voice.weight < other.weight || paler;
}
