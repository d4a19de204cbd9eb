import { collectFindings, type Diagnostic } from "../base/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Format } from "../library/formats.ts";
import { type BoxName, inspectPdf, type PdfFacts } from "../render/pdf/inspect.ts";
import type { PdfPrinting } from "../render/pdf.ts";
import { least } from "../scene/preflight.ts";
import { measurePrint, type PrintMeasures } from "../scene/print-measures.ts";
import type { Scene } from "../scene/scene.ts";
import type { CheckRequest } from "./check.ts";
import { distinct } from "./distinct.ts";
import { composeTemplate, layoutDocument, type Making } from "./make/making.ts";
import { infoOf, printingsOf } from "./make/print.ts";
import { openJobs, type Workshop } from "./target/jobs.ts";
import { planTargets, targetName } from "./target/plan.ts";
import { fontsOnce } from "./typeface.ts";

export const preflightChecks = [
  "page",
  "trim",
  "bleed",
  "text",
  "line",
  "images",
  "fonts",
  "tags",
  "colours",
] as const;
export type PreflightCheck = (typeof preflightChecks)[number];

/** One thing looked at: what was found, what was wanted, in points, millimetres or names. */
export interface PreflightFinding {
  readonly check: PreflightCheck;
  readonly found: string;
  readonly needed: string;
  readonly passed: boolean;
}

/** One PDF of a print target, as it would be written. */
export interface PreflightRow {
  readonly file: string;
  readonly checks: readonly PreflightFinding[];
  readonly passed: boolean;
}

export interface PreflightResult {
  readonly rows: readonly PreflightRow[];
  readonly targets: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders every PDF of every print target in memory and looks at what became of it; keeps and writes nothing. */
export async function preflightTargets(
  request: CheckRequest,
  workshop: Omit<Workshop, "tools" | "onEvent">,
): Promise<PreflightResult> {
  const findings = collectFindings();
  const { report } = findings;
  const fonts = fontsOnce(workshop, report);
  const planned = planTargets(request.specs, workshop.library, {});
  const printed = planned.filter(({ format }) => format.medium === "print");
  const rows: PreflightRow[] = [];
  for (const { target, view } of openJobs(printed, request, workshop, report)) {
    workshop.signal.throwIfAborted();
    const made = { ...workshop, view, fonts, videoMode: "skip" as const, ffmpeg: undefined, report };
    rows.push(...(await preflightTarget(targetName(target), made)));
  }
  return { rows, targets: printed.map(targetName), diagnostics: distinct(findings.all) };
}

async function preflightTarget(name: string, making: Making): Promise<readonly PreflightRow[]> {
  const { format } = making.view;
  const document = await composeTemplate(making, format.template);
  const scenes = document && (await layoutDocument(making, document));
  if (!scenes) return [];
  const rows: PreflightRow[] = [];
  for (const { name: ending, ...printing } of printingsOf(format)) {
    const facts = inspectPdf(await renderScenes(making, { document, scenes, printing }));
    const checks = checksOf({ facts, measures: measurePrint(scenes), format, printing });
    const file = `${name}${document.draft ? "-draft" : ""}${ending}`;
    rows.push({ file, checks, passed: checks.every(({ passed }) => passed) });
  }
  return rows;
}

async function renderScenes(
  making: Making,
  print: { readonly document: Document; readonly scenes: readonly Scene[]; readonly printing: PdfPrinting },
): Promise<Uint8Array> {
  const { renderPdf } = await making.stages.pdf();
  const options = { fonts: await making.fonts(), info: infoOf(making, print.document), ...print.printing };
  return renderPdf(print.scenes, options);
}

interface Print {
  readonly facts: PdfFacts;
  readonly measures: PrintMeasures;
  readonly format: Format;
  readonly printing: PdfPrinting;
}

function checksOf(print: Print): readonly PreflightFinding[] {
  return [...boxChecks(print), ...measureChecks(print), ...fileChecks(print)];
}

const millimetre = 72 / 25.4;

/** The page is the trim, or for the print shop something larger around a TrimBox and BleedBox of the right size. */
function boxChecks({ facts, format, printing }: Print): readonly PreflightFinding[] {
  const { width = 0, height = 0 } = format.canvas ?? {};
  const bleed = printing.press?.bleed ?? 0;
  const sizes = (box: BoxName) => facts.pages.map((page) => sizeOf(page[box]));
  const wanted = (check: PreflightCheck, box: BoxName, more: number): PreflightFinding => {
    const needed = { width: width + 2 * more, height: height + 2 * more };
    const passed = sizes(box).every((size) => size !== undefined && isSame(size, needed));
    return { check, found: sizes(box).map(sizeText).join(", "), needed: sizeText(needed), passed };
  };
  if (!printing.press) return [wanted("page", "MediaBox", 0)];
  const outer = sizes("MediaBox").map(sizeText).join(", ");
  const around = sizes("MediaBox").every((size) => size && size.width >= width && size.height >= height);
  return [
    { check: "page", found: outer, needed: `≥ ${sizeText({ width, height })}`, passed: around },
    wanted("trim", "TrimBox", 0),
    wanted("bleed", "BleedBox", bleed),
  ];
}

interface PageSize {
  readonly width: number;
  readonly height: number;
}

function sizeOf(box: readonly number[] | undefined): PageSize | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = box ?? [];
  return box && { width: right - left, height: top - bottom };
}

/** A hundredth of a millimetre is nothing to a cutter. */
function isSame(one: PageSize, other: PageSize): boolean {
  const near = (by: number) => Math.abs(by) < millimetre / 100;
  return near(one.width - other.width) && near(one.height - other.height);
}

function sizeText(size: PageSize | undefined): string {
  if (!size) return "–";
  const shown = (points: number) => String(Math.round((points / millimetre) * 10) / 10);
  return `${shown(size.width)} × ${shown(size.height)} mm`;
}

function measureChecks({ measures, format }: Print): readonly PreflightFinding[] {
  const { smallestText: text, thinnestLine: line } = measures;
  return [atLeast("text", text, format.smallestText), atLeast("line", line, least.line)];
}

function atLeast(check: PreflightCheck, points: number | undefined, needed: number): PreflightFinding {
  const found = points === undefined ? "–" : `${Math.round(points * 100) / 100} pt`;
  const passed = points === undefined || points >= needed - 0.001;
  return { check, found, needed: `≥ ${needed} pt`, passed };
}

/** Artwork is vector throughout: a raster picture in it would have a resolution that nobody has judged. */
function fileChecks({ facts, printing }: Print): readonly PreflightFinding[] {
  const { fonts, notEmbedded, images, figures, figuresWithAlt, colours, language } = facts;
  const allowed = printing.ink === "grey" ? ["DeviceGray"] : ["DeviceGray", "DeviceRGB"];
  const tags = [
    facts.tagged ? "tags" : "",
    language ?? "",
    facts.showsTitle ? "title" : "",
    `${figuresWithAlt}/${figures} alt`,
  ];
  return [
    { check: "images", found: String(images), needed: "0", passed: images === 0 },
    {
      check: "fonts",
      found: `${fonts.length - notEmbedded.length}/${fonts.length}`,
      needed: `${fonts.length}/${fonts.length}`,
      passed: fonts.length > 0 && notEmbedded.length === 0,
    },
    {
      check: "tags",
      found: tags.filter(Boolean).join(", "),
      needed: `tags, ${language ?? "language"}, title, ${figures}/${figures} alt`,
      passed: facts.tagged && language !== undefined && facts.showsTitle && figures === figuresWithAlt,
    },
    {
      check: "colours",
      found: colours.join(" + "),
      needed: allowed.join(" + "),
      passed: colours.every((name) => allowed.includes(name)),
    },
  ];
}
