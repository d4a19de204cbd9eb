import { type Colour, composite, contrastRatio } from "../base/colour.ts";
import type { Diagnostic, Place, Report } from "../base/diagnostic.ts";
import type { Rectangle, Size } from "../base/geometry.ts";
import type { Block, TextBlock } from "../document/document.ts";
import type { Format } from "../library/formats.ts";
import { leastRatio, textSize } from "./contrast.ts";
import { describe } from "./describe.ts";
import { groundAt } from "./ground.ts";
import { beyond } from "./overflow.ts";
import type { Painted } from "./painted.ts";
import type { Paragraph } from "./piece.ts";
import { rounded } from "./round.ts";
import type { GlyphRun, TextLine } from "./scene.ts";

export interface PageToCheck {
  /** In painting order. */
  readonly painted: readonly Painted[];
  readonly canvas: Size;
  readonly format: Format;
}

/** Layout never lies: reports every text on a page that could not be read, or be read wrong. */
export function checkTexts(page: PageToCheck, report: Report): void {
  const texts = textsOf(page.painted);
  const read = texts.filter((text) => text.block.role !== "decoration");
  for (const text of read) {
    checkSize(text, page.format, report);
    checkContrast(text, page, report);
    checkPlace(text, page, report);
    checkCovered(text, page.painted, report);
  }
  checkOverlaps(read, report);
}

export interface PaintedText extends Painted {
  readonly block: TextBlock;
  readonly order: number;
  readonly lines: readonly TextLine[];
}

export function textsOf(painted: readonly Painted[]): readonly PaintedText[] {
  return painted.flatMap((one, order) => {
    const { block } = one.placed;
    return one.text && block.kind === "text" ? [{ ...one, block, order, lines: one.text.lines }] : [];
  });
}

/** A letter without a glyph would be printed as a box: named by its code points. */
export function checkGlyphs(paragraphs: readonly Paragraph[], report: Report): void {
  for (const { block, missing } of paragraphs) {
    const byFace = Map.groupBy(missing, ({ face }) => face);
    for (const [face, letters] of byFace) {
      const characters = [...new Set(letters.map(({ text }) => text))];
      const codePoints = characters.map((text) => [...text].map(codePointName).join("+")).join(", ");
      const values = { ...describe(block), characters: characters.join(" "), codePoints, face };
      report({ severity: "error", code: "glyph-missing", values, place: block.place });
    }
  }
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function checkSize(text: PaintedText, { smallestText }: Format, report: Report): void {
  const sizes = text.lines.flatMap((line) => line.runs.map((run) => run.size));
  const least = Math.min(...sizes);
  if (least >= smallestText - 0.001 || sizes.length === 0) return;
  complain("text-too-small", text.block, { size: least, smallest: smallestText }, report);
}

/** Ink may neither leave the page nor, of texts, the part of it that no screen or cutter takes away. */
function checkPlace(text: PaintedText, page: PageToCheck, report: Report): void {
  const canvas = { x: 0, y: 0, ...page.canvas };
  const inked = text.lines.filter(isInked);
  const cut = farthest(
    inked.map((line) => line.ink),
    canvas,
  );
  // Side bearings may reach a hair into the margin: across, it is the line that must stay inside.
  const unsafe = farthest(
    inked.map((line) => ({ ...line.ink, x: line.x, width: line.width })),
    safeArea(page),
  );
  if (cut) complain("text-outside-page", text.block, cut, report);
  else if (unsafe) complain("text-outside-safe-area", text.block, unsafe, report);
}

/** The part of a page that no screen or cutter takes away. */
export function safeArea({ canvas, format: { safe } }: PageToCheck): Rectangle {
  return {
    x: safe.left,
    y: safe.top,
    width: canvas.width - safe.left - safe.right,
    height: canvas.height - safe.top - safe.bottom,
  };
}

/** On which side boxes reach farthest out of an area, and by how much; undefined where none does. */
export function farthest(
  boxes: readonly Rectangle[],
  area: Rectangle,
): { side: string; by: number } | undefined {
  const all = boxes.flatMap((box) => Object.entries(beyond(box, area)));
  const [side, by] = all.sort(([, one], [, other]) => other - one)[0] ?? ["", 0];
  return by > 0.1 ? { side, by: rounded(by) } : undefined;
}

function checkContrast(text: PaintedText, page: PageToCheck, report: Report): void {
  const pixel = page.format.unitsPerPixel;
  const below = page.painted.slice(0, text.order + 1).filter(({ placed }) => placed.block.style.background);
  let worst: { ratio: number; needed: number } | undefined;
  for (const line of text.lines.filter(isInked))
    for (const run of line.runs) {
      const needed = leastRatio[textSize(run, pixel)];
      const ratio = leastContrast(run, line, text.opacity, below);
      if (ratio < needed - 0.005 && ratio / needed < (worst ? worst.ratio / worst.needed : 1))
        worst = { ratio, needed };
    }
  if (worst)
    complain(
      "contrast-low",
      text.block,
      { ratio: Math.floor(worst.ratio * 100) / 100, needed: worst.needed },
      report,
    );
}

function leastContrast(run: GlyphRun, line: TextLine, opacity: number, below: readonly Painted[]): number {
  const ratios = samples({ x: run.x, y: line.ink.y, width: run.width, height: line.ink.height }).map(
    (point) => {
      const ground = groundAt(point, below);
      const ink: Colour = { ...run.colour, alpha: run.colour.alpha * opacity };
      return contrastRatio(composite(ink, ground), ground);
    },
  );
  return Math.min(...ratios);
}

/** Corners, middles of the sides, and the centre. */
function samples(box: Rectangle) {
  return [0, 0.5, 1].flatMap((down) =>
    [0, 0.5, 1].map((across) => ({ x: box.x + box.width * across, y: box.y + box.height * down })),
  );
}

/** What is painted later must not lie over words. */
function checkCovered(text: PaintedText, painted: readonly Painted[], report: Report): void {
  const over = painted
    .slice(text.order + 1)
    .find(
      (later) =>
        later.opacity > 0 &&
        isVisible(later.placed.block) &&
        text.lines.some((line) => isInked(line) && intersects(line.ink, later.placed.box)),
    );
  if (over) complain("text-covered", text.block, { by: describe(over.placed.block).element }, report);
}

export function isVisible(block: Block): boolean {
  const { background, border } = block.style;
  return (
    block.kind === "figure" ||
    background !== undefined ||
    Object.values(border).some((side) => side.width > 0)
  );
}

function checkOverlaps(texts: readonly PaintedText[], report: Report): void {
  for (const [index, text] of texts.entries())
    for (const other of texts.slice(index + 1)) {
      const meets = text.lines.some((line) => other.lines.some((under) => linesMeet(line, under)));
      if (meets) complain("text-overlap", other.block, { other: describe(text.block).text }, report);
    }
}

function linesMeet(one: TextLine, other: TextLine): boolean {
  return isInked(one) && isInked(other) && intersects(one.ink, other.ink);
}

export function isInked(line: TextLine): boolean {
  return line.ink.width > 0 && line.ink.height > 0;
}

/** A tenth of a unit may be shared: neighbours touch. */
export function intersects(one: Rectangle, other: Rectangle): boolean {
  const share = 0.1;
  return (
    one.x + share < other.x + other.width &&
    other.x + share < one.x + one.width &&
    one.y + share < other.y + other.height &&
    other.y + share < one.y + one.height
  );
}

function complain(code: string, block: TextBlock, values: Diagnostic["values"], report: Report): void {
  const place: Place = block.place;
  report({ severity: "error", code, values: { ...describe(block), ...values }, place });
}
