import type { Colour } from "../base/colour.ts";
import type { Styled } from "./cascade.ts";
import type { BoxStyle, Fill, Length, RunStyle, Sides, TextStyle } from "./document.ts";
import { boxLength, unitsOf } from "./lengths.ts";

/** The box part of a computed style, in scene units. A style is computed for one size of pixel, and its box once. */
export function boxStyleOf(style: Styled, unitsPerPixel: number): BoxStyle {
  style.box ??= readBox(style, unitsPerPixel);
  return style.box;
}

function readBox(style: Styled, unitsPerPixel: number): BoxStyle {
  const length = (name: string) => boxLength(style.values.get(name), style.size, unitsPerPixel);
  const ratio = style.values.get("aspect-ratio");
  return {
    direction: word(style, "flex-direction", "column"),
    wrap: word<string>(style, "flex-wrap", "nowrap") === "wrap",
    justify: word<string>(style, "justify-content", "start").replace(/^space-/, "") as BoxStyle["justify"],
    alignItems: word(style, "align-items", "stretch"),
    alignSelf: word(style, "align-self", "auto"),
    grow: plain(style, "flex-grow", 0),
    shrink: plain(style, "flex-shrink", 1),
    basis: length("flex-basis"),
    rowGap: units(style, "row-gap", unitsPerPixel),
    columnGap: units(style, "column-gap", unitsPerPixel),
    width: length("width"),
    height: length("height"),
    minWidth: length("min-width"),
    minHeight: length("min-height"),
    maxWidth: length("max-width"),
    maxHeight: length("max-height"),
    ...(ratio?.kind === "number" && { aspectRatio: ratio.value }),
    padding: sidesOf(paddings, (name) => zeroed(style, name, length)),
    margin: sidesOf(margins, (name) => zeroed(style, name, length)),
    position: word(style, "position", "relative"),
    inset: sidesOf(insets, length),
    background: backgroundOf(style),
    border: sidesOf(borders, ([width, colour]) => ({
      width: units(style, width, unitsPerPixel),
      colour: colourOf(style, colour),
    })),
    radius: units(style, "border-radius", unitsPerPixel),
    opacity: plain(style, "opacity", 1),
  };
}

export function textStyleOf(style: Styled): TextStyle {
  return {
    align: word(style, "text-align", "left"),
    lineHeight: plain(style, "line-height", 1.45),
    noWrap: word<string>(style, "white-space", "normal") === "nowrap",
    balance: word<string>(style, "text-wrap", "wrap") === "balance",
  };
}

export function runStyleOf(style: Styled, family: string): RunStyle {
  const named = style.values.get("font-family");
  return {
    family: named?.kind === "family" ? named.name : family,
    weight: weightOf(style),
    size: style.size,
    colour: colourOf(style, "color"),
    letterSpacing: style.letterSpacing,
    decoration: word(style, "text-decoration", "none"),
  };
}

const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** A colour property; where none is set, the text's colour, and black where that is not set either. */
export function colourOf(style: Styled, name: string): Colour {
  const value = style.values.get(name) ?? style.values.get("color");
  return value?.kind === "colour" ? value.colour : black;
}

function weightOf(style: Styled): number {
  const value = style.values.get("font-weight");
  if (value?.kind === "number") return value.value;
  return value?.kind === "keyword" && value.name === "bold" ? 700 : 400;
}

function backgroundOf(style: Styled): Fill | undefined {
  const value = style.values.get("background");
  if (value?.kind !== "fill") return undefined;
  return value.fill.kind === "solid" && value.fill.colour.alpha === 0 ? undefined : value.fill;
}

/** Readers let only the property's own keywords pass, so the cast cannot lie. */
function word<T extends string>(style: Styled, name: string, initial: T): T {
  const value = style.values.get(name);
  return value?.kind === "keyword" ? (value.name as T) : initial;
}

function plain(style: Styled, name: string, initial: number): number {
  const value = style.values.get(name);
  return value?.kind === "number" ? value.value : initial;
}

function units(style: Styled, name: string, unitsPerPixel: number): number {
  const value = style.values.get(name);
  return value?.kind === "length" ? unitsOf(value, style.size, unitsPerPixel) : 0;
}

function zeroed(style: Styled, name: string, length: (name: string) => Length): Length {
  return style.values.has(name) ? length(name) : { unit: "units", value: 0 };
}

function sidesOf<N, T>({ top, right, bottom, left }: Sides<N>, of: (name: N) => T): Sides<T> {
  return { top: of(top), right: of(right), bottom: of(bottom), left: of(left) };
}

/** Names of properties by side, put together once: they are looked up for every element. */
const insets: Sides<string> = { top: "top", right: "right", bottom: "bottom", left: "left" };
const paddings = sidesOf(insets, (side) => `padding-${side}`);
const margins = sidesOf(insets, (side) => `margin-${side}`);
const borders = sidesOf(insets, (side) => [`border-${side}-width`, `border-${side}-color`] as const);
