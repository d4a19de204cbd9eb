import type { Report } from "../base/diagnostic.ts";
import type { Language, Medium } from "../library/library.ts";
import { holdsText } from "./blocks.ts";
import { attributeText } from "./inline.ts";
import { isElement, type MarkupElement, type MarkupNode, parseMarkup, textOf } from "./markup.ts";
import { originAttribute, placeOfOrigin } from "./origin.ts";
import { isInTurn } from "./shared-page.ts";
import { closing, opening, written } from "./write-markup.ts";

/** One template filled in one language. */
export interface Filling {
  readonly language: Language;
  readonly nodes: readonly MarkupNode[];
}

/** The same element of the template in one of the languages. */
interface Said {
  readonly language: Language;
  readonly element: MarkupElement;
}

/**
 * One artwork of a template filled once a language, the leading one first. Words that differ stand below one another
 * in the element that held them (class `stacked`; each a `div` with `lang`), what is the same stands once, a picture
 * once with the alternative texts of all. What is read from top to bottom (posts, pages) says one language after the
 * other, each under its name, and what ends all of them alike once. Elements that are not the same in all languages
 * are reported (`languages-differ`) at their place in the template.
 */
export function joinLanguages(
  fillings: readonly Filling[],
  { medium, file }: { readonly medium: Medium; readonly file: string },
  report: Report,
): readonly MarkupNode[] {
  const [lead] = fillings;
  if (!lead || fillings.length === 1) return lead?.nodes ?? [];
  const join: Join = { file, report, dashes: medium === "text" };
  const html = inTogether(fillings, join, (said) =>
    isInTurn(medium) ? turns(said, join) : merged(said, join),
  );
  // HTML closes a paragraph where a block begins; XML takes the tree as it is.
  return parseMarkup(html, "xml").nodes;
}

interface Join {
  readonly file: string;
  readonly report: Report;
  /** Whether a language's name is set off by dashes, where no style can. */
  readonly dashes: boolean;
}

/**
 * Each element of the leading language with its like in the others; text between elements as the lead has it. A line
 * of words may be missing from another language (one without names of weekdays), nothing else.
 */
function inTogether(
  fillings: readonly Filling[],
  join: Join,
  write: (said: readonly Said[]) => string,
): string {
  const columns = fillings.map(({ language, nodes }) => ({ language, byOrigin: byOrigin(nodes) }));
  const rows = new Map(
    columns
      .flatMap(({ byOrigin }) => [...byOrigin.keys()])
      .map((origin) => [origin, saidAt(origin, columns)]),
  );
  const differs = [...rows.values()].find((said) => !isWhole(said, fillings));
  if (differs) {
    reportDifference(differs, fillings, join);
    return "";
  }
  const like = new Map([...rows.values()].map((said) => [said[0]?.element, said]));
  const nodes = fillings[0]?.nodes ?? [];
  return nodes.map((node) => (isElement(node) ? write(like.get(node) ?? []) : written(node))).join("");
}

interface Column {
  readonly language: Language;
  readonly byOrigin: ReadonlyMap<string, MarkupElement>;
}

/** Elements by where the template wrote them; those of a loop are told apart by their turn. */
function byOrigin(nodes: readonly MarkupNode[]): ReadonlyMap<string, MarkupElement> {
  const turns = new Map<string, number>();
  return new Map(
    nodes.filter(isElement).map((element) => {
      const origin = `${element.name} ${element.attribs[originAttribute]}`;
      const turn = turns.get(origin) ?? 0;
      turns.set(origin, turn + 1);
      return [`${origin} ${turn}`, element];
    }),
  );
}

function saidAt(origin: string, columns: readonly Column[]): readonly Said[] {
  return columns.flatMap(({ language, byOrigin }) => {
    const element = byOrigin.get(origin);
    return element ? [{ language, element }] : [];
  });
}

function isWhole(said: readonly Said[], fillings: readonly Filling[]): boolean {
  const [lead] = said;
  if (lead === undefined || lead.language !== fillings[0]?.language) return false;
  return said.length === fillings.length || holdsText(lead.element);
}

function reportDifference(said: readonly Said[], fillings: readonly Filling[], { file, report }: Join): void {
  const element = said[0]?.element;
  report({
    severity: "error",
    code: "languages-differ",
    values: {
      element: element?.name ?? "",
      languages: fillings.map(({ language }) => language.tag).join(", "),
    },
    place: placeOfOrigin(element?.attribs[originAttribute], file),
  });
}

function merged(said: readonly Said[], join: Join): string {
  const [lead] = said;
  if (!lead) return "";
  if (lead.element.name === "img") return picture(said);
  if (said.some(({ element }) => holdsText(element))) return words(said);
  return (
    opening(lead.element) +
    inTogether(insides(said), join, (inner) => merged(inner, join)) +
    closing(lead.element)
  );
}

function insides(said: readonly Said[]): readonly Filling[] {
  return said.map(({ language, element }) => ({ language, nodes: element.children }));
}

/** Words that two languages share stand once, in the earlier of them. */
function words(said: readonly Said[]): string {
  const voices = [
    ...new Map(said.toReversed().map((voice) => [plain(voice.element), voice])).values(),
  ].reverse();
  const [lead] = said;
  if (!lead) return "";
  if (voices.length === 1) return written(lead.element);
  const origin = lead.element.attribs[originAttribute];
  const lines = said
    .filter((voice) => voices.includes(voice))
    .map(({ language, element }, index) => {
      const attributes = { class: index === 0 ? "tongue" : "tongue also", lang: language.tag };
      const line = {
        name: "div",
        attribs: origin === undefined ? attributes : { ...attributes, [originAttribute]: origin },
      };
      return opening(line) + element.children.map(written).join("") + closing(line);
    });
  return opening(withClass(lead.element, "stacked")) + lines.join("") + closing(lead.element);
}

/** A picture that is another in each language (a code that opens a page of it) stands once a language. */
function picture(said: readonly Said[]): string {
  const sources = Map.groupBy(said, ({ element }) => element.attribs.src ?? "");
  return [...sources.values()]
    .map((alike) => {
      const alts = [
        ...new Set(alike.map(({ element }) => element.attribs.alt ?? "").filter((alt) => alt !== "")),
      ];
      const [first] = alike;
      if (!first) return "";
      const { name, attribs } = first.element;
      return opening({
        name,
        attribs: attribs.alt === undefined ? attribs : { ...attribs, alt: alts.join(" / ") },
      });
    })
    .join("");
}

/** One language after the other; what all end with alike (hashtags) once, after them. */
function turns(said: readonly Said[], { dashes }: Join): string {
  const [lead] = said;
  if (!lead) return "";
  const bodies = said.map(({ element }) => element.children.filter(isElement));
  const shared = sharedEnd(bodies);
  const sections = said.map(({ language }, index) => {
    const section = { name: "section", attribs: { class: "turn", lang: language.tag } };
    const name = dashes ? `— ${language.name} —` : language.name;
    const heading = { name: "p", attribs: { class: "turn-name" } };
    const own = bodies[index] ?? [];
    const body = own.slice(0, own.length - shared).map(written);
    return [opening(section), opening(heading), name, closing(heading), ...body, closing(section)].join("");
  });
  const end = shared === 0 ? [] : (bodies[0] ?? []).slice(-shared).map(written);
  return [opening(lead.element), ...sections, ...end, closing(lead.element)].join("");
}

function sharedEnd(bodies: readonly (readonly MarkupElement[])[]): number {
  const [lead = []] = bodies;
  let shared = 0;
  const isShared = (back: number) =>
    bodies.every((elements) => {
      const [element, own] = [elements.at(-back), lead.at(-back)];
      return element !== undefined && own !== undefined && plain(element) === plain(own);
    });
  while (shared < lead.length - 1 && isShared(shared + 1)) shared += 1;
  return shared;
}

/** What a reader sees of an element: its text without marks, and where a line ends. */
function plain(node: MarkupNode): string {
  const text = textOf(node);
  if (text !== undefined) return attributeText(text).text.replace(/\s+/g, " ");
  if (!isElement(node)) return "";
  return node.name === "br" ? "\n" : node.children.map(plain).join("");
}

function withClass({ name, attribs }: MarkupElement, added: string) {
  return { name, attribs: { ...attribs, class: [attribs.class, added].filter(Boolean).join(" ") } };
}
