import { parseColour } from "../../src/base/colour.ts";
import type { Rectangle } from "../../src/base/geometry.ts";
import type { Fill, Role } from "../../src/document/document.ts";
import type {
  FontBook,
  GlyphRun,
  GroupNode,
  Scene,
  SceneNode,
  ShapeNode,
  TextLine,
  TextNode,
} from "../../src/scene/scene.ts";

const place = { file: "test.hbs", line: 1, column: 1 };

export function colour(text: string) {
  const parsed = parseColour(text);
  if (!parsed) throw new Error(`not a colour: ${text}`);
  return parsed;
}

export function solid(text: string): Fill {
  return { kind: "solid", colour: colour(text) };
}

export function scene(
  width: number,
  height: number,
  children: readonly SceneNode[],
  given: Partial<Scene> = {},
): Scene {
  const root = group("page", { x: 0, y: 0, width, height }, children);
  return { id: "page", title: "Thử", language: "vi", width, height, root, ...given };
}

export function group(
  role: Role,
  box: Rectangle,
  children: readonly SceneNode[],
  given: Partial<GroupNode> = {},
): GroupNode {
  return { kind: "group", role, box, opacity: 1, children, place, ...given };
}

export function shape(path: string, fill: Fill, box: Rectangle, given: Partial<ShapeNode> = {}): ShapeNode {
  return { kind: "shape", path, fill, box, ...given };
}

export function rectangle(box: Rectangle, fill: Fill): ShapeNode {
  return shape(`M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`, fill, box);
}

type RunChoice = Partial<Pick<GlyphRun, "face" | "size" | "colour" | "language" | "decoration">>;

/** Stands lines under one another from `at`; a line is one text or several differently styled ones. */
export function paragraph(
  fonts: FontBook,
  lines: readonly (string | readonly [string, RunChoice][])[],
  at: { x: number; y: number; role?: Role; wrapped?: boolean } & RunChoice,
): TextNode {
  const size = at.size ?? 12;
  const set = lines.map((line, index) => {
    const parts: readonly [string, RunChoice][] = typeof line === "string" ? [[line, {}]] : line;
    const wrapped = at.wrapped === true && index < lines.length - 1;
    return lineOf(fonts, parts, { ...at, size, y: at.y + size * 1.5 * (index + 1), wrapped });
  });
  const width = Math.max(...set.map((line) => line.width));
  const box = { x: at.x, y: at.y, width, height: size * 1.5 * lines.length };
  return { kind: "text", role: at.role ?? "p", box, lines: set, place, keys: [] };
}

function lineOf(
  fonts: FontBook,
  parts: readonly [string, RunChoice][],
  at: { x: number; y: number; wrapped: boolean } & RunChoice,
): TextLine {
  let x = at.x;
  const runs = parts.map(([text, choice]): GlyphRun => {
    const { face = "Noto Sans/400", size = 12, language = "vi" } = { ...at, ...choice };
    const shaped = fonts.shape(face, text, language);
    const width = (shaped.advance * size) / fonts.metrics(face).unitsPerEm;
    const run = {
      face,
      size,
      language,
      colour: choice.colour ?? at.colour ?? colour("#000000"),
      text,
      x,
      baseline: at.y,
      width,
      glyphs: shaped.glyphs,
      decoration: choice.decoration ?? at.decoration ?? "none",
    };
    x += width;
    return run;
  });
  const width = x - at.x;
  const ink = { x: at.x, y: at.y - 10, width, height: 12 };
  return { x: at.x, baseline: at.y, width, runs, ink, wrapped: at.wrapped };
}
