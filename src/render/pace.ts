/** Frames that an encoder may be given before it has coded them: x264 as we call it looks 13 ahead, more would only queue. */
const ahead = 20;
/** An encoder that looks further ahead than that gets another frame after so many milliseconds. */
const patience = 500;

interface Pace {
  readonly frames: AsyncIterable<Uint8Array>;
  /** Tells how many are coded. */
  readonly coded: (count: number) => void;
}

/** The same frames, handed on no faster than they are coded: ffmpeg's own queues would hold 24 more of them, 3 MB each. */
export function paced(frames: AsyncIterable<Uint8Array>): Pace {
  let [given, coded] = [0, 0];
  let go = () => {};
  const room = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience).unref();
      go = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  async function* slowly(): AsyncGenerator<Uint8Array> {
    for await (const frame of frames) {
      if (given - coded >= ahead) await room();
      given++;
      yield frame;
    }
  }
  return {
    frames: slowly(),
    coded: (count) => {
      coded = count;
      if (given - coded < ahead) go();
    },
  };
}
