import type { PlacedBlock } from "./boxes.ts";
import type { TextNode } from "./scene.ts";

/** A block as painted: where in the painting order, and how much of it shows. */
export interface Painted {
  readonly placed: PlacedBlock;
  /** Product of the opacities of the groups it stands in. */
  readonly opacity: number;
  /** Of a text block. */
  readonly text?: TextNode;
  /** Of a QR code: scene units in one module. */
  readonly module?: number;
}
