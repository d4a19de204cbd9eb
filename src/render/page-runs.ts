import type { Run, TextBlock } from "../document/document.ts";
import type { Span } from "../language/compounds.ts";
import type { Library } from "../library/library.ts";
import { attribute } from "./html.ts";
import { phrasesOf, plainSpaces, unbrokenSpans, unbrokenText, whole } from "./unbroken.ts";

/** The page that a block stands on. */
interface Around {
  readonly language: string;
  readonly library: Library;
}

/** A block's words with their languages, weight and links; what posters never part stays whole, in whichever runs it stands. */
export function runsHtml({ runs }: TextBlock, around: Around): string {
  const text = runs.map((run) => run.text).join("");
  const phrases = phrasesOf(
    runs.map(({ language }) => language),
    around.library,
  );
  const across = unbrokenSpans(text, phrases).filter((span) => !isInOne(span, runs));
  let at = 0;
  let html = "";
  let open = "";
  for (const run of cutAt(runs, across)) {
    const end = at + run.text.length;
    const held = run.text === "" ? undefined : across.find((span) => span.start <= at && end <= span.end);
    const shown = held ? { ...run, text: plainSpaces(run.text) } : run;
    const own = runHtml(shown, runs[0], { ...around, phrases });
    open += held ? own : "";
    html += held ? "" : own;
    if (held?.end === end) {
      html += whole(open);
      open = "";
    }
    at = end;
  }
  return html;
}

function isInOne(span: Span, runs: readonly Run[]): boolean {
  let at = 0;
  return runs.some(({ text }) => {
    const start = at;
    at += text.length;
    return start <= span.start && span.end <= at;
  });
}

/** The same runs, cut where spans that go across them begin and end. */
function cutAt(runs: readonly Run[], spans: readonly Span[]): readonly Run[] {
  const cuts = spans.flatMap(({ start, end }) => [start, end]);
  let at = 0;
  return runs.flatMap((run) => {
    const own = cuts.map((cut) => cut - at).filter((cut) => cut > 0 && cut < run.text.length);
    at += run.text.length;
    return [0, ...own].map((from, index) => ({ ...run, text: run.text.slice(from, own[index]) }));
  });
}

function runHtml(
  run: Run,
  first: Run | undefined,
  { language, phrases }: Around & { readonly phrases: readonly string[] },
): string {
  if (run.text === "\n") return "<br>";
  let html = linked(run, phrases);
  if (run.style.decoration === "line-through") html = `<s>${html}</s>`;
  if (run.style.weight >= 600 && first && run.style.weight > first.style.weight)
    html = `<strong>${html}</strong>`;
  return run.language === language ? html : `<span lang="${attribute(run.language)}">${html}</span>`;
}

/** A fact that is an address or a telephone number is one tap away; words of a locale never become links. */
function linked({ text, key }: Run, phrases: readonly string[]): string {
  const html = unbrokenText(text, phrases);
  if (key !== undefined) return html;
  const trimmed = text.trim();
  if (/^https:\/\/[^\s"'<>]+$/u.test(trimmed)) return `<a href="${attribute(trimmed)}">${html}</a>`;
  const digits = trimmed.replace(/[\s.\u00A0]/gu, "");
  return /^\+?\d{3,15}$/.test(digits) ? `<a href="tel:${digits}">${html}</a>` : html;
}
