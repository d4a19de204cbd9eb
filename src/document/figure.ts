import { choices } from "../library/check.ts";
import type { BlockContext, Opened } from "./block-context.ts";
import type { Figure } from "./document.ts";
import { attributeText } from "./inline.ts";
import type { MarkupElement } from "./markup.ts";
import { boxStyleOf, colourOf, runStyleOf } from "./style.ts";

const schemes: readonly string[] = ["icon", "qr", "stamp", "chart"];

/** The figure of an `img`: a known icon, the content of a QR code, a chart of the message. Undefined, and reported, for anything else. */
export function figureOf(element: MarkupElement, opened: Opened, context: BlockContext): Figure | undefined {
  const written = attributeText(element.attribs.src ?? "").text;
  const [, scheme = "", value = ""] = /^([^:]*):(.*)$/s.exec(written) ?? [];
  if (!schemes.includes(scheme) || value === "") {
    const values = { source: written, ...choices(scheme, schemes) };
    context.report({ severity: "error", code: "image-source-unknown", values, place: opened.place });
    return undefined;
  }
  const icons = Object.keys(context.library.icons);
  if (scheme === "icon" && !icons.includes(value)) {
    context.report({
      severity: "error",
      code: "icon-unknown",
      values: choices(value, icons),
      place: opened.place,
    });
    return undefined;
  }
  const chart = Object.hasOwn(context.charts, value) ? context.charts[value] : undefined;
  if (scheme === "chart" && !chart) {
    const values = choices(value, Object.keys(context.charts));
    context.report({ severity: "error", code: "chart-unknown", values, place: opened.place });
    return undefined;
  }
  if (element.attribs.alt === undefined)
    context.report({
      severity: "error",
      code: "image-alt-missing",
      values: { source: written },
      place: opened.place,
    });
  const alt = opened.decoration ? { text: "" } : attributeText(element.attribs.alt ?? "");
  return {
    kind: "figure",
    source:
      chart && scheme === "chart"
        ? { scheme: "chart", value, chart, label: runStyleOf(opened.style, context.family) }
        : scheme === "stamp"
          ? { scheme: "qr", value, stamp: true }
          : { scheme: scheme === "qr" ? "qr" : "icon", value },
    alt: alt.text.replace(/[ \t\n\r\f]+/g, " ").trim(),
    ...(alt.key !== undefined && { altKey: alt.key }),
    style: boxStyleOf(opened.style, context.unitsPerPixel),
    colour: colourOf(opened.style, "color"),
    place: opened.place,
  };
}
