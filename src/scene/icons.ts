import type { Colour } from "../base/colour.ts";
import type { Place, Report } from "../base/diagnostic.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { World } from "../base/world.ts";
import type { IconSource, Library } from "../library/library.ts";
import { type Matrix, multiply } from "./matrix.ts";
import { type Outlines, outlinesOf } from "./outlines.ts";
import type { ShapeNode } from "./scene.ts";

interface Drawing {
  readonly outlines: Outlines;
  readonly refused: readonly string[];
}

/** The parts of an Iconify icon set that matter here. */
interface IconSet {
  readonly width?: number;
  readonly height?: number;
  readonly icons: Readonly<
    Record<string, { readonly body: string; readonly width?: number; readonly height?: number }>
  >;
}

const drawings = new WeakMap<Library, Map<string, Drawing>>();
/** By the file's bytes, which a world hands out again and again. */
const sets = new WeakMap<Uint8Array, IconSet>();

/** An icon in one colour, as large as the box allows, centred. Reports what its file may not hold. */
export function iconShapes(
  figure: { readonly name: string; readonly colour: Colour; readonly place: Place },
  box: Rectangle,
  context: { readonly library: Library; readonly world: World },
  report: Report,
): readonly ShapeNode[] {
  const { outlines, refused } = drawingOf(figure.name, context.library, context.world);
  for (const what of refused)
    report({
      severity: "error",
      code: "icon-unsupported",
      values: { icon: figure.name, what },
      place: figure.place,
    });
  const { viewBox, paths } = outlines;
  const scale = Math.min(box.width / viewBox.width, box.height / viewBox.height);
  const x = box.x + (box.width - viewBox.width * scale) / 2 - viewBox.x * scale;
  const y = box.y + (box.height - viewBox.height * scale) / 2 - viewBox.y * scale;
  return paths.map(({ path, matrix, evenOdd }) => ({
    kind: "shape",
    path,
    matrix: steady(multiply([scale, 0, 0, scale, x, y], matrix)),
    fill: { kind: "solid", colour: figure.colour },
    box,
    ...(evenOdd && { evenOdd }),
  }));
}

/** Matrices hold factors as well as positions: six digits keep both steady. */
function steady(matrix: Matrix): Matrix {
  return matrix.map((value) => Math.round(value * 1e6) / 1e6 || 0) as unknown as Matrix;
}

function drawingOf(name: string, library: Library, world: World): Drawing {
  const known = drawings.get(library) ?? new Map<string, Drawing>();
  drawings.set(library, known);
  const drawing = known.get(name) ?? readDrawing(library.icons[name], world);
  known.set(name, drawing);
  return drawing;
}

function readDrawing(source: IconSource | undefined, world: World): Drawing {
  const refused = new Set<string>();
  const svg =
    source && (source.kind === "svg" ? source.svg : packagedSvg(source.package, source.icon, world));
  if (svg === undefined) refused.add(source?.kind === "package" ? `${source.package}:${source.icon}` : "svg");
  const outlines = outlinesOf(svg ?? '<svg viewBox="0 0 1 1"/>', (what) => void refused.add(what));
  return { outlines, refused: [...refused] };
}

function packagedSvg(name: string, icon: string, world: World): string | undefined {
  const set = iconSetOf(name, world);
  const found = set && Object.hasOwn(set.icons, icon) ? set.icons[icon] : undefined;
  if (!set || !found) return undefined;
  const [width, height] = [found.width ?? set.width ?? 16, found.height ?? set.height ?? 16];
  return `<svg viewBox="0 0 ${width} ${height}">${found.body}</svg>`;
}

function iconSetOf(name: string, world: World): IconSet | undefined {
  const bytes = world.readPackageFile(`${name}/icons.json`);
  if (!bytes) return undefined;
  const set = sets.get(bytes) ?? (JSON.parse(new TextDecoder().decode(bytes)) as IconSet);
  sets.set(bytes, set);
  return set;
}
