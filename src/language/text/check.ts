import type { Language } from "../../library/library.ts";
import { findApostrophes } from "./apostrophes.ts";
import { findUncomposed } from "./composed.ts";
import { findDetached } from "./detached.ts";
import { applyLayer, type Edit, type Layer, layerOf, spanBefore } from "./edits.ts";
import { findingIn, type Repair, type Slip, type TextFinding } from "./finding.ts";
import { findForeignLetters } from "./foreign.ts";
import { findInvisible } from "./invisible.ts";
import { legacyFinding } from "./legacy.ts";
import { findLookAlikes } from "./look-alikes.ts";
import { findMarks } from "./marks.ts";
import { orthographyOf } from "./orthography.ts";
import { passageOf } from "./passage.ts";
import type { FileFacts, Passage, Rule } from "./rule.ts";
import { findOddSpaces } from "./spaces.ts";
import { findMixedSpellings } from "./spellings.ts";
import { surveyFile } from "./survey.ts";
import { findTnKey } from "./tn-key.ts";
import { findUnreadable } from "./unreadable.ts";

/** What is known beside the text itself. */
export interface TextContext {
  /** Of the file that the text is from; without them TN Key signs are never repaired. */
  readonly facts?: FileFacts;
  /** Words that are right whatever their letters, lower case: attested terms, loans. */
  readonly known?: ReadonlySet<string>;
  /** Names of another language, as they are written: where they stand they are quotations, without marks too. */
  readonly names?: readonly string[];
}

/** `text` with every safe slip repaired; `left` is what a human has to look at. Offsets are of the text given. */
export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
  readonly left: readonly TextFinding[];
}

/**
 * The rules in their order. Each sees the text as the rules before it left it, so a slip that two could claim
 * belongs to the first: what cannot be seen goes first, then marks come to their letters, letters become
 * those of the language, one letter at a time, and only then words are looked at.
 */
const repairing: readonly Rule[] = [
  findInvisible,
  findDetached,
  findOddSpaces,
  findLookAlikes,
  findMarks,
  findUncomposed,
  findTnKey,
  findApostrophes,
];
const observing: readonly Rule[] = [findUnreadable, findForeignLetters, findMixedSpellings];

/** One repair may uncover another (a full-width accent that becomes an apostrophe); two passes are usual. */
const mostPasses = 6;

/** Everything that is wrong with the letters of a text, by place. Pure; at once for a clean text. */
export function checkText(
  text: string,
  language: Language,
  context: TextContext = {},
): readonly TextFinding[] {
  const { repairs, left } = repairText(text, language, context);
  return repairs.length === 0 ? left : [...repairs, ...left].sort(byPlace);
}

/**
 * Repairs what is safe. A clean text stays as it is; repairing twice changes nothing more; addresses,
 * placeholders, code, hashtags, file names and figures stay byte for byte; what was NFC stays NFC.
 */
export function repairText(text: string, language: Language, context: TextContext = {}): RepairedText {
  const facts = context.facts ?? factsOf(text, language);
  const { isPlain, isLatin } = orthographyOf(language);
  const isClean = (written: string) => facts.preferences.size === 0 && isPlain(written);
  if (!isLatin || isClean(text)) return { text, repairs: [], left: [] };
  if (facts.isLegacy) return { text, repairs: [], left: legacyFinding(text) };
  const { names = [] } = context;
  const isKnown = (word: string) =>
    context.known?.has(word) === true || language.syllables?.loans.includes(word) === true;
  const passageFor: PassageMaker = (written) => passageOf(written, language, { facts, isKnown, names });
  const work: Work = { text, layers: [], repairs: [] };
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const human = repairOnce(work, text, passageFor);
    if (human === undefined && !isClean(work.text)) continue;
    const left = human === undefined ? [] : leftIn(work.text, human, passageFor);
    return finished(work, left, text);
  }
  return finished(work, leftIn(work.text, [], passageFor), text);
}

type PassageMaker = (text: string) => Passage;

/** A text under repair: as it stands now, what was done to it, and the edits that lead back. */
interface Work {
  text: string;
  readonly layers: Layer[];
  readonly repairs: Repair[];
}

/** Every repairing rule once. When none had anything to repair, what they leave to a human; else undefined. */
function repairOnce(work: Work, original: string, passageFor: PassageMaker): readonly Slip[] | undefined {
  let passage = passageFor(work.text);
  let changed = false;
  const human = repairing.flatMap((rule) => {
    const slips = rule(passage);
    const safe = slips.filter(isSafe);
    if (safe.length === 0) return slips;
    const repairs = safe.map((slip) => ({
      ...findingBefore(slip, original, work.layers),
      becomes: slip.becomes,
    }));
    work.repairs.push(...repairs);
    const layer = layerOf(safe);
    work.layers.push(layer);
    work.text = applyLayer(work.text, layer);
    passage = passageFor(work.text);
    changed = true;
    return [];
  });
  return changed ? undefined : human;
}

function leftIn(text: string, human: readonly Slip[], passageFor: PassageMaker): readonly Slip[] {
  const passage = passageFor(text);
  return disjoint([...human, ...observing.flatMap((rule) => rule(passage))], text.length);
}

function finished(work: Work, left: readonly Slip[], original: string): RepairedText {
  return {
    text: work.text,
    repairs: work.repairs.sort(byPlace),
    left: left.map((slip) => findingBefore(slip, original, work.layers)).sort(byPlace),
  };
}

/** A text alone tells what it mixes, but one text is no file: whether its signs are TN Key stays open. */
function factsOf(text: string, language: Language): FileFacts {
  const { tnKeyShare: _, ...facts } = surveyFile([text], language);
  return facts;
}

function findingBefore(slip: Slip, original: string, layers: readonly Layer[]): TextFinding {
  return findingIn(original, { ...slip, ...spanBefore(slip, layers) });
}

/** Of slips that overlap, the one whose rule comes first. */
function disjoint(slips: readonly Slip[], length: number): readonly Slip[] {
  const claimed = new Uint8Array(slips.length < 2 ? 0 : length);
  return slips.filter((slip) => {
    const end = slip.start + slip.length;
    if (claimed.subarray(slip.start, end).includes(1)) return false;
    claimed.fill(1, slip.start, end);
    return true;
  });
}

function isSafe(slip: Slip): slip is Slip & Edit {
  return slip.safety === "safe" && slip.becomes !== undefined;
}

const byPlace = (one: TextFinding, other: TextFinding) =>
  one.start - other.start || one.length - other.length || (one.code < other.code ? -1 : 1);
