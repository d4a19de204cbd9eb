import { collectFindings, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Document, Page } from "../document/document.ts";
import type { Format } from "../library/formats.ts";
import type { Library } from "../library/library.ts";
import { checkLanguages } from "./bilingual.ts";
import { type BoxTree, openBoxTree } from "./boxes.ts";
import { explainOverflows } from "./cause.ts";
import { checkGlyphs, checkTexts, type PageToCheck } from "./checks.ts";
import { checkClaimSize } from "./claim.ts";
import { checkFigures } from "./figure-checks.ts";
import { fitGroups, fitGroupsOf } from "./fit.ts";
import { everythingFits, overflowsOf } from "./overflow.ts";
import { paintPage } from "./paint.ts";
import type { Painted } from "./painted.ts";
import type { FontBook, Scene } from "./scene.ts";
import { reportSpills } from "./spill.ts";
import { openTypesetter, type Typesetter } from "./typesetter.ts";

export interface LayoutContext {
  readonly fonts: FontBook;
  readonly library: Library;
  readonly world: World;
}

/**
 * Lays a document out on a format's canvas: one scene a page. Undefined when anything would be wrong to
 * see (overflow, missing glyphs, weak contrast, text too small or outside the safe area, …): each is
 * reported at its place in the template. Throws for a format without a canvas.
 */
export function layout(
  document: Document,
  format: Format,
  context: LayoutContext,
  report: Report,
): readonly Scene[] | undefined {
  const findings = collectFindings();
  const scenes = layoutPages(document, format, context, findings.report);
  for (const finding of findings.all) report(finding);
  return findings.failed() ? undefined : scenes;
}

/** The same, whatever is reported: what is measured must be measured where it is wrong, too. */
export function layoutPages(
  document: Document,
  format: Format,
  context: LayoutContext,
  report: Report,
): readonly Scene[] {
  return document.pages.map((page) => layoutPage(page, document, format, context, report));
}

function layoutPage(
  page: Page,
  document: Document,
  format: Format,
  context: LayoutContext,
  report: Report,
): Scene {
  const { canvas } = format;
  if (!canvas) throw new Error(`format ${format.name} has no canvas`);
  const typesetter = openTypesetter(page, context);
  const tree = openBoxTree(page.root, canvas, (block, width) => typesetter.set(block, width));
  fitTexts(page, tree, typesetter);
  const placed = tree.place();
  const overflows = overflowsOf(placed, typesetter.setOf);
  if (overflows.length > 0)
    reportSpills(
      explainOverflows(overflows, { placed, tree, typesetter }),
      { document, format, library: context.library },
      report,
    );
  tree.free();
  const painted: Painted[] = [];
  const painter = { ...context, ...typesetter, sizeOf: typesetter.fit.sizeOf, report, painted };
  const root = paintPage(placed, painter);
  const { paragraphs } = typesetter;
  checkGlyphs(paragraphs, report);
  // Where something juts out, what it then covers, or how it is seen, is no news.
  if (overflows.length === 0) checkPage({ painted, canvas, format }, report);
  if (overflows.length === 0) checkClaimSize(root, report);
  const { width, height } = canvas;
  return { id: page.id, title: document.title, language: document.language, width, height, root };
}

/** Layout never lies: reports everything on a page that could not be read, or be read wrong. */
function checkPage(page: PageToCheck, report: Report): void {
  checkTexts(page, report);
  checkFigures(page, report);
  checkLanguages(page.painted, report);
}

function fitTexts(page: Page, tree: BoxTree, typesetter: Typesetter): void {
  const groups = fitGroupsOf(page.root);
  const set = (group: string, scale: number): void => {
    typesetter.fit.set(group, scale);
    tree.touch(typesetter.forget(groups.get(group) ?? []));
  };
  fitGroups(groups.keys(), set, () => everythingFits(tree.place(), typesetter.setOf));
}
