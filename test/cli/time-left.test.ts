import { describe, expect, test } from "vitest";
import type { BuildEvent } from "../../src/build/target/jobs.ts";
import { openTimeLeft } from "../../src/cli/time-left.ts";
import type { Medium } from "../../src/library/formats.ts";

interface Planned {
  readonly medium: Medium;
  /** Milliseconds. */
  readonly expected: number;
  readonly takes: number;
}

/** Builds two at a time on a clock of its own, asks every half second, and gives what was told and the truth, in seconds. */
function asked(targets: readonly Planned[]) {
  const work: Partial<Record<Medium, number>> = {};
  for (const { medium, expected } of targets) work[medium] = (work[medium] ?? 0) + expected;
  const events: { at: number; event: BuildEvent }[] = [];
  const free = [0, 0];
  for (const [index, { medium, expected, takes }] of targets.entries()) {
    const at = Math.min(...free);
    const about = { target: `${index}`, medium, expected, work, done: index, of: targets.length };
    events.push({ at, event: { kind: "started", ...about } });
    events.push({ at: at + takes, event: { kind: "finished", ...about } });
    free[free.indexOf(at)] = at + takes;
  }
  const end = Math.max(...free);
  const timeLeft = openTimeLeft();
  const told: { at: number; told: number; truth: number }[] = [];
  events.sort((one, other) => one.at - other.at);
  for (let at = 0; at < end; at += 500) {
    while ((events[0]?.at ?? end) <= at) {
      const next = events.shift();
      if (next) timeLeft.note(next.event, next.at);
    }
    const seconds = timeLeft.ask(at);
    if (seconds !== undefined) told.push({ at: at / 1000, told: seconds, truth: (end - at) / 1000 });
  }
  return told;
}

const many = (count: number, target: Planned) => Array.from({ length: count }, () => target);
const clip = { medium: "video", expected: 12_000, takes: 12_000 } as const;
const sms = { medium: "text", expected: 5, takes: 5 } as const;
const square = { medium: "image", expected: 250, takes: 250 } as const;
const mixed = Array.from({ length: 10 }, () => [clip, ...many(12, sms), ...many(3, square)]).flat();

describe("time left", () => {
  test("clips and messages that take what they took before: true within a step, and it never rises", () => {
    const told = asked(mixed);
    expect(told[0]?.at).toBe(3);
    for (const { told: seconds, truth } of told)
      expect(Math.abs(seconds - truth)).toBeLessThanOrEqual(truth < 60 ? 8 : 15);
    const figures = told.map(({ told: seconds }) => seconds);
    expect(figures).toEqual([...figures].sort((one, other) => other - one));
  });

  test("a machine three times slower than expected is known before a third is done", () => {
    const told = asked(mixed.map((target) => ({ ...target, takes: target.takes * 3 })));
    for (const { told: seconds, truth } of told.slice(Math.ceil(told.length / 3)))
      expect(Math.abs(seconds - truth)).toBeLessThanOrEqual(Math.max(15, truth * 0.25));
  });

  test("a pack of which nearly all is remembered is not said to take as long as a new one", () => {
    const remembered = mixed.flatMap((target) => many(10, { ...target, takes: target.takes / 100 }));
    const told = asked([...remembered, clip]);
    expect(Math.max(...told.slice(2).map(({ told: seconds }) => seconds))).toBeLessThan(60);
  });

  test("what runs longer than expected never has nothing left", () => {
    const told = asked([square, { ...clip, takes: 60_000 }]);
    for (const { at, told: seconds } of told) if (at > 20) expect(seconds).toBeGreaterThan(1);
  });

  test("figures are round: seconds at the end, then steps of 5, 15 and 60", () => {
    const told = asked(many(120, clip));
    const step = (seconds: number) => (seconds < 10 ? 1 : seconds < 60 ? 5 : seconds < 600 ? 15 : 60);
    for (const { told: seconds } of told) expect(seconds % step(seconds)).toBe(0);
    expect(new Set(told.map(({ told: seconds }) => step(seconds)))).toEqual(new Set([1, 5, 15, 60]));
  });
});
