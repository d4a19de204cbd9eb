import type { LanguageTag } from "../../library/language-tag.ts";
import type { GroupNode, Scene, SceneNode, ShapeNode, TextLine, TextNode } from "../../scene/scene.ts";
import { decorationBar } from "../decoration.ts";
import { gradientLine, type LinearFill, paintStops } from "../gradient.ts";
import { fillWith, stopColour } from "./ink.ts";
import type { OpenDocument } from "./internals.ts";
import { drawLine, type LineMark, type Sheet } from "./line.ts";
import { type Element, isContent, isFigure, markLanguage, tagGroup, tagLanguage, tagText } from "./tags.ts";

/** What a node stands in. Without `element` it is part of a figure or an artifact that is already marked. */
interface Surroundings {
  readonly element?: Element;
  readonly language: LanguageTag;
  /** Opacity of all groups around, multiplied: overlapping members of a translucent group show through. */
  readonly opacity: number;
}

/** Paints a scene on the document's current page, its tags below `parent`, whose language is given. */
export function paintScene(
  sheet: Sheet,
  scene: Scene,
  parent: { readonly element: Element; readonly language: LanguageTag },
): void {
  const element = tagLanguage(sheet.document, parent.element, {
    own: scene.language,
    around: parent.language,
  });
  paintNode(sheet, scene.root, { element, language: scene.language, opacity: 1 });
}

function paintNode(sheet: Sheet, node: SceneNode, around: Surroundings): void {
  const { element, ...bare } = around;
  if (element && !isContent(node)) {
    sheet.document.markContent("Artifact", { type: "Layout" });
    paintNode(sheet, node, bare);
    sheet.document.endMarkedContent();
    return;
  }
  switch (node.kind) {
    case "group":
      paintGroup(sheet, node, around);
      break;
    case "shape":
      paintShape(sheet, node, around.opacity);
      break;
    case "text":
      paintText(sheet, node, around);
      break;
  }
}

function paintGroup(sheet: Sheet, group: GroupNode, around: Surroundings): void {
  const opacity = around.opacity * group.opacity;
  const paintChildren = (inside: Surroundings) => {
    for (const child of group.children) paintNode(sheet, child, inside);
  };
  if (!around.element) {
    paintChildren({ ...around, opacity });
    return;
  }
  const element = tagGroup(sheet, around.element, group);
  if (isFigure(group))
    element.add(() => {
      paintPicture(sheet, group);
      paintChildren({ language: around.language, opacity });
    });
  else paintChildren({ ...around, opacity, element });
}

function paintPicture({ document, pictures }: Sheet, { picture, box }: GroupNode): void {
  const bytes = picture === undefined ? undefined : pictures.get(picture);
  if (bytes) document.image(Buffer.from(bytes), box.x, box.y, { width: box.width, height: box.height });
}

function paintText(sheet: Sheet, text: TextNode, { element, language, opacity }: Surroundings): void {
  if (!element) {
    drawLines(sheet, text, opacity, (_, draw) => draw());
    paintBars(sheet, text, opacity);
    return;
  }
  const sole = soleLanguage(text);
  const block = tagText(sheet.document, element, text, { own: sole ?? language, around: language });
  if (sole) block.add(() => drawLines(sheet, text, opacity, (_, draw) => draw()));
  else
    drawLines(sheet, text, opacity, (own, draw) =>
      markLanguage(sheet.document, block, { own, around: language }, draw),
    );
  if (!text.lines.some((line) => line.runs.some((run) => run.decoration !== "none"))) return;
  sheet.document.markContent("Artifact", { type: "Layout" });
  paintBars(sheet, text, opacity);
  sheet.document.endMarkedContent();
}

function drawLines(sheet: Sheet, text: TextNode, opacity: number, mark: LineMark): void {
  text.lines.forEach((line, index) => {
    const isLast = index === text.lines.length - 1;
    drawLine(sheet, line, { opacity, mark, spaced: line.wrapped || !(isLast || endsJoined(line)) });
  });
}

/** A line broken after a hyphen or slash goes on without a space: `COVID-` `19`. */
function endsJoined(line: TextLine): boolean {
  return /[\p{Dash_Punctuation}/]$/u.test(line.runs.at(-1)?.text ?? "");
}

function soleLanguage(text: TextNode): LanguageTag | undefined {
  const languages = new Set(text.lines.flatMap((line) => line.runs.map((run) => run.language)));
  return languages.size === 1 ? [...languages][0] : undefined;
}

function paintBars(sheet: Sheet, text: TextNode, opacity: number): void {
  const { document, fonts } = sheet;
  for (const run of text.lines.flatMap((line) => line.runs)) {
    const bar = decorationBar(run, fonts.metrics(run.face));
    if (!bar) continue;
    document.save().rect(bar.x, bar.y, bar.width, bar.height);
    fillWith(sheet, run.colour, opacity);
    document.fill().restore();
  }
}

function paintShape(sheet: Sheet, shape: ShapeNode, opacity: number): void {
  const { document } = sheet;
  const rule = shape.evenOdd ? "even-odd" : "non-zero";
  document.save();
  if (shape.fill.kind === "solid") {
    if (shape.matrix) document.transform(...shape.matrix);
    document.path(shape.path);
    fillWith(sheet, shape.fill.colour, opacity);
    document.fill(rule);
  } else {
    clipTo(document, shape, rule);
    const { x, y, width, height } = shape.box;
    document
      .rect(x - beyondBox, y - beyondBox, width + 2 * beyondBox, height + 2 * beyondBox)
      .fillColor(gradientOf(sheet, shape.fill, shape), opacity)
      .fill();
  }
  document.restore();
}

/** A gradient goes on beyond its box where the path does: into the bleed. */
const beyondBox = 72;

/** A gradient spans scene units, not the path's own: the path clips, the box is filled. */
function clipTo(document: OpenDocument, shape: ShapeNode, rule: "even-odd" | "non-zero"): void {
  if (shape.matrix) document.transform(...shape.matrix);
  document.path(shape.path).clip(rule);
  if (shape.matrix) document.transform(...inverse(shape.matrix));
}

function gradientOf({ document, ink }: Sheet, fill: LinearFill, shape: ShapeNode): PDFKit.PDFLinearGradient {
  const { from, to } = gradientLine(shape.box, fill.angle);
  const gradient = document.linearGradient(from.x, from.y, to.x, to.y);
  for (const { at, colour } of wholeStops(fill)) gradient.stop(at, stopColour(colour, ink), colour.alpha);
  return gradient;
}

/** Stops from exactly 0 to exactly 1, each beyond the last: what a PDF stitching function must have. */
function wholeStops(fill: LinearFill): ReturnType<typeof paintStops> {
  const given = paintStops(fill.stops);
  const [first, last] = [given[0], given.at(-1)];
  if (!first || !last) throw new Error("a gradient without stops");
  const inner = given.filter((stop) => stop.at > 0 && stop.at < 1);
  const spread = inner.map((stop, index) => ({ ...stop, at: stop.at + index * 1e-5 }));
  const start = given.findLast((stop) => stop.at <= 0) ?? first;
  const end = given.find((stop) => stop.at >= 1) ?? last;
  return [{ ...start, at: 0 }, ...spread, { ...end, at: 1 }];
}

type Matrix = NonNullable<ShapeNode["matrix"]>;

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const size = a * d - b * c;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}
