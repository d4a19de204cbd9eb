import type { Place } from "../base/diagnostic.ts";
import type { RepairedText } from "../language/text/check.ts";
import { textDiagnostic } from "../language/text/diagnose.ts";
import { repairFile } from "../language/text/file.ts";
import type { Language } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import { type StringFinding, textsOf } from "./check.ts";
import { placesIn, type Written, type WrittenFile } from "./written.ts";

/** Characters of a string that repair replaces; several codes where one place needed several repairs. */
export interface Change {
  readonly codes: readonly string[];
  /** First UTF-16 unit in the string as it was. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** A string that repair changes: as it was, as it becomes, and each change in its order. */
export interface RepairedString {
  readonly key: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly (Change & { readonly place: Place })[];
}

/** A file as repair leaves it. */
export interface RepairedFile {
  readonly source: SourceText;
  readonly strings: readonly RepairedString[];
  /** The texts of all strings as they become, in their order. */
  readonly texts: readonly string[];
  /** What is left to a human, placed in `source`, or (`placeIn: "before"`) in the file as it was. */
  readonly left: readonly StringFinding[];
}

/** A replacement in the file. */
interface Patch {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/**
 * Makes every safe repair in the strings of a file; no other byte changes. `legacy`: the file is an 8-bit text
 * that somebody has recognised.
 */
export function repairStrings(
  file: WrittenFile,
  language: Language,
  options: {
    readonly known: ReadonlySet<string>;
    readonly legacy: boolean;
    readonly placeIn: "before" | "after";
  },
): RepairedFile {
  const { known, legacy, placeIn } = options;
  const repaired = repairFile(textsOf(file), language, { known, legacy });
  const placeOf = placesIn(file);
  const patches: Patch[] = [];
  const strings = file.strings.flatMap((string, index) => {
    const result = repaired[index];
    if (!result || result.text === string.text) return [];
    const changes = changesOf(string.text, result);
    patches.push(...changes.map((change) => patchOf(change, string)));
    return [repairedString(string, changes, { after: result.text, placeOf })];
  });
  const source = { file: file.file, text: patched(file.text, patches) };
  const texts = file.strings.map(({ text }, index) => repaired[index]?.text ?? text);
  const lying = placeIn === "before" ? { patches: [], placeOf } : { patches, placeOf: placesIn(source) };
  const left = file.strings.flatMap((string, index) => leftIn(string, repaired[index], lying));
  return { source, strings, texts, left };
}

function repairedString(
  { key, text, offsetOf }: Written,
  changes: readonly Change[],
  { after, placeOf }: { after: string; placeOf: ReturnType<typeof placesIn> },
): RepairedString {
  const placed = changes.map((change) => {
    const place = placeOf(offsetOf(change.at), offsetOf(change.at + change.before.length));
    return { ...change, place };
  });
  return { key, before: text, after, changes: placed };
}

/**
 * The changes that lead from a text to its repaired form. Repairs that overlap (one uncovered the other) become
 * one change; in the worst case the whole text is one.
 */
export function changesOf(text: string, { text: after, repairs }: RepairedText): readonly Change[] {
  const single = repairs.map((repair): Change => {
    return { codes: [repair.code], at: repair.start, before: repair.found, after: repair.becomes };
  });
  if (applied(text, single) === after) return single;
  const merged = mergedSpans(text, single);
  const aligned = alignedWith(after, text, merged);
  const codes = [...new Set(repairs.map(({ code }) => code))];
  return aligned ?? [{ codes, at: 0, before: text, after }];
}

/** The text with the changes made; undefined where they overlap. */
function applied(text: string, changes: readonly Change[]): string | undefined {
  let result = "";
  let done = 0;
  for (const { at, before, after } of changes) {
    if (at < done) return undefined;
    result += text.slice(done, at) + after;
    done = at + before.length;
  }
  return result + text.slice(done);
}

/** Changes that overlap or touch, as one; what they become is still open. */
function mergedSpans(text: string, changes: readonly Change[]): readonly Change[] {
  const merged: Change[] = [];
  for (const change of changes) {
    const last = merged.at(-1);
    if (!last || change.at > last.at + last.before.length) {
      merged.push(change);
      continue;
    }
    const end = Math.max(last.at + last.before.length, change.at + change.before.length);
    const codes = [...new Set([...last.codes, ...change.codes])];
    merged[merged.length - 1] = { ...last, codes, before: text.slice(last.at, end) };
  }
  return merged;
}

/** What stands between the changes is the same before and after: it shows what each of them became. */
function alignedWith(after: string, text: string, changes: readonly Change[]): readonly Change[] | undefined {
  const aligned: Change[] = [];
  let from = changes[0]?.at ?? 0;
  for (const [index, change] of changes.entries()) {
    const end = change.at + change.before.length;
    const next = changes[index + 1];
    const kept = text.slice(end, next?.at ?? text.length);
    const to = next ? after.indexOf(kept, from) : after.length - kept.length;
    if (to < from || after.slice(to, to + kept.length) !== kept) return undefined;
    aligned.push({ ...change, after: after.slice(from, to) });
    from = to + kept.length;
  }
  return applied(text, aligned) === after ? aligned : undefined;
}

function patchOf({ at, before, after }: Change, { offsetOf, spell }: Written): Patch {
  return { start: offsetOf(at), end: offsetOf(at + before.length), written: spell(after) };
}

/** Patches are in the order of the file and apart. */
function patched(text: string, patches: readonly Patch[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, written } of patches) {
    result += text.slice(done, start) + written;
    done = end;
  }
  return result + text.slice(done);
}

function leftIn(
  { key, text, offsetOf, spell }: Written,
  result: RepairedText | undefined,
  { patches, placeOf }: { patches: readonly Patch[]; placeOf: ReturnType<typeof placesIn> },
): readonly StringFinding[] {
  if (!result) return [];
  // Findings in an 8-bit text are found in what it became, all of which is one patch.
  const whole = result.repairs.some(
    ({ code, length }) => code === "text-legacy-encoding" && length === text.length,
  );
  const begin = offsetAfter(offsetOf(0), patches);
  const placed = (index: number) => {
    if (!whole) return offsetAfter(offsetOf(index), patches);
    return patches.length === 0 ? begin : begin + spell(result.text.slice(0, index)).length;
  };
  return result.left.map((finding) => {
    const place = placeOf(placed(finding.start), placed(finding.start + finding.length));
    return { key, diagnostic: textDiagnostic(finding, key, place) };
  });
}

/** Where an offset of the file lies once it is patched; inside a patch, at its start. */
function offsetAfter(offset: number, patches: readonly Patch[]): number {
  let shift = 0;
  for (const { start, end, written } of patches) {
    if (end > offset) return Math.min(offset, start) + shift;
    shift += written.length - (end - start);
  }
  return offset + shift;
}
