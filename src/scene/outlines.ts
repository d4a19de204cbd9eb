import { isElement, type MarkupElement, type MarkupNode, parseMarkup } from "../document/markup.ts";
import { identity, type Matrix, multiply, parseTransform } from "./matrix.ts";

/** A drawing in one colour: filled paths in the coordinates of `viewBox`. */
export interface Outlines {
  readonly viewBox: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly paths: readonly OutlinePath[];
}

interface OutlinePath {
  readonly path: string;
  readonly matrix: Matrix;
  readonly evenOdd: boolean;
}

interface Inherited {
  readonly matrix: Matrix;
  readonly evenOdd: boolean;
  readonly filled: boolean;
}

/**
 * The outlines of an SVG drawing: path, g, circle, ellipse, rect, polygon, filled with `currentColor`.
 * Everything else that would be seen is given to `refuse` as `element` or `element attribute`.
 */
export function outlinesOf(svg: string, refuse: (what: string) => void): Outlines {
  const root = parseMarkup(svg, "xml")
    .nodes.filter(isElement)
    .find((node) => node.name === "svg");
  if (!root) {
    refuse("svg");
    return { viewBox: { x: 0, y: 0, width: 1, height: 1 }, paths: [] };
  }
  const around = inherit(root, { matrix: identity, evenOdd: false, filled: true }, refuse);
  return { viewBox: viewBoxOf(root, refuse), paths: collect(root.children, around, refuse) };
}

function viewBoxOf(root: MarkupElement, refuse: (what: string) => void): Outlines["viewBox"] {
  const written = root.attribs.viewBox ?? `0 0 ${root.attribs.width} ${root.attribs.height}`;
  const [x, y, width, height] = written
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (x === undefined || y === undefined || !width || !height || Number.isNaN(x + y + width + height)) {
    refuse("svg viewBox");
    return { x: 0, y: 0, width: 1, height: 1 };
  }
  return { x, y, width, height };
}

function collect(
  nodes: readonly MarkupNode[],
  around: Inherited,
  refuse: (what: string) => void,
): readonly OutlinePath[] {
  return nodes.filter(isElement).flatMap((element): readonly OutlinePath[] => {
    if (element.name === "title" || element.name === "desc") return [];
    if (element.name === "defs") return refuseDefinitions(element, refuse);
    const own = inherit(element, around, refuse);
    if (element.name === "g") return collect(element.children, own, refuse);
    const path = pathOf(element, refuse);
    return path && own.filled ? [{ path, matrix: own.matrix, evenOdd: own.evenOdd }] : [];
  });
}

/** Icon sets clip to the whole canvas, which changes nothing; any other definition would be seen. */
function refuseDefinitions(defs: MarkupElement, refuse: (what: string) => void): [] {
  for (const definition of defs.children.filter(isElement)) {
    const [only, ...more] = definition.children.filter(isElement);
    const whole = /^M0 0h\d+v\d+H0z?$/i.test(only?.attribs.d ?? "");
    if (definition.name !== "clipPath" || !whole || more.length > 0) refuse(definition.name);
  }
  return [];
}

const ignored = new Set([
  "id",
  "class",
  "xmlns",
  "viewBox",
  "width",
  "height",
  "clip-rule",
  "clip-path",
  "aria-hidden",
  "version",
]);
const geometry = new Set(["d", "cx", "cy", "r", "rx", "ry", "x", "y", "points"]);

function inherit(element: MarkupElement, around: Inherited, refuse: (what: string) => void): Inherited {
  let own = around;
  for (const [name, value] of Object.entries(element.attribs)) {
    if (ignored.has(name) || geometry.has(name)) continue;
    const matrix = name === "transform" ? parseTransform(value) : undefined;
    if (matrix) own = { ...own, matrix: multiply(around.matrix, matrix) };
    else if (name === "fill-rule") own = { ...own, evenOdd: value === "evenodd" };
    else if (name === "fill" && (value === "currentColor" || value === "none"))
      own = { ...own, filled: value !== "none" };
    else if (name !== "stroke" || value !== "none") refuse(`${element.name} ${name}`);
  }
  return own;
}

function pathOf(element: MarkupElement, refuse: (what: string) => void): string | undefined {
  const value = (name: string) => Number(element.attribs[name] ?? 0);
  switch (element.name) {
    case "path":
      return element.attribs.d;
    case "circle":
      return ellipse(value("cx"), value("cy"), value("r"), value("r"));
    case "ellipse":
      return ellipse(value("cx"), value("cy"), value("rx"), value("ry"));
    case "rect":
      return rectangle(element, value);
    case "polygon":
      return `M${(element.attribs.points ?? "").trim()}Z`;
    default:
      refuse(element.name);
      return undefined;
  }
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}

function rectangle(element: MarkupElement, value: (name: string) => number): string {
  const [x, y, width, height] = [value("x"), value("y"), value("width"), value("height")];
  const rx = Math.min(element.attribs.rx === undefined ? value("ry") : value("rx"), width / 2);
  const ry = Math.min(element.attribs.ry === undefined ? value("rx") : value("ry"), height / 2);
  if (rx === 0 || ry === 0) return `M${x} ${y}h${width}v${height}h${-width}Z`;
  const corner = (dx: number, dy: number) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + rx} ${y}h${width - 2 * rx}`,
    corner(rx, ry),
    `v${height - 2 * ry}`,
    corner(-rx, ry),
    `h${2 * rx - width}`,
    corner(-rx, -ry),
    `v${2 * ry - height}`,
    corner(rx, -ry),
    "Z",
  ].join("");
}
