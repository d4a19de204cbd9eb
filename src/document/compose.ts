import { collectFindings, type Report } from "../base/diagnostic.ts";
import type { Format } from "../library/formats.ts";
import type { Library } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import type { Message } from "../message/message.ts";
import { titleOf } from "../message/title.ts";
import type { BlockContext, Surroundings } from "./block-context.ts";
import { pageBox } from "./blocks.ts";
import { openCascade } from "./cascade.ts";
import { checkCharts } from "./charts.ts";
import { checkClaim } from "./claim.ts";
import type { Block, Document, Page } from "./document.ts";
import { type Filled, fillTemplate } from "./fill.ts";
import { classesIn, isElement, type MarkupElement, parseMarkup, textOf } from "./markup.ts";
import { originAttribute, placeOfOrigin } from "./origin.ts";
import { classesTogether, smallestOf, withOwnRoles } from "./shared-page.ts";
import { bearsCode } from "./stamp.ts";
import { stylesheetsOf } from "./stylesheet.ts";
import { joinLanguages } from "./together.ts";

/** What a message is poured into: a template, the format that it is for, and values beside the message's own. */
export interface Mould {
  readonly source: SourceText;
  readonly format: Format;
  readonly values?: Readonly<Record<string, unknown>>;
  /** True where what goes with it is a draft: a clip whose narration is not signed wears the ribbon too. */
  readonly draft?: boolean;
}

/**
 * Fills a template with a message and gives every block its style. The document is a draft as soon as
 * the facts or one string on it are not signed; its pages must then show the ribbon (`aside`) that says so, and a message
 * outside its time the ribbon that says that, except where nothing is seen (audio, text). Undefined when any
 * error was reported.
 */
export function compose(
  message: Message,
  template: Mould,
  library: Library,
  report: Report,
): Document | undefined {
  return composeTogether([message], template, library, report);
}

/** The same in several languages on one artifact, the leading one first. */
export function composeTogether(
  messages: readonly Message[],
  template: Mould,
  library: Library,
  report: Report,
): Document | undefined {
  const [message] = messages;
  if (!message) throw new Error("nothing to compose");
  const findings = collectFindings();
  const filled = fillAsReviewed(messages, template, library, findings.report);
  const document = filled && read(filled, messages, template, library, findings.report);
  for (const finding of findings.all) report(finding);
  return findings.failed() ? undefined : document;
}

interface Reviewed {
  /** One a language. */
  readonly filled: readonly Filled[];
  readonly draft: boolean;
}

/** Fills once to learn which strings are used; and again, as a draft, when one of any language is not signed. */
function fillAsReviewed(
  messages: readonly Message[],
  template: Mould,
  library: Library,
  report: Report,
): Reviewed | undefined {
  const fill = (draft: boolean) => {
    const filled = messages.flatMap((message) => {
      const values = { ...message.values, ...template.values, draft, expired: message.expired };
      return fillTemplate(template.source, values, { message, library }, report) ?? [];
    });
    return filled.length === messages.length ? { filled, draft } : undefined;
  };
  const final = template.draft ? undefined : fill(false);
  const isSigned = messages.every((message, index) => isReviewed(message, final?.filled[index]?.keys ?? []));
  return !template.draft && isSigned ? final : fill(true);
}

/** The words of the ribbons themselves make no draft. */
function isReviewed({ facts, strings }: Message, keys: readonly string[]): boolean {
  const used = keys.filter((key) => !/^(draft|expired)\./.test(key)).map((key) => strings[key]);
  return [facts, ...used].every((string) => string?.review === "signed");
}

function read(
  { filled, draft }: Reviewed,
  messages: readonly Message[],
  template: Mould,
  library: Library,
  report: Report,
): Document {
  const { format, source } = template;
  const [message] = messages as [Message];
  const place = { file: source.file, line: 1, column: 1 };
  const parsed = filled.map(({ html }) => parseMarkup(html, "html"));
  for (const { slip, name, attributes } of parsed[0]?.slips ?? [])
    report({
      severity: "error",
      code: `element-${slip}`,
      values: { element: name },
      place: placeOfOrigin(attributes[originAttribute], source.file),
    });
  const fillings = messages.map(({ language }, index) => ({ language, nodes: parsed[index]?.nodes ?? [] }));
  const nodes = joinLanguages(fillings, { medium: format.medium, file: source.file }, report);
  const { pages: elements, strays } = pageElements(nodes);
  if (elements.length === 0) report({ severity: "error", code: "page-missing", values: {}, place });
  for (const stray of strays)
    report({
      severity: "error",
      code: "page-outside",
      values: { element: isElement(stray) ? stray.name : "" },
      place: isElement(stray) ? placeOfOrigin(stray.attribs[originAttribute], source.file) : place,
    });
  markPages(elements, draft, messages, format);
  const context = blockContext(message, { ...template, elements }, library, report);
  const pages = elements
    .map((element) => pageOf(element, message, context))
    .map((page) => (messages.length > 1 ? withOwnRoles(page) : page));
  const seen = !["audio", "text"].includes(format.medium);
  checkPages(pages, { draft: seen && draft, expired: seen && message.expired }, report);
  checkCharts(pages, { message, medium: format.medium }, report);
  checkClaim(pages, { messages, format, library }, report);
  return {
    title: headingOf(pages) || titleOf(message),
    language: message.language.tag,
    ...(messages.length > 1 && { languages: messages.map(({ language }) => language.tag) }),
    pages,
    keys: keysOf(filled, messages),
    draft,
  };
}

/** Ledger keys of all languages; the same key of several once. */
function keysOf(filled: readonly Filled[], messages: readonly Message[]): readonly string[] {
  const keys = messages.flatMap(({ strings }, index) =>
    (filled[index]?.keys ?? []).flatMap((key) => strings[key]?.key ?? []),
  );
  return (messages.length === 1 ? keys : [...new Set(keys)]).sort();
}

function pageElements(nodes: ReturnType<typeof parseMarkup>["nodes"]) {
  const pages = nodes.filter((node): node is MarkupElement => isElement(node) && node.name === "page");
  const strays = nodes.filter((node) => (isElement(node) ? node.name !== "page" : textOf(node)?.trim()));
  return { pages, strays };
}

/** Classes by which style sheets tell formats, languages and states apart. */
function markPages(
  pages: readonly MarkupElement[],
  draft: boolean,
  messages: readonly Message[],
  format: Format,
): void {
  const [message] = messages as [Message];
  const classes = [
    format.name,
    ...(format.like ? [format.like.format] : []),
    format.medium,
    format.template,
    `lang-${message.language.tag}`,
    ...classesTogether(messages.length, format),
    ...(draft ? ["draft"] : []),
    ...(message.expired ? ["expired"] : []),
    ...(bearsCode(message) ? ["stamped"] : []),
    ...(message.spec.imprint ? ["imprinted"] : []),
  ];
  for (const page of pages) {
    if (messages.length > 1)
      page.attribs.style = [page.attribs.style, smallestOf(format)].filter(Boolean).join("; ");
    page.attribs.class = [page.attribs.class, ...classes].filter(Boolean).join(" ");
  }
}

function blockContext(
  message: Message,
  { elements, ...template }: Mould & { readonly elements: readonly MarkupElement[] },
  library: Library,
  report: Report,
): BlockContext {
  const { like } = template.format;
  const unitsPerPixel = template.format.unitsPerPixel * (like?.scale ?? 1);
  const families = Object.keys(library.fonts);
  const sheets = stylesheetsOf(message.spec, library);
  return {
    cascade: openCascade(sheets, { unitsPerPixel, families, classes: classesIn(elements) }, report),
    library,
    charts: message.charts ?? {},
    file: template.source.file,
    unitsPerPixel,
    family: message.language.fonts.body ?? families[0] ?? "",
    report,
  };
}

function pageOf(element: MarkupElement, message: Message, context: BlockContext): Page {
  const around: Surroundings = {
    style: context.cascade.outside,
    language: message.language.tag,
    decoration: false,
  };
  return { id: element.attribs.id ?? "", root: pageBox(element, around, context) };
}

interface RibbonsNeeded {
  readonly draft: boolean;
  readonly expired: boolean;
}

function checkPages(pages: readonly Page[], needed: RibbonsNeeded, report: Report): void {
  const seen = new Set<string>();
  for (const { id, root } of pages) {
    const complain = (code: string) =>
      report({ severity: "error", code, values: { page: id }, place: root.place });
    if (id === "") complain("page-id-missing");
    else if (seen.has(id)) complain("page-id-repeated");
    seen.add(id);
    if (needed.draft && !hasRibbon(root, "draft")) complain("ribbon-missing");
    if (needed.expired && !hasRibbon(root, "expired")) complain("expired-ribbon-missing");
  }
}

/** A ribbon counts when it says what it is for, in a string of its own (`draft.…`, `expired.…`). */
function hasRibbon(block: Block, state: keyof RibbonsNeeded, inside = false): boolean {
  const within = inside || (block.kind !== "figure" && block.role === "ribbon");
  if (block.kind === "text")
    return within && block.runs.some(({ key }) => key?.split(":")[1]?.startsWith(`${state}.`));
  return block.kind === "box" && block.children.some((child) => hasRibbon(child, state, within));
}

/** The first heading, on one line. */
function headingOf(pages: readonly Page[]): string {
  const find = (block: Block): string | undefined => {
    if (block.kind === "text" && block.role === "h1")
      return block.runs.map((run) => (run.text === "\n" ? " " : run.text)).join("");
    return block.kind === "box" ? block.children.map(find).find((text) => text) : undefined;
  };
  return pages.map((page) => find(page.root)).find((text) => text) ?? "";
}
