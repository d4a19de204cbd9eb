import type { Report } from "../../base/diagnostic.ts";
import { collectFindings } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import type { Document } from "../../document/document.ts";
import type { SpokenToken } from "../../language/spoken-token.ts";
import type { Format } from "../../library/formats.ts";
import type { Library } from "../../library/library.ts";
import type { FontBook, Scene } from "../../scene/scene.ts";
import type { ReferenceLine } from "../../voice/align/reference.ts";
import type { ScriptLine } from "../../voice/script.ts";
import { speechOf } from "../../voice/script-speech.ts";
import { lineCode } from "../../voice/takes/source-name.ts";
import type { OpenScript } from "../script.ts";
import type { Stages } from "../target/stages.ts";

/** The template of `templates/base/` and the format of the sheet. */
const booth = "booth";

/** What a sheet is made with. */
export interface BoothContext {
  readonly script: OpenScript;
  /** The same script in the language it was translated from, for the speaker to compare. */
  readonly source?: OpenScript;
  readonly references: readonly ReferenceLine[];
  readonly library: Library;
  readonly world: World;
  readonly stages: Pick<Stages, "document" | "scene" | "pdf" | "page">;
  readonly fonts: FontBook;
}

export interface BoothSheet {
  readonly pdf: Uint8Array;
  readonly html: string;
  readonly draft: boolean;
}

/**
 * The sheet that a speaker reads a script from: as many lines on a page as fit, and all of them on one web page.
 * Undefined when anything on it would be wrong to see; a line longer than a page is `booth-line-long`.
 */
export async function makeBooth(context: BoothContext, report: Report): Promise<BoothSheet | undefined> {
  const format = context.library.formats[booth];
  if (!format) throw new Error(`no format ${booth}`);
  const sheets = await divided(context, format, report);
  if (!sheets) return undefined;
  const documents: Document[] = [];
  const scenes: Scene[] = [];
  for (const [index, lines] of sheets.entries()) {
    const page = await drawn(context, { format, lines, number: index + 1, of: sheets.length }, report);
    if (!page) return undefined;
    documents.push(page.document);
    scenes.push(...page.scenes);
  }
  const whole = await composed(context, { format, lines: rowsOf(context), number: 1, of: 1 }, report);
  const [first] = documents;
  if (!whole || !first) return undefined;
  const { renderPage } = await context.stages.page();
  const { message } = context.script;
  const html = renderPage(whole, { ...context, message }, report);
  const { renderPdf } = await context.stages.pdf();
  const info = { title: first.title, language: message.language.tag, creationDate: message.referenceDate };
  const pdf = await renderPdf(scenes, { fonts: context.fonts, info });
  return { pdf, html, draft: whole.draft };
}

interface Row {
  readonly number: number;
  readonly code: string;
  readonly seconds: number;
  readonly text: string;
  /** What of the text is said otherwise; empty where it is said as it is written. */
  readonly spoken: string;
  /** Empty where the speaker's language is the source itself. */
  readonly source: string;
}

interface Sheet {
  readonly format: Format;
  readonly lines: readonly Row[];
  readonly number: number;
  readonly of: number;
}

function rowsOf({ script, source, references }: BoothContext): readonly Row[] {
  const speech = speechOf(script.lines, script.message.language);
  return script.lines.map((line: ScriptLine, index) => {
    const { samples, rate } = references[index] as ReferenceLine;
    return {
      number: index + 1,
      code: lineCode(line, index),
      seconds: Math.max(1, Math.round(samples.length / rate)),
      text: line.written,
      spoken: saidOtherwise(speech[index]?.tokens ?? []),
      source: source?.lines.find(({ id }) => id === line.id)?.written ?? "",
    };
  });
}

/** `COVID-19 = cô vít mười chín`: each word, or phrase, that is not said as it is written. */
function saidOtherwise(tokens: readonly SpokenToken[]): string {
  const plain = (text: string) => text.normalize("NFC").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");
  const phrases: { written: string; spoken: string }[] = [];
  for (const { written, spoken } of tokens) {
    const phrase = phrases.at(-1);
    if (spoken === "" && phrase) phrase.written += ` ${written}`;
    else phrases.push({ written, spoken });
  }
  const differing = phrases.filter(({ written, spoken }) => plain(written) !== plain(spoken));
  return [...new Set(differing.map(({ written, spoken }) => `${plain(written)} = ${plain(spoken)}`))].join(
    " · ",
  );
}

/** The rows of each page: the most that fit, page by page. */
async function divided(
  context: BoothContext,
  format: Format,
  report: Report,
): Promise<readonly (readonly Row[])[] | undefined> {
  const sheets: (readonly Row[])[] = [];
  for (let rest = rowsOf(context); rest.length > 0; ) {
    const number = sheets.length + 1;
    const findings = collectFindings();
    let count = Math.min(rest.length, mostLines);
    // Two figures, as wide as a number of pages gets.
    const fits = () =>
      drawn(context, { format, lines: rest.slice(0, count), number, of: 88 }, findings.report);
    while (count > 0 && !(await fits())) count--;
    if (count === 0) {
      const last = findings.all.at(-1);
      const isLong = last?.code.startsWith("overflow") ?? true;
      const values = { number: rest[0]?.number ?? 0 };
      report(isLong || !last ? { severity: "error", code: "booth-line-long", values } : last);
      return undefined;
    }
    sheets.push(rest.slice(0, count));
    rest = rest.slice(count);
  }
  return sheets;
}

/** No page holds more. */
const mostLines = 7;

async function drawn(
  context: BoothContext,
  sheet: Sheet,
  report: Report,
): Promise<{ document: Document; scenes: readonly Scene[] } | undefined> {
  const document = await composed(context, sheet, report);
  if (!document) return undefined;
  const { layout } = await context.stages.scene();
  const scenes = layout(document, sheet.format, context, report);
  return scenes && { document, scenes };
}

async function composed(
  { script, library, stages }: BoothContext,
  { format, lines, number, of }: Sheet,
  report: Report,
): Promise<Document | undefined> {
  const template = library.partials[booth];
  if (!template) throw new Error(`no template ${booth}`);
  const { compose } = await stages.document();
  const { language, spec, strings } = script.message;
  const values = {
    ...{ lines, number, of, first: number === 1, id: spec.id, languageName: language.name },
    heading: strings.title?.text ?? script.document.title,
  };
  return compose(
    script.message,
    { source: template, format, values, draft: script.document.draft },
    library,
    report,
  );
}
