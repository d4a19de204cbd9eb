import type { Block, FontSize, TextBlock } from "../document/document.ts";
import type { SizeOf } from "./piece.ts";

/** Fits are found in steps: 64 sizes between the smallest and the largest are finer than an eye tells. */
const steps = 64;

/** The fit groups of a page with the text blocks of each, in order of first appearance. */
export type FitGroups = ReadonlyMap<string, ReadonlySet<TextBlock>>;

export function fitGroupsOf(root: Block): FitGroups {
  const groups = new Map<string, Set<TextBlock>>();
  const collect = (block: Block): void => {
    if (block.kind === "box") block.children.forEach(collect);
    if (block.kind !== "text") return;
    for (const { style } of block.runs) {
      if (style.size.min === style.size.max) continue;
      groups.set(style.size.group, (groups.get(style.size.group) ?? new Set()).add(block));
    }
  };
  collect(root);
  return groups;
}

export interface Fit {
  readonly sizeOf: SizeOf;
  /** Sets one group between its smallest (0) and largest (1) size. */
  set(group: string, scale: number): void;
}

export function openFit(): Fit {
  const scales = new Map<string, number>();
  return {
    sizeOf: ({ min, max, group }: FontSize) =>
      min === max ? max : min + (max - min) * (scales.get(group) ?? 0),
    set: (group, scale) => void scales.set(group, scale),
  };
}

/**
 * Gives each group in turn the largest size at which `fits()` still holds, the later ones at their
 * smallest. Groups stay at their smallest when nothing fits even then: the caller tells why.
 */
export function fitGroups(
  groups: Iterable<string>,
  set: (group: string, scale: number) => void,
  fits: () => boolean,
): void {
  for (const group of groups) {
    const try_ = (step: number) => {
      set(group, step / steps);
      return fits();
    };
    if (try_(steps)) continue;
    let [low, high] = [0, steps];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (try_(middle)) low = middle;
      else high = middle;
    }
    set(group, low / steps);
  }
}
