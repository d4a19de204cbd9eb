import Handlebars from "handlebars";
import type { Diagnostic, Place } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import { blockHelpers, type FillState, helpers, inlineHelpers } from "./helpers.ts";
import { markOrigins, originOf } from "./origin.ts";

/** A template ready to fill, or the findings that forbid it. */
export interface Template {
  readonly fill: (values: object, state: FillState) => string;
  readonly findings: readonly Diagnostic[];
}

type Engine = ReturnType<typeof Handlebars.create>;
type Node = hbs.AST.Node;
type Partials = Library["partials"];

/** What was compiled with the same partials: libraries narrowed to one kind share theirs. */
interface Workroom {
  readonly engine: Engine;
  readonly templates: WeakMap<SourceText, Template>;
  readonly partials: ReadonlyMap<string, { source: SourceText; findings: readonly Diagnostic[] }>;
}

const workrooms = new WeakMap<Partials, Workroom>();

/** Compiles a template and the library's partials, each once. */
export function compileTemplate(source: SourceText, { partials }: Pick<Library, "partials">): Template {
  const { engine, templates, partials: known } = workroomOf(partials);
  const made = templates.get(source);
  if (made) return made;
  const { run, findings } = compileSource(source, partials, engine);
  const template: Template = {
    fill: (values, state) => run(values, { data: { state, root: values } }),
    findings: [...findings, ...findingsBelow(source, known)],
  };
  templates.set(source, template);
  return template;
}

function workroomOf(partials: Partials): Workroom {
  const known = workrooms.get(partials);
  if (known) return known;
  const engine = Handlebars.create();
  engine.unregisterHelper("log");
  for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper);
  const compiled = new Map<string, { source: SourceText; findings: readonly Diagnostic[] }>();
  for (const [name, source] of Object.entries(partials)) {
    const { run, findings } = compileSource(source, partials, engine);
    engine.registerPartial(name, run);
    compiled.set(name, { source, findings });
  }
  const made: Workroom = { engine, templates: new WeakMap(), partials: compiled };
  workrooms.set(partials, made);
  return made;
}

function compileSource(source: SourceText, partials: Partials, engine: Engine) {
  const findings: Diagnostic[] = [];
  const program = parseSource(source, engine, findings);
  if (program) visit(program, preparation(source, partials, findings));
  const run: Handlebars.TemplateDelegate =
    findings.length === 0
      ? engine.compile(program, {
          knownHelpers: { t: true, lookup: true, print: true },
          knownHelpersOnly: true,
        })
      : () => "";
  return { run, findings, program };
}

/** What is wrong in the partials that a template uses, directly or through another. */
function findingsBelow(source: SourceText, known: Workroom["partials"]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const collect = (from: SourceText): readonly Diagnostic[] =>
    [...from.text.matchAll(/\{\{~?>\s*([^\s}]+)/g)].flatMap(([, name = ""]) => {
      const partial = known.get(name);
      if (!partial || seen.has(name)) return [];
      seen.add(name);
      return [...partial.findings, ...collect(partial.source)];
    });
  return collect(source);
}

function parseSource(
  source: SourceText,
  engine: Engine,
  findings: Diagnostic[],
): hbs.AST.Program | undefined {
  try {
    return engine.parse(source.text);
  } catch (error) {
    findings.push(syntaxFinding(source, error as Error & { lineNumber?: number; column?: number }));
    return undefined;
  }
}

function syntaxFinding(
  source: SourceText,
  error: Error & { lineNumber?: number; column?: number },
): Diagnostic {
  const line = error.lineNumber ?? Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1);
  const column = (error.column ?? Math.max(0, pointerColumn(source.text, line, error.message))) + 1;
  const place = { file: source.file, line, column };
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(error.message);
  return mismatch
    ? {
        severity: "error",
        code: "template-block-mismatch",
        values: { open: mismatch[1] ?? "", close: mismatch[2] ?? "" },
        place,
      }
    : { severity: "error", code: "template-syntax", values: {}, place };
}

/** Handlebars points with a row of dashes under up to 20 characters of source; the last `{{` of the line stands nearest. */
function pointerColumn(text: string, line: number, message: string): number {
  const written = text.split("\n")[line - 1] ?? "";
  const shown = message.split("\n")[1] ?? "";
  const at = written.lastIndexOf("{{");
  return at >= 0 ? at : Math.max(0, written.length - shown.length);
}

type Prepare = (node: Node) => void;

/** Checks each node of a template, and tells its tags and helpers where they stand. */
function preparation(source: SourceText, partials: Partials, findings: Diagnostic[]): Prepare {
  const find = (code: string, node: Node, values: Diagnostic["values"]) =>
    findings.push({ severity: "error", code, values, place: placeOf(node, source.file) });
  const call = (node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, allowed: readonly string[]) => {
    const path = node.path as hbs.AST.PathExpression;
    const known = allowed.includes(path.original);
    if (!known) find("template-helper-unknown", node, choices(path.original, allowed));
    else addCallOrigin(node, source.file);
  };
  return (node) => {
    switch (node.type) {
      case "ContentStatement":
        return markContent(node as hbs.AST.ContentStatement, source.file);
      case "MustacheStatement": {
        const mustache = node as hbs.AST.MustacheStatement;
        if (!mustache.escaped) find("template-raw-output", node, {});
        if (isCall(mustache)) return call(mustache, inlineHelpers);
        return printValue(mustache, source.file);
      }
      case "SubExpression":
        return call(node as hbs.AST.SubExpression, inlineHelpers);
      case "BlockStatement":
        return call(node as hbs.AST.MustacheStatement, blockHelpers);
      case "PartialStatement": {
        const name = ((node as hbs.AST.PartialStatement).name as hbs.AST.PathExpression).original ?? "";
        if (!Object.hasOwn(partials, name))
          find("template-partial-unknown", node, choices(name, Object.keys(partials)));
        return;
      }
      case "PartialBlockStatement":
      case "Decorator":
      case "DecoratorBlock":
        find("template-syntax", node, {});
    }
  };
}

function isCall(node: hbs.AST.MustacheStatement): boolean {
  const name = (node.path as hbs.AST.PathExpression).original;
  return node.params.length > 0 || node.hash !== undefined || inlineHelpers.includes(name);
}

/** `{{a.b}}` becomes `{{print a.b name="a.b" at="file:line:col"}}`: a missing value is then a finding with a place. */
function printValue(node: hbs.AST.MustacheStatement, file: string): void {
  const value = node.path as hbs.AST.PathExpression;
  node.params = [value];
  node.path = {
    type: "PathExpression",
    original: "print",
    parts: ["print"],
    data: false,
    depth: 0,
    loc: node.loc,
  } as hbs.AST.PathExpression;
  addOrigin(node, file);
  addArgument(node, "name", String(value.original));
}

function addCallOrigin(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, file: string): void {
  addOrigin(node, file);
  addArgument(node, "name", String((node.params[0] as hbs.AST.PathExpression | undefined)?.original ?? ""));
}

function addOrigin(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, file: string): void {
  addArgument(node, "at", originOf(file, node.loc.start.line, node.loc.start.column + 1));
}

function addArgument(
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  key: string,
  text: string,
): void {
  const value = {
    type: "StringLiteral",
    value: text,
    original: text,
    loc: node.loc,
  } as hbs.AST.StringLiteral;
  node.hash ??= { type: "Hash", pairs: [], loc: node.loc };
  node.hash.pairs.push({ type: "HashPair", key, value, loc: node.loc });
}

/** Handlebars strips white space beside block tags from `value`; `original` keeps what the file holds. */
function markContent(node: hbs.AST.ContentStatement, file: string): void {
  const original = String(node.original);
  const marked = markOrigins(original, file, {
    line: node.loc.start.line,
    column: node.loc.start.column + 1,
  });
  const before = original.length - original.trimStart().length;
  const after = original.length - original.trimEnd().length;
  const [left, right] = strippedEnds(node.value, before, after);
  node.value = marked.slice(left, marked.length - right);
}

function strippedEnds(value: string, before: number, after: number): [number, number] {
  if (value.trim() === "") return [0, 0];
  const keptBefore = value.length - value.trimStart().length;
  const keptAfter = value.length - value.trimEnd().length;
  return [before - keptBefore, after - keptAfter];
}

/** Calls `act` on every node below and including `node`, parents first. */
function visit(node: Node | undefined, act: Prepare): void {
  if (!node) return;
  act(node);
  const parts = node as Partial<hbs.AST.BlockStatement> & {
    body?: Node[];
    pairs?: hbs.AST.HashPair[];
    value?: Node;
  };
  for (const child of parts.body ?? []) visit(child, act);
  for (const child of parts.params ?? []) visit(child, act);
  for (const pair of parts.hash?.pairs ?? []) visit(pair.value, act);
  visit(parts.program, act);
  visit(parts.inverse, act);
}

function placeOf(node: Node, file: string): Place {
  const { start, end } = node.loc;
  const place = { file, line: start.line, column: start.column + 1 };
  return end.line === start.line ? { ...place, length: end.column - start.column } : place;
}
