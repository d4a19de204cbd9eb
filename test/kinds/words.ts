import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import type { World } from "../../src/base/world.ts";
import { compose } from "../../src/document/compose.ts";
import type { Block, Document } from "../../src/document/document.ts";
import type { Kind } from "../../src/library/library.ts";
import { localize } from "../../src/message/localize.ts";
import { layout } from "../../src/scene/layout.ts";
import { readSpec } from "../../src/spec/read.ts";
import type { Spec } from "../../src/spec/spec.ts";
import { textBlocks, writtenOf } from "../../src/voice/script.ts";
import { fonts, formatNamed, library, world } from "../examples/studio.ts";

/** An example, its documents by format, and all that was said on the way, as `code values`. */
export interface Made {
  readonly spec: Spec;
  readonly documents: Readonly<Record<string, Document | undefined>>;
  readonly told: readonly string[];
}

/** Takes a spec as far as the layout of every format it asks for, in one language. */
export function makeAll(file: string, tag: string, within: World = world): Made {
  const findings = collectFindings();
  const spec = readSpec(file, library, within, findings.report);
  if (!spec) throw new Error(findings.all.map(toldOf).join("\n"));
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const message = localize(spec, tag, options, findings.report);
  const documents: Record<string, Document | undefined> = {};
  for (const format of message ? spec.formats.map(formatNamed) : []) {
    const source = library.kinds[spec.kind]?.templates[format.template];
    if (!message || !source) throw new Error(`no template for ${format.name}`);
    const document = compose(message, { source, format }, library, findings.report);
    if (document && format.canvas) layout(document, format, { fonts, library, world }, findings.report);
    documents[format.name] = document;
  }
  return { spec, documents, told: findings.all.map(toldOf) };
}

/** What a document says, a block a line. */
export function wordsOf(document: Document | undefined): string {
  if (!document) throw new Error("no document");
  return document.pages.flatMap(({ root }) => textBlocks(root).map(writtenOf)).join("\n");
}

/** Names of the icons that a document shows, in reading order. */
export function iconsOf(document: Document | undefined): readonly string[] {
  const icons = (block: Block): readonly string[] => {
    if (block.kind === "box") return block.children.flatMap(icons);
    return block.kind === "figure" && block.source.scheme === "icon" ? [block.source.value] : [];
  };
  return document?.pages.flatMap(({ root }) => icons(root)) ?? [];
}

/** An example with one passage changed, in a world where it stands beside the real data. */
export function change(
  file: string,
  from: string | RegExp,
  to: string,
): { readonly file: string; readonly world: World } {
  const text = new TextDecoder().decode(world.read(file));
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  const bytes = new TextEncoder().encode(changed);
  return { file, world: { ...world, read: (path) => (path === file ? bytes : world.read(path)) } };
}

/** What reading a spec finds, as `code line:column`. */
export function findingsOf({ file, world: within }: ReturnType<typeof change>): readonly string[] {
  const findings = collectFindings();
  readSpec(file, library, within, findings.report);
  return findings.all.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
}

/** Facts of a kind, at any depth, that lack a title `… · …` or a description of two sentences. */
export function untold(kind: Kind | undefined): readonly string[] {
  return kind ? untoldIn(kind.factsSchema, "facts") : ["no such kind"];
}

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

function untoldIn({ properties = {}, items }: Schema, path: string): readonly string[] {
  const inner = items ? untoldIn(items, `${path}[]`) : [];
  const own = Object.entries(properties).flatMap(([name, schema]) => {
    const here = `${path}.${name}`;
    const told = schema.title?.includes(" · ") && schema.description?.match(/[.:] /);
    return [...(told ? [] : [here]), ...untoldIn(schema, here)];
  });
  return [...inner, ...own];
}

function toldOf({ code, values }: Diagnostic): string {
  return [code, ...Object.values(values)].join(" ");
}
