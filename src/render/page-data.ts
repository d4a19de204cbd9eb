import type { Block, Document } from "../document/document.ts";
import type { KindSchema, Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * What a page says of itself as open data: the kind's schema.org type with what the document shows, its issuer, language
 * and dates. A page in several languages names them all and says the rest in the leading one. Undefined where the kind
 * names no type. Search engines promise nothing for it.
 */
export function openDataOf(
  shown: Document,
  { message, library }: { readonly message: Message; readonly library: Library },
): Data | undefined {
  const schema = library.kinds[message.spec.kind]?.schema;
  if (!schema) return undefined;
  const document = inLeadingLanguage(shown);
  const { spec } = message;
  const publisher = publisherOf(message);
  return {
    "@context": "https://schema.org",
    "@type": schema.type,
    name: document.title,
    inLanguage: document.languages ?? document.language,
    [schema.type === "SpecialAnnouncement" ? "datePosted" : "datePublished"]: spec.date,
    expires: spec.valid.until,
    ...(publisher && { publisher }),
    ...(spec.source && { citation: spec.source.document }),
    ...replacedBy(spec),
    ...(document.draft && { creativeWorkStatus: "Draft" }),
    ...ownData[schema.type](document, publisher),
    ...(schema.type === "Report" && periodOf(message)),
    ...askedFor(schema, message),
  };
}

/** schema.org has a work's correction, read backwards here, and no word for a work replaced: Dublin Core has. */
function replacedBy({ supersedes, corrects }: Message["spec"]): Data {
  const work = (identifier: string) => ({ "@type": "CreativeWork", identifier });
  return {
    ...(supersedes && { "http://purl.org/dc/terms/replaces": supersedes.map(work) }),
    ...(corrects && { "@reverse": { correction: corrects.map(work) } }),
  };
}

const ownData: Readonly<
  Record<KindSchema["type"], (document: Document, publisher: Data | undefined) => Data>
> = {
  HowTo: (document) => ({
    step: stepsOf(document).map(({ title, detail }, index) => ({
      "@type": "HowToStep",
      position: index + 1,
      name: title,
      ...(detail !== "" && { text: detail }),
    })),
  }),
  SpecialAnnouncement: (document) => ({ text: textsOf(document, (role) => role === "p").join(" ") }),
  ClaimReview: (document, publisher) => ({
    claimReviewed: partOf(document, "claim"),
    reviewBody: partOf(document, "truth"),
    reviewRating: { "@type": "Rating", alternateName: partOf(document, "label") },
    ...(publisher && { author: publisher }),
  }),
  Report: (document) => ({ text: textsOf(document, (role) => role !== "h1").join(" ") }),
  Event: () => ({}),
};

/** The texts that are no other language's: one after the other they would say everything twice. */
function inLeadingLanguage(document: Document): Document {
  const { language, languages } = document;
  if (!languages) return document;
  const isOwn = (block: Block) =>
    block.kind !== "text" || block.runs.some((run) => run.language === language);
  const own = <T extends Block>(block: T): T =>
    block.kind === "box" ? { ...block, children: block.children.filter(isOwn).map(own) } : block;
  const pages = document.pages.map((page) => ({ ...page, root: own(page.root) }));
  return { ...document, pages };
}

/** The days that figures count, as ISO 8601 writes an interval. */
function periodOf({ spec }: Message): Data {
  const { from, to } = (spec.facts.period ?? {}) as { readonly from?: string; readonly to?: string };
  return from && to ? { temporalCoverage: `${from}/${to}` } : {};
}

function publisherOf({ values }: Message): Data | undefined {
  const issuer = values.issuer as { name?: string; url?: string; address?: string } | undefined;
  if (!issuer?.name) return undefined;
  const { name, url, address } = issuer;
  return {
    "@type": "GovernmentOrganization",
    name,
    ...(url && { url }),
    ...(address && { address }),
  };
}

/** Properties that the kind fills by path: `location.name: facts.place`. What the message lacks is left out. */
function askedFor({ properties = {} }: KindSchema, message: Message): Data {
  const data: Record<string, unknown> = {};
  for (const [name, path] of Object.entries(properties)) {
    const value = valueAt(message.values, path) ?? message.strings[path]?.text;
    if (value !== undefined && value !== "") put(data, name.split("."), value);
  }
  return data;
}

function valueAt(values: Data, path: string): unknown {
  let value: unknown = values;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Data)[step];
  }
  return value;
}

function put(data: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    data[name] = value;
    return;
  }
  const inner = { ...(data[name] as Data | undefined) };
  put(inner, rest, value);
  data[name] = inner;
}

function stepsOf(document: Document): readonly { title: string; detail: string }[] {
  const items = document.pages.flatMap(({ root }) => itemsOf(root, false));
  return items.flatMap((item) => {
    const [title, ...detail] = textsIn(item, () => true);
    return title === undefined ? [] : [{ title, detail: detail.join(" ") }];
  });
}

/** Items of ordered lists, outermost first. */
function itemsOf(block: Block, ordered: boolean): readonly Block[] {
  if (block.kind === "figure") return [];
  if (ordered && block.role === "li") return [block];
  return block.kind === "box" ? block.children.flatMap((child) => itemsOf(child, block.role === "ol")) : [];
}

function textsOf(document: Document, wanted: (role: string) => boolean): readonly string[] {
  return document.pages.flatMap(({ root }) => textsIn(root, wanted));
}

function textsIn(block: Block, wanted: (role: string) => boolean): readonly string[] {
  if (block.kind === "figure" || block.role === "decoration" || block.role === "ribbon") return [];
  if (block.kind === "box") return block.children.flatMap((child) => textsIn(child, wanted));
  const text = block.runs.map((run) => (run.text === "\n" ? " " : run.text)).join("");
  return wanted(block.role) && text !== "" ? [text] : [];
}

/** The words that the template marks as the claim, the truth or the label, once each. */
function partOf(document: Document, part: string): string {
  const runs = (block: Block): readonly string[] => {
    if (block.kind === "figure") return [];
    if (block.kind === "box") return block.children.flatMap(runs);
    const marked = block.runs
      .filter((run) => run.part === part)
      .map(({ text }) => (text === "\n" ? " " : text));
    return marked.length === 0 ? [] : [marked.join("")];
  };
  return [...new Set(document.pages.flatMap(({ root }) => runs(root)))].join(" ");
}
