import type { Pcm } from "../pcm.ts";
import { featuresOfAll } from "./align.ts";
import { reversed, thinned } from "./features.ts";
import { warp } from "./warp.ts";

/** How far each recording is from each reference, and from nothing in particular. */
export interface Distances {
  /** A row a recording, a column a reference. */
  readonly toReference: readonly (readonly number[])[];
  /** A row a recording, a column a recording. */
  readonly toRecording: readonly (readonly number[])[];
  /** Of each recording to each reference said backwards. */
  readonly ofNothing: readonly (readonly number[])[];
}

/** Compares recordings of lines with the references of all lines and with each other. */
export function compareAll(recordings: readonly Pcm[], references: readonly Pcm[]): Distances {
  const heard = featuresOfAll(recordings).map(thinned);
  const said = featuresOfAll(references).map(thinned);
  const backwards = said.map(reversed);
  return {
    toReference: heard.map((own) => said.map((other) => warp(other, own).distance)),
    toRecording: heard.map((own, row) =>
      heard.map((other, column) => (column < row ? warp(other, own).distance : Number.POSITIVE_INFINITY)),
    ),
    ofNothing: heard.map((own) => backwards.map((other) => warp(other, own).distance)),
  };
}
