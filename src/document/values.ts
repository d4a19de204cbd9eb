import type { CssNode } from "css-tree";
import parse from "css-tree/parser";
import { type Colour, parseColour } from "../base/colour.ts";
import type { Fill } from "./document.ts";

type LengthUnit = "px" | "pt" | "mm" | "em" | "%";

export interface CssLength {
  readonly kind: "length";
  readonly value: number;
  readonly unit: LengthUnit;
}

/** One CSS value as written, its units not yet resolved. */
export type Value =
  | { readonly kind: "keyword"; readonly name: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "fill"; readonly fill: Fill }
  | { readonly kind: "colour"; readonly colour: Colour }
  | { readonly kind: "family"; readonly name: string }
  | { readonly kind: "fit"; readonly min: CssLength; readonly max: CssLength; readonly group: string }
  | { readonly kind: "atLeast"; readonly size: CssLength; readonly least: CssLength }
  | CssLength;

/** Reads the tokens of a value; undefined when they are not of the property's kind. */
export type Reader = (tokens: readonly CssNode[]) => Value | undefined;

/** The tokens of a value's text; undefined when it is not well formed. */
export function tokensOf(text: string): readonly CssNode[] | undefined {
  let broken = false;
  const value = parse(text, { context: "value", onParseError: () => (broken = true) });
  return broken || value.type !== "Value" ? undefined : value.children.toArray();
}

/** One identifier of a list; `flex-start` and `start` are the same. */
export function keyword(...names: readonly string[]): Reader {
  return ([token, ...more]) => {
    if (token?.type !== "Identifier" || more.length > 0) return undefined;
    const name = token.name.toLowerCase().replace(/^flex-(start|end)$/, "$1");
    return names.includes(name) ? { kind: "keyword", name } : undefined;
  };
}

/** The first reader that can read the tokens. */
export function either(...readers: readonly Reader[]): Reader {
  return (tokens) => {
    for (const read of readers) {
      const value = read(tokens);
      if (value) return value;
    }
    return undefined;
  };
}

/** A plain number from `least` upward. */
export function number(least: number, most = Number.POSITIVE_INFINITY): Reader {
  return ([token, ...more]) => {
    if (token?.type !== "Number" || more.length > 0) return undefined;
    const value = Number(token.value);
    return value >= least && value <= most ? { kind: "number", value } : undefined;
  };
}

/** A length in px, pt, mm, em (and % where `percent`); 0 needs no unit. */
export function length(allows: { percent?: boolean; negative?: boolean } = {}): Reader {
  return ([token, ...more]) => {
    const value = more.length === 0 && token ? lengthOf(token) : undefined;
    if (!value || (value.unit === "%" && !allows.percent)) return undefined;
    return value.value < 0 && !allows.negative ? undefined : value;
  };
}

function lengthOf(token: CssNode): CssLength | undefined {
  if (token.type === "Percentage") return { kind: "length", value: Number(token.value), unit: "%" };
  if (token.type === "Number")
    return Number(token.value) === 0 ? { kind: "length", value: 0, unit: "px" } : undefined;
  if (token.type !== "Dimension") return undefined;
  const unit = token.unit.toLowerCase();
  return unit === "px" || unit === "pt" || unit === "mm" || unit === "em"
    ? { kind: "length", value: Number(token.value), unit }
    : undefined;
}

/** `#rgb`, `#rrggbb`, `#rrggbbaa`, `transparent`, `white`, `black`. */
export const colour: Reader = ([token, ...more]) => {
  const read = more.length === 0 && token ? colourOf(token) : undefined;
  return read && { kind: "colour", colour: read };
};

const namedColours: Readonly<Record<string, string>> = { white: "#ffffff", black: "#000000" };

function colourOf(token: CssNode): Colour | undefined {
  if (token.type === "Hash") return parseColour(`#${token.value}`);
  if (token.type !== "Identifier") return undefined;
  return parseColour(namedColours[token.name.toLowerCase()] ?? token.name.toLowerCase());
}

/** A colour, `none`, or `linear-gradient(<angle>deg, <colour> [<percentage>], …)`. */
export const fill: Reader = (tokens) => {
  const [token, ...more] = tokens;
  if (more.length > 0 || !token) return undefined;
  if (token.type === "Function" && token.name.toLowerCase() === "linear-gradient") {
    const gradient = gradientOf(token.children.toArray());
    return gradient && { kind: "fill", fill: gradient };
  }
  const none = token.type === "Identifier" && token.name.toLowerCase() === "none";
  const solid = none ? parseColour("transparent") : colourOf(token);
  return solid && { kind: "fill", fill: { kind: "solid", colour: solid } };
};

function gradientOf(tokens: readonly CssNode[]): Fill | undefined {
  const [direction, ...stops] = splitAtCommas(tokens);
  const [angle] = direction ?? [];
  if (angle?.type !== "Dimension" || angle.unit.toLowerCase() !== "deg" || direction?.length !== 1)
    return undefined;
  const read = stops.map(([token, at, ...more]) => {
    const paint = token && colourOf(token);
    if (!paint || more.length > 0 || (at && at.type !== "Percentage")) return undefined;
    return { colour: paint, at: at?.type === "Percentage" ? Number(at.value) / 100 : undefined };
  });
  if (read.length < 2 || read.some((stop) => stop === undefined)) return undefined;
  const known = read.filter((stop) => stop !== undefined);
  return { kind: "linear", angle: Number(angle.value), stops: spread(known) };
}

/** Stops without a place stand evenly between their neighbours, as in CSS. */
function spread(stops: readonly { colour: Colour; at: number | undefined }[]) {
  const last = stops.length - 1;
  const at = stops.map((stop, index) => stop.at ?? (index === 0 ? 0 : index === last ? 1 : undefined));
  return stops.map(({ colour: paint }, index) => {
    const place = at[index];
    if (place !== undefined) return { colour: paint, at: place };
    const before = at.findLastIndex((value, other) => other < index && value !== undefined);
    const after = at.findIndex((value, other) => other > index && value !== undefined);
    const [from, to] = [at[before] ?? 0, at[after] ?? 1];
    return { colour: paint, at: from + ((to - from) * (index - before)) / (after - before) };
  });
}

/** A positive length, `fit(min, max[, group])`, or `max(size, least)`: a size that does not fall below another. */
export const fontSize: Reader = (tokens) =>
  fitted(tokens) ?? atLeast(tokens) ?? length({ percent: true })(tokens);

const atLeast: Reader = ([token, ...more]) => {
  if (token?.type !== "Function" || token.name.toLowerCase() !== "max" || more.length > 0) return undefined;
  const [size, least, ...rest] = splitAtCommas(token.children.toArray()).map(length());
  const read = size?.kind === "length" && least?.kind === "length" && rest.length === 0;
  return read ? { kind: "atLeast", size, least } : undefined;
};

const fitted: Reader = (tokens) => {
  const [token, ...more] = tokens;
  if (token?.type !== "Function" || token.name.toLowerCase() !== "fit" || more.length > 0) return undefined;
  const [min, max, group, ...rest] = splitAtCommas(token.children.toArray());
  const [least, most] = [length()(min ?? []), length()(max ?? [])];
  const name = group?.[0];
  const named = group === undefined || (group.length === 1 && name?.type === "Identifier");
  if (least?.kind !== "length" || most?.kind !== "length" || !named || rest.length > 0) return undefined;
  return { kind: "fit", min: least, max: most, group: name?.type === "Identifier" ? name.name : "" };
};

/** One family, quoted or not: there is no fallback to a second one. */
export const family: Reader = (tokens) => {
  const [token, ...more] = tokens;
  if (token?.type === "String") return more.length === 0 ? { kind: "family", name: token.value } : undefined;
  const words = tokens.flatMap((word) => (word.type === "Identifier" ? [word.name] : []));
  return words.length > 0 && words.length === tokens.length
    ? { kind: "family", name: words.join(" ") }
    : undefined;
};

function splitAtCommas(tokens: readonly CssNode[]): readonly (readonly CssNode[])[] {
  const parts: CssNode[][] = [[]];
  for (const token of tokens) {
    if (token.type === "Operator" && token.value === ",") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
