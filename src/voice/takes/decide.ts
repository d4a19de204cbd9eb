import type { Report } from "../../base/diagnostic.ts";
import { confidenceOf, lowConfidence } from "../align/align.ts";
import { compareAll } from "../align/compare.ts";
import type { ReferenceLine } from "../align/reference.ts";
import { splitLines } from "../align/split.ts";
import type { Stretch } from "../align/stretches.ts";
import { twinsOf } from "../align/twins.ts";
import type { Pcm } from "../pcm.ts";
import type { ScriptLine } from "../script.ts";
import { soundFindings, type TakeFinding, trimmed } from "./sound-checks.ts";
import { namedLine, textCode } from "./source-name.ts";

/** One sound file that was brought in, decoded. */
export interface Source {
  readonly name: string;
  readonly sound: Pcm;
  /** Of the decoded sound. */
  readonly digest: string;
}

/** What was decided of one line. */
export interface Decision {
  /** Index in the script. */
  readonly line: number;
  readonly source: Source;
  /** From the first to the last word. */
  readonly take: Pcm;
  /** Seconds. */
  readonly target: number;
  /** 0 to 1; see `confidenceOf`. Absent where no reference of the language is at hand. */
  readonly confidence?: number;
  readonly findings: readonly TakeFinding[];
}

/** The script that the files are recordings of. */
export interface Script {
  readonly lines: readonly ScriptLine[];
  readonly references: readonly ReferenceLine[];
  /** Whether the references speak the script's language: only then can texts be told apart. */
  readonly own: boolean;
}

/** Another line must be this much nearer before a take counts as that line. */
const clearlyNearer = 0.93;
/** A numbered file that is alone and lasts this many times its line is a recording of all lines. */
const allLines = 3;

/**
 * Which file, or which part of the one long file, is the take of which line, and what is wrong with each. Reports what
 * belongs to no line; findings of a line stand in its decision.
 */
export function decideTakes(sources: readonly Source[], script: Script, report: Report): readonly Decision[] {
  const cuts = cutsOf(sources, script, report);
  const heard = cuts.flatMap((cut) => {
    const take = trimmed(cut.part);
    if (take) return [{ ...cut, take }];
    report({
      severity: "error",
      code: "take-silent",
      values: { file: cut.source.name, number: cut.line + 1 },
    });
    return [];
  });
  return checked(heard, script);
}

interface Cut {
  readonly line: number;
  readonly source: Source;
  readonly part: Pcm;
  readonly findings: readonly TakeFinding[];
}

function cutsOf(sources: readonly Source[], script: Script, report: Report): readonly Cut[] {
  const named = sources.map((source) => ({ source, ...namedLine(source.name, script.lines) }));
  const only = named.length === 1 ? named[0] : undefined;
  const whole = only?.line !== undefined && isWholeScript(only.source, targetOf(script, only.line), script);
  const unnamed = whole ? named : named.filter(({ line }) => line === undefined);
  if (unnamed.length > 1) {
    for (const { source } of unnamed)
      report({
        severity: "error",
        code: "take-unnumbered",
        values: { file: source.name, count: script.lines.length },
      });
  }
  const [long, ...others] = unnamed;
  const parts = long && others.length === 0 ? cutLong(long.source, script, report) : [];
  const single = named.filter(({ line }) => line !== undefined && !whole);
  const own = single.map(({ source, line = 0, code }): Cut => {
    const text = script.lines[line] as ScriptLine;
    const old = code !== undefined && code !== textCode(text);
    const findings: TakeFinding[] = old
      ? [{ severity: "error", code: "take-old-sheet", values: { code, expected: textCode(text) } }]
      : [];
    return { line, source, part: source.sound, findings };
  });
  const all = [...own, ...parts].sort((a, b) => a.line - b.line);
  reportTwice(all, report);
  return all;
}

function isWholeScript({ sound }: Source, target: number, { lines }: Script): boolean {
  return lines.length > 1 && sound.samples.length / sound.rate > allLines * target + 4;
}

function cutLong(source: Source, script: Script, report: Report): readonly Cut[] {
  const { sound, name } = source;
  const split = splitLines(sound, script.references, { anyOrder: script.own });
  for (const stretch of split.left) {
    if (secondsOf(stretch, sound) < 0.5) continue;
    report({ severity: "note", code: "take-left-over", values: { file: name, ...clock(stretch, sound) } });
  }
  return split.lines.flatMap((found, line): readonly Cut[] => {
    if (!found) return [];
    const part = { samples: sound.samples.subarray(found.from, found.to), rate: sound.rate };
    const findings: TakeFinding[] = found.outOfOrder
      ? [{ severity: "warning", code: "take-order", values: clock(found, sound) }]
      : [];
    return [{ line, source, part, findings }];
  });
}

function reportTwice(cuts: readonly Cut[], report: Report): void {
  for (const [line, own] of Map.groupBy(cuts, (cut) => cut.line)) {
    if (own.length < 2) continue;
    const files = own.map(({ source }) => source.name).join(", ");
    report({ severity: "error", code: "take-twice", values: { number: line + 1, files } });
  }
}

function checked(cuts: readonly (Cut & { readonly take: Pcm })[], script: Script): readonly Decision[] {
  if (cuts.length === 0) return [];
  const takes = cuts.map(({ take }) => take);
  const near = compareAll(takes, script.references);
  const twins = twinsOf(takes);
  return cuts.map(({ line, source, part, take, findings }, row) => {
    const target = targetOf(script, line);
    const to = near.toReference[row] ?? [];
    const confidence = confidenceOf(to[line] ?? 1, near.ofNothing[row]?.[line] ?? 1);
    const twin = twins[row];
    const other = to.indexOf(Math.min(...to));
    return {
      ...{ line, source, take, target, ...(script.own && { confidence }) },
      findings: [
        ...findings,
        ...soundFindings(take, part, target),
        ...(twin === undefined ? [] : [duplicate(cuts[twin])]),
        ...(script.own && twin === undefined ? textFindings({ to, line, other, confidence }) : []),
      ],
    };
  });
}

function duplicate(twin: Cut | undefined): TakeFinding {
  return { severity: "error", code: "take-duplicate", values: { other: (twin?.line ?? 0) + 1 } };
}

function textFindings(heard: {
  readonly to: readonly number[];
  readonly line: number;
  readonly other: number;
  readonly confidence: number;
}): readonly TakeFinding[] {
  const { to, line, other, confidence } = heard;
  if (other !== line && (to[other] ?? 0) < clearlyNearer * (to[line] ?? 0))
    return [{ severity: "error", code: "take-mismatch", values: { other: other + 1 } }];
  return confidence < lowConfidence ? [{ severity: "warning", code: "take-listen", values: {} }] : [];
}

function targetOf({ references }: Script, line: number): number {
  const { samples, rate } = references[line] as ReferenceLine;
  return samples.length / rate;
}

function secondsOf({ from, to }: Stretch, { rate }: Pcm): number {
  return (to - from) / rate;
}

/** `1:05.2`, minutes and seconds in the file. */
function clock({ from, to }: Stretch, { rate }: Pcm): { from: string; to: string } {
  const text = (sample: number) => {
    const seconds = sample / rate;
    return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
  };
  return { from: text(from), to: text(to) };
}
