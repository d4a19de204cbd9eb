import type { Size } from "../base/geometry.ts";
import type { Film } from "../film/film.ts";
import type { Frame } from "../film/frames.ts";
import type { Scene } from "../scene/scene.ts";
import { framesHeld } from "./ffmpeg.ts";
import type { Raster } from "./png.ts";
import { crossFade, layOver, type Overlay, toOverlay, toYuv, type Yuv } from "./yuv.ts";

/** A scene as pixels of exactly the size asked for, in bytes that nobody else looks at. */
export type Rasterise = (scene: Scene, size: Size) => Promise<Raster>;

/**
 * The bytes of a film's frames, in order, as an encoder reads them: good until `framesHeld` more have been asked for, when
 * others take their place. Each shot and caption is rasterised once, shortly before it is needed; a caption is blended
 * only where it paints.
 */
export async function* picturesOf(
  film: Film,
  { frames, size, rasterise }: { frames: readonly Frame[]; size: Size; rasterise: Rasterise },
): AsyncGenerator<Uint8Array> {
  const shots = ahead(
    film.shots,
    async (shot): Promise<Yuv> => usingUp(await rasterise(shot.scene, size), toYuv),
  );
  const captions = ahead(
    film.cues,
    async (cue): Promise<Overlay | undefined> =>
      cue.scene && usingUp(await rasterise(cue.scene, size), toOverlay),
  );
  const bytes = (size.width * size.height * 3) / 2;
  const place = roundOf(framesHeld + 1, () => new Uint8Array(bytes));
  const underneath = new Uint8Array(bytes);
  let shown: { name: string; picture: Yuv } | undefined;
  for (const frame of frames) {
    const name = `${frame.shot} ${frame.cue} ${frame.mix}`;
    if (shown?.name !== name) {
      const shot = await shots(frame.shot);
      const overlay = frame.cue === undefined ? undefined : await captions(frame.cue);
      const fade = async () =>
        crossFade(await shots(frame.shot - 1), shot, frame.mix, overlay ? underneath : place());
      const base = frame.mix < 1 ? await fade() : shot;
      shown = { name, picture: overlay ? layOver(base, overlay, place()) : base };
    }
    yield shown.picture.data;
  }
}

/** What is made of a raster. Its 8 MB are given back at once: ten of them would wait for the garbage collector. */
function usingUp<Made>(raster: Raster, make: (raster: Raster) => Made): Made {
  const made = make(raster);
  if (raster.data.buffer instanceof ArrayBuffer) raster.data.buffer.transfer(0);
  return made;
}

/** The same few things over and over, each made when it is first needed. */
function roundOf<Made>(count: number, make: () => Made): () => Made {
  const made: Made[] = [];
  let turn = 0;
  return () => {
    const index = turn++ % count;
    made[index] ??= make();
    return made[index];
  };
}

/** Makes things by index, one ahead of what was asked for, and keeps only the neighbours. */
function ahead<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): (index: number) => Promise<Made> {
  const kept = new Map<number, Promise<Made>>();
  const start = (index: number): Promise<Made> => {
    const known = kept.get(index);
    if (known) return known;
    const made = make(items[index] as Item);
    // A failure is met where the thing is asked for.
    made.catch(() => undefined);
    kept.set(index, made);
    return made;
  };
  return (index) => {
    const made = start(index);
    if (index + 1 < items.length) start(index + 1);
    for (const other of kept.keys()) if (other < index - 1) kept.delete(other);
    return made;
  };
}
