import type { LanguageTag } from "../library/language-tag.ts";
import type { Part, Run, RunStyle } from "./document.ts";
import { stringMarks } from "./helpers.ts";

/** A stretch of text as it stands in the HTML, white space and string marks still in it. */
export interface RawRun {
  readonly text: string;
  readonly style: RunStyle;
  readonly language: LanguageTag;
  readonly part?: Part;
}

const marks = new RegExp(`([${stringMarks.key}${stringMarks.text}${stringMarks.end}])`);

/**
 * The runs of one text block: string marks become keys, white space collapses as in HTML (U+00A0 is not
 * white space), and none is left at the ends or beside a line break.
 */
export function runsOf(raw: readonly RawRun[]): readonly Run[] {
  const runs: Run[] = [];
  let spaceBefore = true;
  for (const run of raw.flatMap(splitAtMarks)) {
    if (run.text === "\n") {
      trimEnd(runs);
      runs.push(run);
      spaceBefore = true;
      continue;
    }
    const collapsed = run.text.replace(/[ \t\n\r\f]+/g, " ");
    const text: string = spaceBefore ? collapsed.replace(/^ /, "") : collapsed;
    if (text === "") continue;
    spaceBefore = text.endsWith(" ");
    runs.push({ ...run, text });
  }
  trimEnd(runs);
  return runs;
}

/** A `br` arrives as the text U+2028, so that a line break of the source is not taken for one. */
export const lineBreak = "\u2028";

function splitAtMarks(raw: RawRun): readonly Run[] {
  if (raw.text === lineBreak) return [{ ...raw, text: "\n" }];
  const runs: Run[] = [];
  let key: string | undefined;
  let keyNext = false;
  for (const part of raw.text.split(marks)) {
    if (part === stringMarks.key) keyNext = true;
    else if (part === stringMarks.end) key = undefined;
    else if (part === stringMarks.text || part === "") continue;
    else if (keyNext) {
      key = part;
      keyNext = false;
    } else runs.push({ ...raw, text: part.replace(/^\n$/, " "), ...(key !== undefined && { key }) });
  }
  return runs;
}

function trimEnd(runs: Run[]): void {
  const last = runs.at(-1);
  if (!last || last.text === "\n") return;
  const text = last.text.replace(/ $/, "");
  if (text === "") {
    runs.pop();
    trimEnd(runs);
  } else runs[runs.length - 1] = { ...last, text };
}

/** The text of an attribute without its marks, and the ledger key of the first string in it. */
export function attributeText(value: string): { readonly text: string; readonly key?: string } {
  const pieces = value.split(marks);
  const key = pieces[pieces.indexOf(stringMarks.key) + 1];
  const text = value.replace(
    new RegExp(`${stringMarks.key}[^${stringMarks.text}]*${stringMarks.text}|${stringMarks.end}`, "g"),
    "",
  );
  return pieces.includes(stringMarks.key) && key ? { text, key } : { text };
}
