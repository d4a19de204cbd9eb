/** sRGB, 0–255 a channel; `alpha` 0–1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `transparent`; undefined for anything else. */
export function parseColour(text: string): Colour | undefined {
  if (text === "transparent") return { red: 0, green: 0, blue: 0, alpha: 0 };
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text)?.[1];
  if (!digits) return undefined;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return {
    red: channel(0),
    green: channel(2),
    blue: channel(4),
    alpha: full.length === 8 ? channel(6) / 255 : 1,
  };
}

/** `#rrggbb`, without alpha. */
export function hexOf(colour: Colour): string {
  return `#${[colour.red, colour.green, colour.blue].map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour seen when `top` lies on an opaque `below`. */
export function composite(top: Colour, below: Colour): Colour {
  const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha);
  return {
    red: mix(top.red, below.red),
    green: mix(top.green, below.green),
    blue: mix(top.blue, below.blue),
    alpha: 1,
  };
}

/** Contrast ratio of two opaque colours, 1–21 (WCAG 2.2, relative luminance). */
export function contrastRatio(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The grey of the same relative luminance: contrast stays what it was. Greys stay themselves. */
export function greyOf(colour: Colour): Colour {
  const { red, green, blue, alpha } = colour;
  if (red === green && green === blue) return colour;
  const light = luminance(colour);
  const channel = 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
  return { red: channel, green: channel, blue: channel, alpha };
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
