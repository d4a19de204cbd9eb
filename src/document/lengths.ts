import type { Place } from "../base/diagnostic.ts";
import type { FontSize, Length } from "./document.ts";
import type { CssLength, Value } from "./values.ts";

/**
 * Scene units of a length. `em` is the element's own font size; of a fitted one its largest, so that the
 * box does not depend on what the fit finds. Percentages are not lengths here.
 */
export function unitsOf(length: CssLength, size: FontSize, unitsPerPixel: number): number {
  return Math.round(exactUnits(length, size, unitsPerPixel) * 1e6) / 1e6;
}

function exactUnits(length: CssLength, size: FontSize, unitsPerPixel: number): number {
  switch (length.unit) {
    case "px":
      return length.value * unitsPerPixel;
    case "pt":
      return (length.value * unitsPerPixel * 4) / 3;
    case "mm":
      return (length.value * unitsPerPixel * 96) / 25.4;
    case "em":
      return length.value * size.max;
    case "%":
      return (length.value / 100) * size.max;
  }
}

/** A box's length: units, percentage of the parent, or `auto` for any keyword. */
export function boxLength(value: Value | undefined, size: FontSize, unitsPerPixel: number): Length {
  if (value?.kind !== "length") return { unit: "auto" };
  if (value.unit === "%") return { unit: "percent", value: value.value };
  return { unit: "units", value: unitsOf(value, size, unitsPerPixel) };
}

/** A font size in scene units; `em` and `%` are parts of the parent's, and join the parent's fit. */
export function resolveFontSize(
  value: Value | undefined,
  place: Place,
  parent: FontSize,
  unitsPerPixel: number,
): FontSize {
  if (value?.kind === "fit") {
    const [one, other] = [
      unitsOf(value.min, parent, unitsPerPixel),
      unitsOf(value.max, parent, unitsPerPixel),
    ];
    const group = value.group || `${place.file}:${place.line}:${place.column}`;
    return { min: Math.min(one, other), max: Math.max(one, other), group };
  }
  if (value?.kind === "atLeast") {
    const size = resolveFontSize(value.size, place, parent, unitsPerPixel);
    const least = unitsOf(value.least, parent, unitsPerPixel);
    const max = Math.max(size.max, least);
    const min = Math.max(size.min, least);
    return { min, max, group: min === max ? "" : size.group };
  }
  if (value?.kind !== "length") return parent;
  if (value.unit === "em" || value.unit === "%") {
    const part = value.unit === "em" ? value.value : value.value / 100;
    return { min: parent.min * part, max: parent.max * part, group: parent.group };
  }
  const fixed = unitsOf(value, parent, unitsPerPixel);
  return { min: fixed, max: fixed, group: "" };
}
