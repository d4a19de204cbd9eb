import type { Diagnostic } from "../../base/diagnostic.ts";
import { heardStretches, levelsOf } from "../align/stretches.ts";
import type { Pcm } from "../pcm.ts";

/** A finding on one take: its code and what its words need, without the line. */
export type TakeFinding = Pick<Diagnostic, "severity" | "code" | "values">;

/** A sample this near to full scale has lost its top. */
const full = 32_700;
/** Share of such samples: a few are heard by no one; of many a word is a rattle. */
const clipped = { warning: 0.0005, error: 0.02 };
/** Speech less than this many dB above the room is hard to follow on a loudspeaker; fainter speech than −40 dBFS too. */
const clear = { room: 15, faint: -40 };
/** Duration beside the target. Further off, it is another text. */
const pace = { fast: 0.6, slow: 1.8, short: 0.3, long: 3.5 };

/** From its first to its last word, or undefined where nothing is heard. */
export function trimmed(sound: Pcm): Pcm | undefined {
  const heard = heardStretches(sound, 3600);
  const [first, last] = [heard[0], heard.at(-1)];
  if (!first || !last || levelsOf(sound).speech < -60) return undefined;
  return { samples: sound.samples.subarray(first.from, last.to), rate: sound.rate };
}

/** What is wrong with how a take sounds; `target` is the seconds that its line should take. */
export function soundFindings(take: Pcm, whole: Pcm, target: number): readonly TakeFinding[] {
  return [...clipping(take), ...clarity(whole), ...length(take.samples.length / take.rate, target)];
}

function clipping({ samples }: Pcm): readonly TakeFinding[] {
  let count = 0;
  for (const sample of samples) if (Math.abs(sample) >= full) count++;
  const share = count / samples.length;
  if (share < clipped.warning) return [];
  const severity = share < clipped.error ? "warning" : "error";
  return [
    { severity, code: "take-clipped", values: { percent: Math.max(0.1, Math.round(share * 1000) / 10) } },
  ];
}

function clarity(whole: Pcm): readonly TakeFinding[] {
  const { floor, speech } = levelsOf(whole);
  if (speech < clear.faint)
    return [{ severity: "warning", code: "take-faint", values: { level: Math.round(speech) } }];
  const above = Math.round(speech - floor);
  return above < clear.room ? [{ severity: "warning", code: "take-noisy", values: { decibels: above } }] : [];
}

function length(seconds: number, target: number): readonly TakeFinding[] {
  const ratio = seconds / target;
  const values = { seconds: Math.round(seconds * 10) / 10, target: Math.round(target * 10) / 10 };
  if (ratio < pace.short || ratio > pace.long) return [{ severity: "error", code: "take-length", values }];
  if (ratio < pace.fast) return [{ severity: "warning", code: "take-fast", values }];
  return ratio > pace.slow ? [{ severity: "warning", code: "take-slow", values }] : [];
}
