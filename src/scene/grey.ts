import { greyOf } from "../base/colour.ts";
import type { Fill } from "../document/document.ts";
import type { GlyphRun, GroupNode, Scene, SceneNode } from "./scene.ts";

/** A scene in greys of the same luminance, as a photocopier sees it. Nothing moves. */
export function greyScene(scene: Scene): Scene {
  return { ...scene, root: greyGroup(scene.root) };
}

function greyGroup(group: GroupNode): GroupNode {
  return { ...group, children: group.children.map(greyNode) };
}

function greyNode(node: SceneNode): SceneNode {
  switch (node.kind) {
    case "group":
      return greyGroup(node);
    case "shape":
      return { ...node, fill: greyFill(node.fill) };
    case "text":
      return { ...node, lines: node.lines.map((line) => ({ ...line, runs: line.runs.map(greyRun) })) };
  }
}

function greyRun(run: GlyphRun): GlyphRun {
  return { ...run, colour: greyOf(run.colour) };
}

function greyFill(fill: Fill): Fill {
  if (fill.kind === "solid") return { ...fill, colour: greyOf(fill.colour) };
  return { ...fill, stops: fill.stops.map((stop) => ({ ...stop, colour: greyOf(stop.colour) })) };
}
