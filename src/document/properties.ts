import type { CssNode } from "css-tree";
import {
  colour,
  either,
  family,
  fill,
  fontSize,
  keyword,
  length,
  number,
  type Reader,
  tokensOf,
  type Value,
} from "./values.ts";

const auto = keyword("auto");
const anyLength = length({ percent: true });
const size = either(auto, anyLength);
const sides = ["top", "right", "bottom", "left"] as const;

const everySide = (name: (side: string) => string, read: Reader) =>
  Object.fromEntries(sides.map((side) => [name(side), read]));

/** Every longhand property that templates may use, with the reader of its value. */
const longhands: Readonly<Record<string, Reader>> = {
  display: keyword("flex", "none"),
  position: keyword("relative", "absolute"),
  "flex-direction": keyword("row", "column"),
  "flex-wrap": keyword("nowrap", "wrap"),
  "justify-content": keyword("start", "center", "end", "space-between", "space-around", "space-evenly"),
  "align-items": keyword("start", "center", "end", "stretch", "baseline"),
  "align-self": keyword("auto", "start", "center", "end", "stretch"),
  "flex-grow": number(0),
  "flex-shrink": number(0),
  "flex-basis": size,
  "row-gap": length(),
  "column-gap": length(),
  width: size,
  height: size,
  "min-width": size,
  "min-height": size,
  "max-width": either(keyword("none"), size),
  "max-height": either(keyword("none"), size),
  "aspect-ratio": either(keyword("auto"), aspectRatio),
  ...everySide((side) => `padding-${side}`, anyLength),
  ...everySide((side) => `margin-${side}`, either(auto, length({ percent: true, negative: true }))),
  ...everySide((side) => side, either(auto, length({ percent: true, negative: true }))),
  ...everySide((side) => `border-${side}-width`, either(keyword("none"), length())),
  ...everySide((side) => `border-${side}-color`, colour),
  background: fill,
  "border-radius": length(),
  opacity: number(0, 1),
  color: colour,
  "font-family": family,
  "font-weight": either(number(1, 1000), keyword("normal", "bold")),
  "font-size": fontSize,
  "line-height": number(0.5),
  "letter-spacing": either(keyword("normal"), length({ negative: true })),
  "text-align": keyword("left", "center", "right"),
  "text-decoration": keyword("none", "underline", "line-through"),
  "white-space": keyword("normal", "nowrap"),
  "text-wrap": keyword("wrap", "balance"),
};

/** Properties whose value comes from the parent where no rule sets it. */
export const inherited: readonly string[] = [
  "color",
  "font-family",
  "font-weight",
  "font-size",
  "line-height",
  "letter-spacing",
  "text-align",
  "text-decoration",
  "white-space",
  "text-wrap",
];

type Expand = (tokens: readonly CssNode[]) => Readonly<Record<string, readonly CssNode[]>> | undefined;

const shorthands: Readonly<Record<string, Expand>> = {
  padding: fourSides((side) => `padding-${side}`),
  margin: fourSides((side) => `margin-${side}`),
  inset: fourSides((side) => side),
  "border-width": fourSides((side) => `border-${side}-width`),
  "border-color": fourSides((side) => `border-${side}-color`),
  border: (tokens) => borderOf(tokens, sides),
  ...Object.fromEntries(
    sides.map((side): [string, Expand] => [`border-${side}`, (tokens) => borderOf(tokens, [side])]),
  ),
  gap: ([row, column, ...more]) =>
    row && more.length === 0 ? { "row-gap": [row], "column-gap": [column ?? row] } : undefined,
  flex: flexOf,
  "background-color": (tokens) => ({ background: tokens }),
};

/** All names that a declaration may have. */
export const propertyNames: readonly string[] = [
  ...Object.keys(longhands),
  ...Object.keys(shorthands),
].sort();

const expansions = new Map<string, Readonly<Record<string, Value>> | undefined>();

/** The longhands that a declaration sets; undefined when its value is not of the property's kind. */
export function expandDeclaration(
  property: string,
  text: string,
): Readonly<Record<string, Value>> | undefined {
  const key = `${property}:${text}`;
  if (!expansions.has(key)) {
    if (expansions.size > 10_000) expansions.clear();
    expansions.set(key, readDeclaration(property, text));
  }
  return expansions.get(key);
}

function readDeclaration(property: string, text: string): Readonly<Record<string, Value>> | undefined {
  const tokens = tokensOf(text);
  const expand = shorthands[property] ?? ((all: readonly CssNode[]) => ({ [property]: all }));
  const parts = tokens && tokens.length > 0 ? expand(tokens) : undefined;
  if (!parts) return undefined;
  const values: Record<string, Value> = {};
  for (const [name, part] of Object.entries(parts)) {
    const value = longhands[name]?.(part);
    if (!value) return undefined;
    values[name] = value;
  }
  return values;
}

/** One to four values: all; vertical and horizontal; top, horizontal, bottom; top, right, bottom, left. */
function fourSides(name: (side: string) => string): Expand {
  return (tokens) => {
    const [top, right = top, bottom = top, left = right] = tokens;
    if (!top || !right || !bottom || !left || tokens.length > 4) return undefined;
    return Object.fromEntries(
      [top, right, bottom, left].map((token, index) => [name(sides[index] ?? ""), [token]]),
    );
  };
}

/** `<width> [solid] <colour>` in any order, or `none`. */
function borderOf(tokens: readonly CssNode[], which: readonly string[]): ReturnType<Expand> {
  const none = tokens.length === 1 && keyword("none")(tokens) !== undefined;
  const rest = tokens.filter((token) => !(token.type === "Identifier" && token.name === "solid"));
  const width = rest.filter((token) => length()([token]));
  const paint = rest.filter((token) => colour([token]));
  if (!none && (width.length !== 1 || width.length + paint.length !== rest.length || paint.length > 1))
    return undefined;
  return Object.fromEntries(
    which.flatMap((side) => [
      [`border-${side}-width`, none ? tokens : width],
      ...(paint.length > 0 ? [[`border-${side}-color`, paint]] : []),
    ]),
  );
}

const token = (text: string): readonly CssNode[] => tokensOf(text) ?? [];

/** `none`, `auto`, `<grow>`, `<grow> <shrink>`, `<grow> <shrink> <basis>`, with CSS's own completions. */
function flexOf(tokens: readonly CssNode[]): ReturnType<Expand> {
  const set = (grow: readonly CssNode[], shrink: readonly CssNode[], basis: readonly CssNode[]) => ({
    "flex-grow": grow,
    "flex-shrink": shrink,
    "flex-basis": basis,
  });
  if (keyword("none")(tokens)) return set(token("0"), token("0"), token("auto"));
  if (keyword("auto")(tokens)) return set(token("1"), token("1"), token("auto"));
  const [grow, shrink, basis] = tokens;
  if (!grow || tokens.length > 3) return undefined;
  if (tokens.length === 2 && shrink && shrink.type !== "Number") return set([grow], token("1"), [shrink]);
  return set([grow], shrink ? [shrink] : token("1"), basis ? [basis] : token("0"));
}

function aspectRatio(tokens: readonly CssNode[]): Value | undefined {
  const [width, slash, height, ...more] = tokens;
  if (tokens.length === 1) return number(0.001)(tokens);
  const ratio = slash?.type === "Operator" && slash.value === "/" && more.length === 0;
  const [wide, high] = [
    width ? number(0.001)([width]) : undefined,
    height ? number(0.001)([height]) : undefined,
  ];
  if (!ratio || wide?.kind !== "number" || high?.kind !== "number") return undefined;
  return { kind: "number", value: wide.value / high.value };
}
