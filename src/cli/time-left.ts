import type { BuildEvent } from "../build/target/jobs.ts";
import type { Medium } from "../library/formats.ts";

/** How long a build will still take, judged by what its targets were expected to take and what the finished ones took. */
export interface TimeLeft {
  /** Times are milliseconds of any one clock. */
  readonly note: (event: BuildEvent, at: number) => void;
  /** Seconds, rounded as people do and without jumps from one asking to the next; undefined while it is too early to say. */
  readonly ask: (at: number) => number | undefined;
}

/** Too early to say before this, milliseconds. */
const soonest = 3000;
/** Expected milliseconds that count as done as expected before anything is. */
const trust = 1000;
/** How much of what was learned stays with each target of a medium that finishes: the last twenty or so count. */
const memory = 0.95;
/** In this time the figure told comes two thirds nearer to what is judged now, milliseconds. */
const calm = 5000;

interface Running {
  readonly medium: Medium;
  readonly expected: number;
  readonly since: number;
}

interface Learned {
  readonly expected: number;
  readonly taken: number;
}

export function openTimeLeft(): TimeLeft {
  const judgement = openJudgement();
  let told: { readonly at: number; readonly left: number; readonly seconds: number } | undefined;
  const calmed = (left: number, at: number) => {
    if (!told) return left;
    const passed = at - told.at;
    return left + (Math.max(0, told.left - passed) - left) * Math.exp(-passed / calm);
  };
  return {
    note: judgement.note,
    ask: (at) => {
      const judged = judgement.left(at);
      if (judged === undefined) return undefined;
      const left = calmed(judged, at);
      told = { at, left, seconds: rounded(left / 1000, told?.seconds) };
      return told.seconds;
    },
  };
}

/** Milliseconds as they are judged at a moment, jumps and all. */
function openJudgement() {
  const running = new Map<string, Running>();
  const paces = openPaces();
  const begun = new Map<Medium, number>();
  let work: BuildEvent["work"] = {};
  let start: number | undefined;
  let busy = 0;
  const begin = ({ target, medium, expected }: BuildEvent, at: number) => {
    running.set(target, { medium, expected, since: at });
    begun.set(medium, (begun.get(medium) ?? 0) + expected);
  };
  const end = ({ target }: BuildEvent, at: number) => {
    const one = running.get(target);
    if (!one) return;
    running.delete(target);
    busy += at - one.since;
    paces.learn(one, at - one.since);
  };
  const ahead = () =>
    Object.entries(work).map(([name, expected]) => {
      const medium = name as Medium;
      return Math.max(0, expected - (begun.get(medium) ?? 0)) * paces.of(medium);
    });
  return {
    note: (event: BuildEvent, at: number) => {
      start ??= at;
      work = event.work;
      (event.kind === "started" ? begin : end)(event, at);
    },
    left: (at: number) => {
      const gone = at - (start ?? at);
      if (gone < soonest || busy === 0) return undefined;
      const now = [...running.values()].map((one) => leftOf(one, paces.of(one.medium), at));
      const spent = busy + total([...running.values()].map(({ since }) => at - since));
      const abreast = Math.max(1, spent / gone);
      return Math.max(...now, total([...now, ...ahead()]) / abreast);
    },
  };
}

/** How much longer targets take than expected, by medium; where one has taught nothing yet, as the others do. */
function openPaces() {
  const learned = new Map<Medium, Learned>();
  const nothing: Learned = { expected: 0, taken: 0 };
  return {
    learn: ({ medium, expected }: Running, taken: number) => {
      const before = learned.get(medium) ?? nothing;
      learned.set(medium, {
        expected: before.expected * memory + expected,
        taken: before.taken * memory + taken,
      });
    },
    of: (medium: Medium) => {
      const all = [...learned.values()];
      const [expected, taken] = [all.map((one) => one.expected), all.map((one) => one.taken)].map(total);
      return ratio(learned.get(medium) ?? nothing, ratio({ expected: expected ?? 0, taken: taken ?? 0 }, 1));
    },
  };
}

/** In steps of 1, 5, 15 or 60 seconds; what was told stays while it is about right. */
function rounded(seconds: number, before: number | undefined): number {
  const step = seconds < 10 ? 1 : seconds < 60 ? 5 : seconds < 600 ? 15 : 60;
  const isRight = before !== undefined && before % step === 0 && Math.abs(seconds - before) < step * 0.75;
  return isRight ? before : Math.max(1, Math.round(seconds / step) * step);
}

function ratio({ taken, expected }: Learned, before: number): number {
  return (trust * before + taken) / (trust + expected);
}

/** What runs longer than its like has not been remembered: it takes what was expected, and beyond that half as long again. */
function leftOf({ expected, since }: Running, pace: number, at: number): number {
  const gone = at - since;
  const soon = expected * pace - gone;
  return soon > 0 ? soon : Math.max(expected - gone, gone / 2);
}

function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
