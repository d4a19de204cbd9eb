import { loadYoga } from "yoga-layout/load";

export {
  Align,
  Edge,
  FlexDirection,
  Gutter,
  Justify,
  MeasureMode,
  PositionType,
  Wrap,
} from "yoga-layout/load";

/** The layout engine, unpacked from its own package. */
export const yoga = await withoutFetch(loadYoga);

/** Yoga unpacks itself by `fetch` where there is one, and Node's takes longer to load than Yoga. */
async function withoutFetch<T>(start: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  Object.assign(globalThis, { fetch: undefined });
  try {
    // Asked for at once, before anything else runs.
    return start();
  } finally {
    Object.assign(globalThis, { fetch });
  }
}
