/** One replacement; offsets in UTF-16 units of the text before it. */
export interface Edit {
  readonly start: number;
  readonly length: number;
  readonly becomes: string;
}

/** Edits of one pass, sorted and disjoint, with where each begins in the text after it. */
export type Layer = readonly (Edit & { readonly after: number })[];

/** Sorts the edits and says where each lands. They must not overlap. */
export function layerOf(edits: readonly Edit[]): Layer {
  let shift = 0;
  return [...edits]
    .sort((one, other) => one.start - other.start)
    .map(({ start, length, becomes }) => {
      const after = start + shift;
      shift += becomes.length - length;
      return { start, length, becomes, after };
    });
}

/** The text with all edits of the layer made. */
export function applyLayer(text: string, layer: Layer): string {
  let result = "";
  let done = 0;
  for (const { start, length, becomes } of layer) {
    result += text.slice(done, start) + becomes;
    done = start + length;
  }
  return result + text.slice(done);
}

/** Where a span of the text after `layers` (in the order they were made) stood before them all. */
export function spanBefore(
  span: { readonly start: number; readonly length: number },
  layers: readonly Layer[],
): { start: number; length: number } {
  let from = span.start;
  let to = span.start + span.length;
  for (const layer of layers.toReversed()) {
    from = placeBefore(from, layer, "start");
    to = Math.max(from, placeBefore(to, layer, "end"));
  }
  return { start: from, length: to - from };
}

/** A place inside what an edit wrote goes to the edit's own start or end. */
function placeBefore(place: number, layer: Layer, side: "start" | "end"): number {
  const edit = layer[lastIndex(layer, place, side)];
  if (!edit) return place;
  const past = place - edit.after - edit.becomes.length;
  if (past < 0) return side === "start" ? edit.start : edit.start + edit.length;
  return edit.start + edit.length + past;
}

/** The last edit that begins before `place` (for a start: at it, too); -1 when there is none. */
function lastIndex(layer: Layer, place: number, side: "start" | "end"): number {
  let low = 0;
  let high = layer.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { after = 0 } = layer[middle] ?? {};
    if (after < place || (side === "start" && after === place)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
