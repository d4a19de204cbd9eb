import type { Format } from "../../library/formats.ts";
import { bleedScene } from "../../scene/bleed.ts";
import type { Scene } from "../../scene/scene.ts";
import { decimal } from "../decimal.ts";
import type { Sheet } from "./line.ts";
import { paintScene } from "./paint.ts";

/** Bleed in points, and marks. */
export type Press = NonNullable<Format["press"]>;

/** Points: a crop mark keeps 1 mm off the bleed, is 5 mm long, and has 1 mm of paper behind it. */
const mark = { gap: 72 / 25.4, length: 360 / 25.4, behind: 72 / 25.4, width: 0.25 } as const;

/** Points from the page's edge to the trim, on every side. */
export function marginOf({ bleed, marks }: Press): number {
  return bleed + (marks === "crop" ? mark.gap + mark.length + mark.behind : 0);
}

/**
 * Adds a page for the print shop: the scene at the trim, its edges run out into the bleed, marks outside it.
 * TrimBox and BleedBox say where; ArtBox stays unsaid, for PDF/X lets a page have one of ArtBox and TrimBox.
 */
export function paintPressPage(
  sheet: Sheet,
  scene: Scene,
  { press, parent }: { readonly press: Press; readonly parent: Parameters<typeof paintScene>[2] },
): void {
  const { document, margin } = sheet;
  const { bleed, marks } = press;
  const { width, height } = scene;
  document.addPage({ size: [width + 2 * margin, height + 2 * margin], margin: 0 });
  const around = (room: number) =>
    [margin - room, margin - room, margin + width + room, margin + height + room].map(toThousandth);
  Object.assign(document.page.dictionary.data, { TrimBox: around(0), BleedBox: around(bleed) });
  if (marks === "crop") paintMarks(sheet, scene, bleed);
  document.save();
  document.translate(margin, margin);
  document.rect(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed).clip();
  paintScene(sheet, bleedScene(scene, bleed), parent);
  document.restore();
}

/** Two hairlines at each corner, in line with the trim, as an artifact: black ink alone. */
function paintMarks({ document, margin }: Sheet, { width, height }: Scene, bleed: number): void {
  const [near, far] = [bleed + mark.gap, bleed + mark.gap + mark.length];
  const lines: string[] = [];
  for (const x of [margin, margin + width])
    for (const y of [margin, margin + height]) {
      const [outX, outY] = [x === margin ? -1 : 1, y === margin ? -1 : 1];
      lines.push(
        lineAt(x + outX * near, y, x + outX * far, y),
        lineAt(x, y + outY * near, x, y + outY * far),
      );
    }
  document.markContent("Artifact", { type: "Page" });
  document.save();
  document.addContent(`0 G ${mark.width} w ${lines.join(" ")} S`);
  document.restore();
  document.endMarkedContent();
}

function lineAt(...places: readonly [number, number, number, number]): string {
  const [fromX, fromY, toX, toY] = places.map((place) => decimal(place));
  return `${fromX} ${fromY} m ${toX} ${toY} l`;
}

function toThousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}
