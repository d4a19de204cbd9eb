import type { Diagnostic, Place, Report } from "../base/diagnostic.ts";
import type { Size } from "../base/geometry.ts";
import type { Format } from "../library/formats.ts";
import { isStraight } from "./bleed.ts";
import { beyond } from "./overflow.ts";
import { checkMono } from "./preflight-mono.ts";
import { isShape, isText, type Printed, printedOf } from "./printed.ts";
import { rounded } from "./round.ts";
import type { Scene, ShapeNode, TextNode } from "./scene.ts";

const millimetre = 72 / 25.4;

/** In points. Thinner lines break up on an office printer; text nearer to the trim may be cut; a PDF page is no larger. */
export const least = { line: 0.25, fromTrim: 5 * millimetre } as const;
const largestPage = 14_400;

/** A cut is off by up to so many points: an edge that close inside the trim shows it. */
const cut = { on: 0.05, off: 2 * millimetre } as const;

/**
 * What a print shop's preflight would find in the pages of a print format, each at its place in the template:
 * hairlines, text close to the trim, edges that cutting shows, and, where the format has a version in greys,
 * what greys would lose. Says nothing of other media.
 */
export function preflight(scenes: readonly Scene[], format: Format, report: Report): void {
  if (format.medium !== "print") return;
  for (const scene of scenes) {
    const printed = printedOf(scene);
    checkPageSize(scene, report);
    for (const text of printed.filter(isText)) if (!text.decoration) checkTrim(text.node, scene, report);
    for (const shape of printed.filter(isShape)) {
      checkLine(shape, report);
      if (format.press) checkEdge(shape, scene, report);
    }
    if (format.mono) checkMono(scene, format, report);
  }
}

function checkPageSize({ width, height, root }: Scene, report: Report): void {
  if (Math.max(width, height) <= largestPage) return;
  warn("page-too-large", { width, height, largest: largestPage }, root.place, report);
}

function checkTrim(text: TextNode, page: Size, report: Report): void {
  const inset = least.fromTrim;
  const area = { x: inset, y: inset, width: page.width - 2 * inset, height: page.height - 2 * inset };
  const inks = text.lines.map(({ ink }) => ink).filter(({ width, height }) => width > 0 && height > 0);
  const all = inks.flatMap((ink) => Object.entries(beyond(ink, area)));
  const [side, by] = all.sort(([, one], [, other]) => other - one)[0] ?? ["", 0];
  if (by <= 0.1) return;
  const from = rounded((inset - by) / millimetre);
  refuse("text-near-trim", { ...textOf(text), side, from, least: 5 }, text.place, report);
}

function textOf({ lines, keys }: TextNode): { text: string; key: string } {
  const text = lines.map(({ runs }) => runs.map((run) => run.text).join("")).join(" ");
  return { text: text.length > 40 ? `${text.slice(0, 40)}…` : text, key: keys[0] ?? "" };
}

function checkLine({ node, place }: Printed<ShapeNode>, report: Report): void {
  const width = thicknessOf(node);
  if (width === undefined || width <= 0 || width >= least.line - 0.0005) return;
  refuse("line-too-thin", { width: rounded(width), least: least.line }, place, report);
}

/** Points: of a bar its shorter side, of a frame its border; undefined for pictures. */
export function thicknessOf({ path, box, matrix, evenOdd }: ShapeNode): number | undefined {
  if (matrix) return undefined;
  if (!evenOdd) return Math.min(box.width, box.height);
  const [outer, inner] = [...path.matchAll(/M[-\d.]+ ([-\d.]+)/g)].map(([, top]) => Number(top));
  return outer !== undefined && inner !== undefined ? inner - outer : undefined;
}

/** Round corners on the trim cannot run into the bleed; an edge just inside it is cut unevenly. */
function checkEdge({ node, place }: Printed<ShapeNode>, page: Size, report: Report): void {
  if (node.matrix) return;
  const inside = beyond(node.box, { x: 0, y: 0, ...page });
  for (const [side, by] of Object.entries(inside)) {
    if (Math.abs(by) <= cut.on && !isStraight(node)) warn("edge-round", { side }, place, report);
    if (-by > cut.on && -by < cut.off) {
      warn("edge-near-trim", { side, from: rounded(-by / millimetre) }, place, report);
    }
  }
}

function refuse(code: string, values: Diagnostic["values"], place: Place, report: Report): void {
  report({ severity: "error", code, values, place });
}

function warn(code: string, values: Diagnostic["values"], place: Place, report: Report): void {
  report({ severity: "warning", code, values, place });
}
