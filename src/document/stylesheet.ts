import { compile } from "css-select";
import type { CssNode, Rule, Selector } from "css-tree";
import generate from "css-tree/generator";
import parse from "css-tree/parser";
import walk from "css-tree/walker";
import type { Diagnostic, Place } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import { elementNames } from "./elements.ts";
import type { MarkupElement, MarkupNode } from "./markup.ts";
import { expandDeclaration, propertyNames } from "./properties.ts";

export interface Declaration {
  readonly property: string;
  readonly text: string;
  readonly place: Place;
}

/** One selector of a rule with the rule's declarations. */
export interface StyleRule {
  readonly matches: (element: MarkupElement) => boolean;
  /** What an element must have for the selector to match: `.class`, `#id`, `element`, or `*`. */
  readonly subject: string;
  /** Classes that it and those around it must have: where the document lacks one, nothing can match. */
  readonly classes: readonly string[];
  readonly specificity: number;
  readonly declarations: readonly Declaration[];
}

export interface Stylesheet {
  readonly rules: readonly StyleRule[];
  readonly findings: readonly Diagnostic[];
}

const lists = new WeakMap<Library, Map<string, readonly Stylesheet[]>>();

/** The style sheets of a kind in a theme, in rising order of precedence: one list for all that is composed with them. */
export function stylesheetsOf(
  { kind, theme }: { readonly kind: string; readonly theme: string },
  library: Library,
): readonly Stylesheet[] {
  const known = lists.get(library) ?? new Map<string, readonly Stylesheet[]>();
  lists.set(library, known);
  const name = `${kind} ${theme}`;
  const sources = [...library.baseStyles, ...(library.kinds[kind]?.styles ?? []), library.themes[theme]];
  const list = known.get(name) ?? sources.filter((source) => source !== undefined).map(parseStylesheet);
  known.set(name, list);
  return list;
}

const sheets = new WeakMap<SourceText, Stylesheet>();

/** Parses a style sheet once; its findings name everything outside the documented subset. */
function parseStylesheet(source: SourceText): Stylesheet {
  const known = sheets.get(source);
  if (known) return known;
  const findings: Diagnostic[] = [];
  const tree = parseCss(source.text, "stylesheet", source.file, findings);
  const rules =
    tree.type === "StyleSheet"
      ? tree.children.toArray().flatMap((node) => rulesOf(node, source, findings))
      : [];
  const sheet = { rules, findings };
  sheets.set(source, sheet);
  return sheet;
}

const nothing = { declarations: [], findings: [] };

/** Declarations of a `style` attribute; every finding stands at the element. */
export function parseInlineStyle(
  text: string,
  place: Place,
): { declarations: readonly Declaration[]; findings: readonly Diagnostic[] } {
  if (text === "") return nothing;
  const findings: Diagnostic[] = [];
  const tree = parseCss(text, "declarationList", place.file, findings);
  const children = tree.type === "DeclarationList" ? tree.children.toArray() : [];
  const declarations = children.flatMap((node) => declarationOf(node, place.file, findings));
  return {
    declarations: declarations.map((declaration) => ({ ...declaration, place })),
    findings: findings.map((finding) => ({ ...finding, place })),
  };
}

function parseCss(text: string, context: string, file: string, findings: Diagnostic[]): CssNode {
  return parse(text, {
    context,
    positions: true,
    parseValue: false,
    parseCustomProperty: false,
    onParseError: (error) => {
      const { line, column } = error as unknown as { line: number; column: number };
      findings.push({ severity: "error", code: "css-syntax", values: {}, place: { file, line, column } });
    },
  });
}

function rulesOf(node: CssNode, source: SourceText, findings: Diagnostic[]): readonly StyleRule[] {
  if (node.type === "Comment" || node.type === "Raw") return [];
  if (node.type !== "Rule") {
    const name = node.type === "Atrule" ? `@${node.name}` : node.type;
    findings.push(finding("css-rule-unknown", { rule: name }, placeOf(node, source.file)));
    return [];
  }
  const declarations = node.block.children
    .toArray()
    .flatMap((child) => declarationOf(child, source.file, findings));
  return selectorsOf(node).flatMap((selector) => {
    const problems = selectorFindings(selector, source.file);
    findings.push(...problems);
    return problems.length > 0 ? [] : [ruleOf(selector, declarations)];
  });
}

function selectorsOf(rule: Rule): readonly Selector[] {
  const { prelude } = rule;
  return prelude.type === "SelectorList"
    ? prelude.children.toArray().filter((node) => node.type === "Selector")
    : [];
}

function declarationOf(node: CssNode, file: string, findings: Diagnostic[]): readonly Declaration[] {
  if (node.type === "Comment" || node.type === "Raw") return [];
  const place = placeOf(node, file);
  if (node.type !== "Declaration") {
    findings.push(finding("css-syntax", {}, place));
    return [];
  }
  const { property, value, important } = node;
  const written = value.type === "Raw" ? value.value.trim() : generate(value);
  if (important) findings.push(finding("css-important", { property }, place));
  if (property.startsWith("--")) return [{ property, text: written, place }];
  const name = property.toLowerCase();
  if (!propertyNames.includes(name)) {
    findings.push(finding("css-property-unknown", choices(name, propertyNames), place));
    return [];
  }
  if (!written.includes("var(") && !expandDeclaration(name, written)) {
    findings.push(finding("css-value-unknown", { property, value: written }, place));
    return [];
  }
  return [{ property: name, text: written, place }];
}

const pseudoClasses = [
  ":root",
  ":first-child",
  ":last-child",
  ":only-child",
  ":nth-child",
  ":nth-last-child",
  ":not",
];

function selectorFindings(selector: Selector, file: string): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const check = (name: string, known: readonly string[], node: CssNode) => {
    if (!known.includes(name))
      findings.push(finding("css-selector-unknown", choices(name, known), placeOf(node, file)));
  };
  walk(selector, (node) => {
    if (node.type === "TypeSelector" && node.name !== "*") check(node.name.toLowerCase(), elementNames, node);
    if (node.type === "PseudoClassSelector") check(`:${node.name}`, pseudoClasses, node);
    if (node.type === "PseudoElementSelector") check(`::${node.name}`, pseudoClasses, node);
  });
  return findings;
}

function ruleOf(selector: Selector, declarations: readonly Declaration[]): StyleRule {
  // Whoever has the subject of a selector of one part matches it.
  const matches =
    selector.children.size === 1 && isSubject(selector) ? () => true : compiledLate(generate(selector));
  const [subject, classes, specificity] = [subjectOf(selector), classesOf(selector), specificityOf(selector)];
  return { matches, subject, classes, specificity, declarations };
}

function isSubject(selector: Selector): boolean {
  const { first } = selector.children;
  return first?.type === "ClassSelector" || first?.type === "TypeSelector" || first?.type === "IdSelector";
}

/** Most rules are of other formats: what no element of a document is tried on is not compiled. */
function compiledLate(selector: string): StyleRule["matches"] {
  let compiled: StyleRule["matches"] | undefined;
  return (element) => {
    compiled ??= compile<MarkupNode, MarkupElement>(selector);
    return compiled(element);
  };
}

/** The last compound's most telling part: most elements are passed over by one look into a table. */
function subjectOf(selector: Selector): string {
  const parts = selector.children.toArray();
  const last = parts.slice(parts.findLastIndex((node) => node.type === "Combinator") + 1);
  for (const node of last) {
    if (node.type === "IdSelector") return `#${node.name}`;
    if (node.type === "ClassSelector") return `.${node.name}`;
  }
  const element = last.find((node) => node.type === "TypeSelector");
  return element?.type === "TypeSelector" ? element.name.toLowerCase() : "*";
}

/** Classes named outside `:not()`, which may hold selectors of its own. */
function classesOf(selector: Selector): readonly string[] {
  return selector.children.toArray().flatMap((node) => (node.type === "ClassSelector" ? [node.name] : []));
}

/** Selectors Level 4, as one number: ids, then classes, attributes and pseudo-classes, then elements. */
function specificityOf(selector: CssNode): number {
  const weigh = (node: CssNode): number => {
    switch (node.type) {
      case "IdSelector":
        return 1_000_000;
      case "ClassSelector":
      case "AttributeSelector":
        return 1_000;
      case "TypeSelector":
        return node.name === "*" ? 0 : 1;
      case "PseudoClassSelector":
        return node.name === "not" ? Math.max(0, ...(node.children?.toArray() ?? []).map(weigh)) : 1_000;
      case "SelectorList":
        return Math.max(0, ...node.children.toArray().map(weigh));
      case "Selector":
        return node.children.toArray().reduce((sum, part) => sum + weigh(part), 0);
      default:
        return 0;
    }
  };
  return weigh(selector);
}

function finding(code: string, values: Diagnostic["values"], place: Place): Diagnostic {
  return { severity: "error", code, values, place };
}

function placeOf(node: CssNode, file: string): Place {
  const { start, end } = node.loc ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const place = { file, line: start.line, column: start.column };
  return end.line === start.line ? { ...place, length: Math.max(1, end.column - start.column) } : place;
}
