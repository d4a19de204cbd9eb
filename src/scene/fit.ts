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
 * Shares the room of a page. All groups grow together from their smallest sizes; one that cannot grow stays
 * where it is and the others go on; what then is left goes to the earliest first. So no group stays small for
 * the sake of another's largest size, nor because a third has no room. Groups stay at their smallest when
 * nothing fits even then: the caller tells why.
 */
export function fitGroups(
  groups: Iterable<string>,
  set: (group: string, scale: number) => void,
  fits: () => boolean,
): void {
  const all = [...groups];
  const setAll = (names: readonly string[], step: number) => {
    for (const name of names) set(name, step / steps);
  };
  let growing = all;
  let step = 0;
  while (growing.length > 0) {
    step = largestStep(step, (next) => setAll(growing, next), fits);
    if (step === steps) return;
    const free = growing.length === 1 ? [] : growing.filter((name) => growsAlone(name, step, set, fits));
    if (free.length === growing.length) break;
    growing = free;
  }
  for (const name of growing) largestStep(step, (next) => set(name, next / steps), fits);
}

function growsAlone(
  group: string,
  step: number,
  set: (group: string, scale: number) => void,
  fits: () => boolean,
): boolean {
  set(group, (step + 1) / steps);
  const grows = fits();
  set(group, step / steps);
  return grows;
}

/** Sets the largest step from `least` upward at which it fits, and returns it. `least` itself is taken to fit. */
function largestStep(least: number, set: (step: number) => void, fits: () => boolean): number {
  const fitsAt = (step: number): boolean => {
    set(step);
    return fits();
  };
  if (least === steps || fitsAt(steps)) return steps;
  let [low, high] = [least, steps];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fitsAt(middle)) low = middle;
    else high = middle;
  }
  set(low);
  return low;
}
