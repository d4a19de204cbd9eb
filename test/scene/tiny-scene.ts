import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { openFonts } from "../../src/scene/fonts.ts";
import { layout } from "../../src/scene/layout.ts";
import type { FontBook, Scene, SceneNode, ShapeNode, TextNode } from "../../src/scene/scene.ts";
import { composeTiny, printed, type Tiny, tinyFormat, tinyLibrary } from "../document/tiny.ts";

const world = openWorld();

/** One book for all tests: the faces of every tiny library are the same. */
const fonts: FontBook = openFonts(tinyLibrary({ template: "" }), world, ({ code }) => {
  throw new Error(code);
});

/** Composes and lays out; findings as `code file:line:column`. Composing must be silent. */
export function layTiny(tiny: Tiny): {
  scenes: readonly Scene[];
  findings: readonly string[];
  all: readonly Diagnostic[];
} {
  const { document, findings, library } = composeTiny(tiny);
  if (!document) throw new Error(findings.join("\n"));
  const found = collectFindings();
  const scenes = layout(document, { ...tinyFormat, ...tiny.format }, { fonts, library, world }, found.report);
  return { scenes: scenes ?? [], findings: found.all.map(printed), all: found.all };
}

/** The same, where nothing may be found. */
export function sceneOf(tiny: Tiny): Scene {
  const { scenes, all } = layTiny(tiny);
  if (!scenes[0]) throw new Error(JSON.stringify(all));
  return scenes[0];
}

export function textsIn(node: SceneNode): readonly TextNode[] {
  if (node.kind === "group") return node.children.flatMap(textsIn);
  return node.kind === "text" ? [node] : [];
}

export function shapesIn(node: SceneNode): readonly ShapeNode[] {
  if (node.kind === "group") return node.children.flatMap(shapesIn);
  return node.kind === "shape" ? [node] : [];
}

export function linesOf(text: TextNode | undefined): readonly string[] {
  return (text?.lines ?? []).map((line) => line.runs.map((run) => run.text).join(""));
}

/** A page holding one text block `.x`. */
export function onePage(text: string, element = "p"): string {
  return `<page id="a"><${element} class="x">${text}</${element}></page>`;
}
