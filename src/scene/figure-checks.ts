import { type Colour, composite, contrastRatio } from "../base/colour.ts";
import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { Point, Rectangle } from "../base/geometry.ts";
import type { Figure } from "../document/document.ts";
import { farthest, intersects, isInked, isVisible, type PageToCheck, safeArea } from "./checks.ts";
import { describe } from "./describe.ts";
import { groundAt } from "./ground.ts";
import type { Painted } from "./painted.ts";
import { plateIn } from "./qr.ts";
import { rounded } from "./round.ts";

/** Reports every picture that could not be seen, or code that could not be scanned. Decoration may be faint or cut. */
export function checkFigures(page: PageToCheck, report: Report): void {
  for (const [order, painted] of page.painted.entries()) {
    const { block } = painted.placed;
    if (block.kind !== "figure") continue;
    const shown = { ...painted, block, order };
    if (block.source.scheme === "qr") checkCode(shown, page, report);
    else if (block.alt !== "") checkIcon(shown, page, report);
    if (block.source.scheme === "qr" || block.alt !== "") checkSafe(shown, page, report);
  }
}

interface PaintedFigure extends Painted {
  readonly block: Figure;
  readonly order: number;
}

/** WCAG 2.2, 1.4.11: graphics that carry meaning. */
const iconContrast = 3;

function checkIcon(
  { block, placed, opacity, order }: PaintedFigure,
  page: PageToCheck,
  report: Report,
): void {
  const below = page.painted.slice(0, order + 1);
  const ratios = middlePoints(placed.content).map((point) => {
    const ground = groundAt(point, below);
    const ink = { ...block.colour, alpha: block.colour.alpha * opacity };
    return contrastRatio(composite(ink, ground), ground);
  });
  const ratio = Math.min(...ratios);
  if (ratio < iconContrast - 0.005)
    complain("icon-contrast-low", block, { ratio: floored(ratio), needed: iconContrast }, report);
}

/** Centre and four points around it: an icon's corners are empty, and may lie off a round plate. */
function middlePoints({ x, y, width, height }: Rectangle): readonly Point[] {
  const at = (across: number, down: number) => ({ x: x + width * across, y: y + height * down });
  return [at(0.5, 0.5), at(0.25, 0.5), at(0.75, 0.5), at(0.5, 0.25), at(0.5, 0.75)];
}

function checkCode(figure: PaintedFigure, page: PageToCheck, report: Report): void {
  checkModule(figure, page, report);
  checkCodeContrast(figure, page, report);
  const plate = plateIn(figure.placed.content);
  const over = page.painted.slice(figure.order + 1).find((later) => liesOver(later, plate));
  if (over) complain("qr-covered", figure.block, { by: describe(over.placed.block).element }, report);
}

function liesOver({ placed, opacity, text }: Painted, plate: Rectangle): boolean {
  if (opacity === 0) return false;
  const surface = isVisible(placed.block) && intersects(placed.box, plate);
  return surface || (text?.lines.some((line) => isInked(line) && intersects(line.ink, plate)) ?? false);
}

/** A phone reads a code whose modules are at least this many scene units wide (1 mm in print). */
const smallestModule = 3;

/** A stamp is read from near: 0.5 mm in print; on screens enough pixels to live through a recompression. */
const smallestStampModule = { print: (0.5 / 25.4) * 72, other: 4 } as const;

function checkModule(
  { block, placed, module }: PaintedFigure,
  { format }: PageToCheck,
  report: Report,
): void {
  const isStamp = block.source.scheme === "qr" && block.source.stamp;
  const ofStamp = smallestStampModule[format.medium === "print" ? "print" : "other"];
  const smallest = isStamp ? ofStamp : smallestModule;
  if (module === undefined || module >= smallest - 0.001) return;
  const side = rounded(plateIn(placed.content).width);
  const needed = Math.ceil((side / module) * smallest);
  report({
    severity: "error",
    code: "qr-too-small",
    values: { ...describe(block), text: block.source.value, side, needed },
    place: block.place,
  });
}

/** Scanners look for dark modules on a light ground; the plate under a code is white. */
const codeContrast = 4.5;

function checkCodeContrast(
  { block, placed, opacity, order }: PaintedFigure,
  page: PageToCheck,
  report: Report,
): void {
  const ground = groundAt(middlePoints(placed.content)[0] as Point, page.painted.slice(0, order + 1));
  const light = composite({ ...white, alpha: opacity }, ground);
  const dark = composite({ ...composite(block.colour, white), alpha: opacity }, ground);
  const ratio = contrastRatio(dark, light);
  if (ratio < codeContrast - 0.005)
    complain("qr-contrast-low", block, { ratio: floored(ratio), needed: codeContrast }, report);
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

function checkSafe({ block, placed }: PaintedFigure, page: PageToCheck, report: Report): void {
  const out = farthest([placed.content], safeArea(page));
  if (out) complain("figure-outside-safe-area", block, out, report);
}

function floored(ratio: number): number {
  return Math.floor(ratio * 100) / 100;
}

function complain(code: string, block: Figure, values: Diagnostic["values"], report: Report): void {
  report({ severity: "error", code, values: { ...describe(block), ...values }, place: block.place });
}
