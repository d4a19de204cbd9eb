import type { Pcm } from "../pcm.ts";
import { featuresOfAll } from "./align.ts";
import { reversed, thinned, thinnedReach } from "./features.ts";
import { warp } from "./warp.ts";

/** How far each recording is from each reference, and from nothing in particular. */
export interface Distances {
  /** A row a recording, a column a reference. */
  readonly toReference: readonly (readonly number[])[];
  /** Of each recording to each reference said backwards. */
  readonly ofNothing: readonly (readonly number[])[];
}

/** Compares recordings of lines with the references of all lines. */
export function compareAll(recordings: readonly Pcm[], references: readonly Pcm[]): Distances {
  const heard = featuresOfAll(recordings).map(thinned);
  const said = featuresOfAll(references).map(thinned);
  const backwards = said.map(reversed);
  return {
    toReference: heard.map((own) => said.map((other) => warp(other, own, thinnedReach).distance)),
    ofNothing: heard.map((own) => backwards.map((other) => warp(other, own, thinnedReach).distance)),
  };
}
