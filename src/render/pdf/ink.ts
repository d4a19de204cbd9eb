import { type Colour, hexOf } from "../../base/colour.ts";
import { decimal } from "../decimal.ts";
import type { OpenDocument } from "./internals.ts";

/** What a document is printed with. Grey ink takes greys only: `greyScene` makes them. */
export type Ink = "colour" | "grey";

/** A page being drawn, and with what. */
interface InkedPage {
  readonly document: OpenDocument;
  readonly ink: Ink;
}

/** Sets the colour of what is filled next: DeviceGray in grey ink, for which pdfkit has no way, else DeviceRGB. */
export function fillWith({ document, ink }: InkedPage, colour: Colour, opacity: number): void {
  const alpha = colour.alpha * opacity;
  if (ink === "grey") document.addContent(`${decimal(greyLevel(colour), 4)} g`).fillOpacity(alpha);
  else document.fillColor(hexOf(colour), alpha);
}

/** A stop's colour as pdfkit's gradients take it, without alpha. Its types do not know greys. */
export function stopColour(colour: Colour, ink: Ink): string {
  return ink === "grey" ? ([greyLevel(colour)] as unknown as string) : hexOf(colour);
}

/** On the grid of 8-bit channels, so that grey ink and a screen show the same. */
function greyLevel({ red, green, blue }: Colour): number {
  if (red !== green || green !== blue) throw new Error("a colour in grey ink");
  return Math.round(red) / 255;
}
