import { collectFindings, type Place, type Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { BoxStyle, FontSize } from "./document.ts";
import { elementDefaults } from "./elements.ts";
import { resolveFontSize } from "./lengths.ts";
import type { MarkupElement } from "./markup.ts";
import { expandDeclaration, inherited } from "./properties.ts";
import { type Declaration, parseInlineStyle, type StyleRule, type Stylesheet } from "./stylesheet.ts";
import type { Value } from "./values.ts";
import { emptyScope, openScope, type Scope } from "./variables.ts";

/** An element's style as declared or inherited: lengths still in their units, the font size resolved. */
export interface Styled {
  readonly values: ReadonlyMap<string, Value>;
  readonly size: FontSize;
  /** Letter spacing in scene units: inherited as computed, not as written. */
  readonly letterSpacing: number;
  readonly variables: Scope;
  /** Styles of elements in it, by the element's name and the rules that match; only what nothing was found wrong in. */
  readonly within: Map<string, Styled>;
  /** Its box, once somebody asked for it. */
  box?: BoxStyle;
}

export interface Cascade {
  /** What a page takes from around it: letters of 16 px and nothing else. */
  readonly outside: Styled;
  styleOf(element: MarkupElement, place: Place, parent: Styled): Styled;
}

interface Context {
  readonly unitsPerPixel: number;
  readonly families: readonly string[];
  /** Every class of the document. */
  readonly classes: ReadonlySet<string>;
}

interface Indexed {
  readonly rule: StyleRule;
  readonly order: number;
}

/** Style sheets in rising order of precedence, ready to be asked for each element of a document. */
export function openCascade(stylesheets: readonly Stylesheet[], context: Context, report: Report): Cascade {
  const rulesFor = ruleFinder(indexRules(stylesheets), context.classes);
  const said = new Set<string>();
  const reportOnce: Report = (finding) => {
    const key = JSON.stringify([finding.code, finding.place, finding.values]);
    if (!said.has(key)) report(finding);
    said.add(key);
  };
  for (const finding of stylesheets.flatMap((sheet) => sheet.findings)) reportOnce(finding);
  return {
    outside: outsideOf(stylesheets, context),
    styleOf(element, place, parent) {
      const inline = parseInlineStyle(element.attribs.style ?? "", place);
      for (const finding of inline.findings) reportOnce(finding);
      const matched = matching(element, rulesFor);
      const name = `${element.name} ${matched.map(({ order }) => order)}`;
      const isPlain = inline.declarations.length === 0;
      const found = isPlain ? parent.within.get(name) : undefined;
      if (found) return found;
      const findings = collectFindings();
      const rules = matched.flatMap(({ rule }) => rule.declarations);
      const declarations = [...defaultsOf(element, place), ...rules, ...inline.declarations];
      const styled = compute(declarations, parent, context, findings.report);
      findings.all.forEach(reportOnce);
      if (isPlain && findings.all.length === 0) parent.within.set(name, styled);
      return styled;
    },
  };
}

const outsides = new WeakMap<readonly Stylesheet[], Map<string, Styled>>();

/** One for all documents of the same sheets, fonts and size of pixel: what they have alike is worked out once. */
function outsideOf(
  stylesheets: readonly Stylesheet[],
  { unitsPerPixel, families }: Pick<Context, "unitsPerPixel" | "families">,
): Styled {
  const own = outsides.get(stylesheets) ?? new Map<string, Styled>();
  outsides.set(stylesheets, own);
  const name = JSON.stringify([unitsPerPixel, families]);
  const size = 16 * unitsPerPixel;
  const outside: Styled = own.get(name) ?? {
    values: new Map(),
    size: { min: size, max: size, group: "" },
    letterSpacing: 0,
    variables: emptyScope,
    within: new Map(),
  };
  own.set(name, outside);
  return outside;
}

type RuleIndex = ReadonlyMap<string, readonly Indexed[]>;
const indexes = new WeakMap<readonly Stylesheet[], RuleIndex>();

/** The same list of sheets is indexed once. */
function indexRules(stylesheets: readonly Stylesheet[]): RuleIndex {
  const known = indexes.get(stylesheets);
  if (known) return known;
  const index = new Map<string, Indexed[]>();
  for (const [order, rule] of stylesheets.flatMap((sheet) => sheet.rules).entries()) {
    const list = index.get(rule.subject);
    if (list) list.push({ rule, order });
    else index.set(rule.subject, [{ rule, order }]);
  }
  indexes.set(stylesheets, index);
  return index;
}

type RulesFor = (subject: string) => readonly Indexed[];

/** The rules of a subject that can match in a document of these classes: most rules are of other formats. */
function ruleFinder(index: RuleIndex, present: ReadonlySet<string>): RulesFor {
  const open = new Map<string, readonly Indexed[]>();
  return (subject) => {
    const known = open.get(subject);
    if (known) return known;
    const all = index.get(subject) ?? [];
    const possible = all.filter(({ rule }) => rule.classes.every((name) => present.has(name)));
    open.set(subject, possible);
    return possible;
  };
}

function matching(element: MarkupElement, rulesFor: RulesFor): readonly Indexed[] {
  const classes = (element.attribs.class ?? "").split(/\s+/).filter(Boolean);
  const subjects = [
    "*",
    element.name,
    `#${element.attribs.id ?? ""}`,
    ...new Set(classes.map((name) => `.${name}`)),
  ];
  return subjects
    .flatMap((subject) => rulesFor(subject))
    .filter(({ rule }) => rule.matches(element))
    .sort((one, other) => one.rule.specificity - other.rule.specificity || one.order - other.order);
}

function defaultsOf(element: MarkupElement, place: Place): readonly Declaration[] {
  return Object.entries(elementDefaults[element.name] ?? {}).map(([property, text]) => ({
    property,
    text,
    place,
  }));
}

function compute(
  declarations: readonly Declaration[],
  parent: Styled,
  context: Context,
  report: Report,
): Styled {
  const variables = openScope(parent.variables, declarations, report);
  const values = new Map<string, Value>();
  for (const name of inherited) {
    const value = parent.values.get(name);
    if (value) values.set(name, value);
  }
  let sizePlace: Place | undefined;
  let ownSpacing = false;
  for (const declaration of declarations) {
    if (declaration.property.startsWith("--")) continue;
    const set = expand(declaration, variables, report);
    for (const [name, value] of Object.entries(set ?? {})) {
      values.set(name, value);
      if (name === "font-size") sizePlace = declaration.place;
      if (name === "letter-spacing") ownSpacing = true;
      if (value.kind === "family") checkFamily(value.name, declaration.place, context.families, report);
    }
  }
  const size = sizePlace
    ? resolveFontSize(values.get("font-size"), sizePlace, parent.size, context.unitsPerPixel)
    : parent.size;
  const letterSpacing = ownSpacing
    ? spacingOf(values.get("letter-spacing"), size, context.unitsPerPixel)
    : parent.letterSpacing;
  return { values, size, letterSpacing, variables, within: new Map() };
}

function expand(declaration: Declaration, variables: Scope, report: Report) {
  const { property, text, place } = declaration;
  const resolved = text.includes("var(") ? variables.resolve(text, place, report) : text;
  if (resolved === undefined) return undefined;
  const set = expandDeclaration(property, resolved);
  if (!set)
    report({ severity: "error", code: "css-value-unknown", values: { property, value: resolved }, place });
  return set;
}

function spacingOf(value: Value | undefined, size: FontSize, unitsPerPixel: number): number {
  if (value?.kind !== "length") return 0;
  return resolveFontSize(value, { file: "", line: 1, column: 1 }, size, unitsPerPixel).max;
}

function checkFamily(family: string, place: Place, families: readonly string[], report: Report): void {
  if (families.includes(family)) return;
  report({ severity: "error", code: "font-family-unknown", values: choices(family, families), place });
}
