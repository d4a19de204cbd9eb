import { invisibleCharacters } from "./invisible.ts";

/** From–to in UTF-16 units; `end` is the first unit after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const eitherCase = (words: string) => `(?:${words}|${words.toUpperCase()})`;
const extension = eitherCase(
  "pdf|doc|docx|xls|xlsx|ppt|pptx|odt|ods|txt|csv|json|jsonl|yml|yaml|xml|htm|html|hbs|css|md|png|jpg|jpeg|gif|webp|svg|mp3|mp4|wav|srt|vtt|zip|apk|ttf|otf",
);
const topDomain = eitherCase("vn|com|org|net|edu|gov|info|int|io|app|asia|eu");
const wordStart = String.raw`(?<![\p{L}\p{M}\p{N}])`;
const wordEnd = String.raw`(?![\p{L}\p{M}\p{N}])`;

/** Placeholders and code may hold spaces. */
const enclosed = /\{\{\{?[^{}]*\}?\}\}|(?<![\p{L}\p{M}`])`[^`\n]+`(?![\p{L}\p{M}`])/gu;

/** What is not prose in a run without spaces and quotation marks; of several that begin at a place the first. */
const unspaced = new RegExp(
  [
    String.raw`\{[A-Za-z_][\w.]*\}`, // {dd}
    "(?:[Hh]ttps?|HTTPS?|ftp|file|mailto|tel):.+",
    String.raw`[^@,;:()]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`,
    String.raw`${wordStart}(?:www|WWW)\..+`,
    String.raw`${wordStart}(?:[A-Za-z0-9-]+\.)+${topDomain}${wordEnd}(?:[/?].*)?`,
    String.raw`${wordStart}(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/.*`, // zalo.me/g/abc
    String.raw`${wordStart}[A-Za-z]:\\.+`, // C:\bao-cao
    String.raw`${wordStart}(?:.*/)?[\p{L}\p{M}\p{N}_.()'’-]+\.${extension}${wordEnd}`, // locales/rad/common.json
    String.raw`(?<![\p{L}\p{M}\p{N}&])[#@][\p{L}\p{M}\p{N}_]+`,
    String.raw`${wordStart}\d+[A-Z]?(?:/\d{4})?/[A-ZĐÐ][A-Za-zĐđÐ]*(?:-[A-ZĐÐ][\p{L}\p{N}&]*)*`, // 16/CT-UBND
    String.raw`\+?\d(?:[\d.,:/–-]*\d)?`, // figures, dates, each group of a telephone number
  ].join("|"),
  "gu",
);

/**
 * Where the text is not prose and no rule changes a letter: placeholders, code, addresses, file names, hashtags,
 * numbers of documents and figures. Sorted and disjoint. Punctuation that follows one is not part of it.
 */
export function protectedSpans(text: string): readonly Span[] {
  const spans = /\{\{|`/.test(text) ? [...spansOf(text, enclosed)] : [];
  for (const { 0: run, index } of text.matchAll(/(?<![^\s“”"<>])[^\s“”"<>]*[\d@:/\\#{.][^\s“”"<>]*/g)) {
    if (!/[\d@:/\\#{]|\.[\p{L}\p{N}]/u.test(run)) continue;
    for (const { start, end } of spansOf(run, unspaced)) {
      spans.push({ start: index + start, end: index + start + lengthOf(run.slice(start, end)) });
    }
  }
  return merged(spans.map(({ start, end }) => ({ start, end: withMarks(text, end) })));
}

/** Marks on its last letter belong to a span, though something invisible stands between them. */
function withMarks(text: string, end: number): number {
  if (!(text.charCodeAt(end) >= 0xad)) return end;
  const marks = new RegExp(`(?:[${invisibleCharacters}]*\\p{M})*`, "uy");
  marks.lastIndex = end;
  return marks.test(text) ? marks.lastIndex : end;
}

/** Without punctuation at its end, and brackets that it does not open itself. */
function lengthOf(run: string): number {
  const end = run.replace(/[.,;:!?]+$/, "");
  const pair = { ")": "(", "]": "[" }[end.at(-1) ?? ""];
  const unopened = pair !== undefined && !end.includes(pair);
  return unopened ? lengthOf(end.slice(0, -1)) : end.length;
}

function merged(spans: Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

/** Passages in double quotation marks: another language's words and names may stand there. */
export function quotedSpans(text: string): readonly Span[] {
  return spansOf(text, /“[^“”]*”|«[^«»]*»|"[^"\n]*"/g);
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** True when the spans, sorted and disjoint, hold any of the places from `start` to before `end`. */
export function touches(spans: readonly Span[], start: number, end: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.start < end;
}
