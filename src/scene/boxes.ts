import type { Node } from "yoga-layout/load";
import type { Point, Rectangle, Size } from "../base/geometry.ts";
import type { Block, BoxStyle, Figure, Length, Sides } from "../document/document.ts";
import {
  Align,
  Edge,
  FlexDirection,
  Gutter,
  Justify,
  MeasureMode,
  PositionType,
  Wrap,
  yoga,
} from "./yoga.ts";

/** A block with its place on the page, in scene units from the page's top left corner. */
export interface PlacedBlock {
  readonly block: Block;
  /** Border box. */
  readonly box: Rectangle;
  /** Inside border and padding. */
  readonly content: Rectangle;
  readonly children: readonly PlacedBlock[];
}

/** A page as a Yoga tree: may be laid out again after some of its texts changed size. */
export interface BoxTree {
  /** Tells that these text blocks are to be measured anew. */
  touch(blocks: Iterable<Block>): void;
  place(): PlacedBlock;
  free(): void;
}

/** Size of a text block's content in at most `width` units (infinite: as wide as it likes). */
export type MeasureText = (block: Block, width: number) => Size;

const config = yoga.Config.create();
config.setPointScaleFactor(0);

/** A block's node, and where it was placed last. */
interface Branch {
  readonly block: Block;
  readonly node: Node;
  readonly children: readonly Branch[];
  frame?: Frame;
  placed?: PlacedBlock;
}

/** As Yoga tells it: from the corner of the block around it, and what border and padding take of each side. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly above: number;
  readonly after: number;
  readonly below: number;
  readonly before: number;
}

/** Builds the tree of a page. Yoga's memory is not collected: `free` it. */
export function openBoxTree(root: Block, page: Size, measure: MeasureText): BoxTree {
  const nodes = new Map<Block, Node>();
  const top = branchOf(root, undefined, measure, nodes);
  top.node.setWidth(page.width);
  top.node.setHeight(page.height);
  return {
    touch(blocks) {
      for (const block of blocks) nodes.get(block)?.markDirty();
    },
    place() {
      top.node.calculateLayout(page.width, page.height);
      return placed(top, { x: 0, y: 0 });
    },
    free: () => top.node.freeRecursive(),
  };
}

function branchOf(
  block: Block,
  parent: BoxStyle | undefined,
  measure: MeasureText,
  nodes: Map<Block, Node>,
): Branch {
  const node = yoga.Node.create(config);
  nodes.set(block, node);
  applyStyle(node, block.kind === "figure" ? figureStyle(block) : block.style, parent);
  const inside = block.kind === "box" ? block.children : [];
  const children = inside.map((child) => branchOf(child, block.style, measure, nodes));
  for (const [index, child] of children.entries()) node.insertChild(child.node, index);
  if (block.kind === "text")
    node.setMeasureFunc((width, mode) => {
      const size = measure(block, mode === MeasureMode.Undefined ? Number.POSITIVE_INFINITY : width);
      return {
        width: mode === MeasureMode.Exactly ? width : Math.min(size.width + 0.01, width || size.width),
        height: size.height,
      };
    });
  return { block, node, children };
}

/** A picture keeps its shape: square unless told otherwise, and never squeezed to make room. A chart takes what it is given. */
function figureStyle({ source, style }: Figure): BoxStyle {
  if (source.scheme === "chart") return style;
  const sized = style.width.unit !== "auto" && style.height.unit !== "auto";
  return { ...style, shrink: 0, ...(!sized && style.aspectRatio === undefined && { aspectRatio: 1 }) };
}

/** Sets what is not as Yoga begins (a column, stretched, of no gap, size or edge): each call into WebAssembly costs. */
function applyStyle(node: Node, style: BoxStyle, parent: BoxStyle | undefined): void {
  if (style.direction === "row") node.setFlexDirection(FlexDirection.Row);
  if (style.wrap) node.setFlexWrap(Wrap.Wrap);
  if (style.justify !== "start") node.setJustifyContent(justifications[style.justify]);
  if (style.alignItems !== "stretch") node.setAlignItems(alignments[style.alignItems]);
  if (style.alignSelf !== "auto") node.setAlignSelf(alignments[style.alignSelf]);
  const shrink = shrinkOf(style, parent);
  if (style.grow !== 0) node.setFlexGrow(style.grow);
  if (shrink !== 0) node.setFlexShrink(shrink);
  if (style.basis.unit !== "auto") node.setFlexBasis(yogaLength(style.basis));
  if (style.rowGap !== 0) node.setGap(Gutter.Row, style.rowGap);
  if (style.columnGap !== 0) node.setGap(Gutter.Column, style.columnGap);
  applySizes(node, style);
  applyEdges(node, style);
}

/**
 * CSS lets no item of a column shrink below its content (`min-height: auto`); Yoga knows no such minimum.
 * So an item of a column does not shrink unless it says how small it may get.
 */
function shrinkOf(style: BoxStyle, parent: BoxStyle | undefined): number {
  return parent?.direction === "column" && style.minHeight.unit === "auto" ? 0 : style.shrink;
}

function applySizes(node: Node, style: BoxStyle): void {
  const { width, height } = sizesOf(style);
  if (width.unit !== "auto") node.setWidth(yogaLength(width));
  if (height.unit !== "auto") node.setHeight(yogaLength(height));
  if (style.minWidth.unit !== "auto") node.setMinWidth(limit(style.minWidth));
  if (style.minHeight.unit !== "auto") node.setMinHeight(limit(style.minHeight));
  if (style.maxWidth.unit !== "auto") node.setMaxWidth(limit(style.maxWidth));
  if (style.maxHeight.unit !== "auto") node.setMaxHeight(limit(style.maxHeight));
  if (style.aspectRatio !== undefined) node.setAspectRatio(style.aspectRatio);
}

/** Yoga forgets an aspect ratio where an item is stretched: the side that follows from the other is set outright. */
function sizesOf({ width, height, aspectRatio }: BoxStyle): { width: Length; height: Length } {
  if (aspectRatio === undefined) return { width, height };
  if (width.unit === "units" && height.unit === "auto")
    return { width, height: { unit: "units", value: width.value / aspectRatio } };
  if (height.unit === "units" && width.unit === "auto")
    return { height, width: { unit: "units", value: height.value * aspectRatio } };
  return { width, height };
}

const edges = [
  ["top", Edge.Top],
  ["right", Edge.Right],
  ["bottom", Edge.Bottom],
  ["left", Edge.Left],
] as const satisfies readonly (readonly [keyof Sides<unknown>, Edge])[];

function applyEdges(node: Node, style: BoxStyle): void {
  if (style.position === "absolute") node.setPositionType(PositionType.Absolute);
  for (const [side, edge] of edges) {
    const [padding, margin, inset] = [style.padding[side], style.margin[side], style.inset[side]];
    const { width } = style.border[side];
    if (!isNothing(padding)) node.setPadding(edge, limit(padding));
    if (!isNothing(margin)) node.setMargin(edge, yogaLength(margin));
    if (width !== 0) node.setBorder(edge, width);
    if (inset.unit !== "auto") node.setPosition(edge, yogaLength(inset) as number);
  }
}

function isNothing(length: Length): boolean {
  return length.unit === "units" && length.value === 0;
}

const justifications: Readonly<Record<BoxStyle["justify"], Justify>> = {
  start: Justify.FlexStart,
  center: Justify.Center,
  end: Justify.FlexEnd,
  between: Justify.SpaceBetween,
  around: Justify.SpaceAround,
  evenly: Justify.SpaceEvenly,
};

/** Texts on one baseline are set to begin as high (`baseline.ts`): they need only stand at the top. */
const alignments: Readonly<Record<BoxStyle["alignItems"] | BoxStyle["alignSelf"], Align>> = {
  baseline: Align.FlexStart,
  auto: Align.Auto,
  start: Align.FlexStart,
  center: Align.Center,
  end: Align.FlexEnd,
  stretch: Align.Stretch,
};

function yogaLength(length: Length): number | "auto" | `${number}%` {
  if (length.unit === "auto") return "auto";
  return length.unit === "percent" ? `${length.value}%` : length.value;
}

function limit(length: Length): number | `${number}%` | undefined {
  const value = yogaLength(length);
  return value === "auto" ? undefined : value;
}

/** What Yoga did not lay out anew is as it was: each question to WebAssembly costs. */
function placed(branch: Branch, origin: Point): PlacedBlock {
  const { block, node, children } = branch;
  const isNew = !branch.frame || node.hasNewLayout();
  const frame = isNew || !branch.frame ? frameOf(branch) : branch.frame;
  const box = { x: origin.x + frame.left, y: origin.y + frame.top, width: frame.width, height: frame.height };
  const last = branch.placed;
  if (!isNew && last && last.box.x === box.x && last.box.y === box.y) return last;
  if (isNew) node.markLayoutSeen();
  const { above, after, below, before } = frame;
  const content = {
    x: box.x + before,
    y: box.y + above,
    width: box.width - before - after,
    height: box.height - above - below,
  };
  branch.frame = frame;
  branch.placed = { block, box, content, children: children.map((child) => placed(child, box)) };
  return branch.placed;
}

function frameOf({ block, node }: Branch): Frame {
  const { left, top, width, height } = node.getComputedLayout();
  return {
    left,
    top,
    width,
    height,
    above: insideOf(block.style, "top", node),
    after: insideOf(block.style, "right", node),
    below: insideOf(block.style, "bottom", node),
    before: insideOf(block.style, "left", node),
  };
}

/** Border and padding of one side. Yoga is asked only what it alone knows: each question costs a call into WebAssembly. */
function insideOf({ border, padding }: BoxStyle, side: keyof Sides<unknown>, node: Node): number {
  const own = padding[side];
  const width = own.unit === "units" ? own.value : 0;
  return border[side].width + (own.unit === "percent" ? node.getComputedPadding(edgeOf[side]) : width);
}

const edgeOf: Sides<Edge> = { top: Edge.Top, right: Edge.Right, bottom: Edge.Bottom, left: Edge.Left };
