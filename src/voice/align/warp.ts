import type { Features } from "./features.ts";

/** How the frames of a reference lie on those of a recording. */
export interface Warp {
  /** For each frame of the reference the first and the last frame of the recording that match it. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Mean distance along the path, a frame of it. */
  readonly distance: number;
}

/** A quarter of the recording on each side of the diagonal, and at least so many frames: 5 s of whole features. */
const band = { share: 0.25, frames: 500 };

/**
 * The cheapest monotonic way through both sounds, ends to ends (dynamic time warping), near the diagonal. Needs a
 * byte for each pair of frames in the band: 60 s beside 60 s take 18 MB.
 */
export function warp(reference: Features, recording: Features, least = band.frames): Warp {
  const grid = gridOf(reference.frames, recording.frames, least);
  const cost = fillSteps(reference, recording, grid);
  return walkBack(grid, cost);
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Columns of a row: from `low[row]`, at most `span` of them. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly span: number;
  readonly steps: Uint8Array;
}

const step = { both: 0, column: 1, row: 2 } as const;

function gridOf(rows: number, columns: number, least: number): Grid {
  const reach = Math.max(least, Math.round(band.share * columns));
  const span = Math.min(columns, 2 * reach + 1);
  const low = new Int32Array(rows);
  const high = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const centre = rows === 1 ? 0 : Math.round((row * (columns - 1)) / (rows - 1));
    low[row] = Math.max(0, centre - reach);
    high[row] = Math.min(columns - 1, centre + reach);
  }
  return { rows, columns, low, high, span, steps: new Uint8Array(rows * span) };
}

/** Fills the grid's steps; gives the cost of the whole path. */
function fillSteps(reference: Features, recording: Features, grid: Grid): number {
  const { width } = reference;
  let above = new Float32Array(grid.columns).fill(Number.POSITIVE_INFINITY);
  let here = new Float32Array(grid.columns).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < grid.rows; row++) {
    here.fill(Number.POSITIVE_INFINITY);
    const low = grid.low[row] as number;
    const high = grid.high[row] as number;
    const from = row * width;
    for (let column = low; column <= high; column++) {
      let squares = 0;
      for (let left = from, right = column * width, end = from + width; left < end; left++, right++) {
        const difference = (reference.values[left] as number) - (recording.values[right] as number);
        squares += difference * difference;
      }
      let best = row === 0 && column === 0 ? 0 : (above[column] as number);
      let way: number = step.row;
      if (column > 0) {
        const both = above[column - 1] as number;
        if (both <= best) {
          best = both;
          way = step.both;
        }
        const stay = here[column - 1] as number;
        if (stay < best) {
          best = stay;
          way = step.column;
        }
      }
      here[column] = best + Math.sqrt(squares);
      grid.steps[row * grid.span + column - low] = way;
    }
    [above, here] = [here, above];
  }
  return above[grid.columns - 1] as number;
}

function walkBack({ rows, columns, low, span, steps }: Grid, cost: number): Warp {
  const first = new Int32Array(rows).fill(-1);
  const last = new Int32Array(rows);
  let row = rows - 1;
  let column = columns - 1;
  let length = 1;
  for (; ; length++) {
    if (first[row] === -1) last[row] = column;
    first[row] = column;
    if (row === 0 && column === 0) break;
    const way = row === 0 ? step.column : steps[row * span + column - (low[row] as number)];
    if (way !== step.column) row--;
    if (way !== step.row && column > 0) column--;
  }
  return { first, last, distance: cost / length };
}
