import type { Film } from "./film.ts";

/** One picture of a film and how long it stands. */
export interface Frame {
  /** Index of its shot, and of its cue when one is shown. */
  readonly shot: number;
  readonly cue: number | undefined;
  /** How much of the shot has come through a cross-fade from the shot before: above 0, 1 when it stands alone. */
  readonly mix: number;
  /** Its number from the film's start, and the frames it lasts. */
  readonly at: number;
  readonly hold: number;
  /** The first picture of a shot: an encoder lets players enter here. */
  readonly opens: boolean;
}

/** The pictures of a film that differ from the one before: shots, captions coming and going, steps of cross-fades. */
export function framesOf(film: Film): readonly Frame[] {
  const onGrid = (seconds: number) => Math.round(seconds * film.fps);
  const cues = film.cues.map((cue, index) => ({ index, from: onGrid(cue.start), to: onGrid(cue.end) }));
  return film.shots.flatMap((shot, index) => {
    const from = onGrid(shot.start);
    const to = onGrid(shot.end);
    const fade = index === 0 ? 0 : Math.min(onGrid(shot.fade), to - from);
    const changes = new Set<number>([from]);
    for (let step = 0; step <= fade; step++) changes.add(from + step);
    for (const cue of cues) for (const at of [cue.from, cue.to]) if (at > from && at < to) changes.add(at);
    const starts = [...changes].filter((at) => at < to).sort((a, b) => a - b);
    return starts.map((at, place) => ({
      shot: index,
      cue: cues.find((cue) => at >= cue.from && at < cue.to)?.index,
      mix: Math.min(1, (at - from + 1) / (fade + 1)),
      at,
      hold: (starts[place + 1] ?? to) - at,
      opens: at === from,
    }));
  });
}

/** The same pictures, none held longer than `longest` frames: repeats stand in for what was cut off. */
export function splitHolds(frames: readonly Frame[], longest: number): readonly Frame[] {
  return frames.flatMap((frame) =>
    Array.from({ length: Math.ceil(frame.hold / longest) }, (_, index) => ({
      ...frame,
      at: frame.at + index * longest,
      hold: Math.min(longest, frame.hold - index * longest),
      opens: frame.opens && index === 0,
    })),
  );
}
