import type { Report } from "../base/diagnostic.ts";
import { lowerCase } from "../language/letter-case.ts";
import type { Medium } from "../library/formats.ts";
import type { Language } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
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
 * Each element with its like in the others, in the order of the template. A line of words may be missing from a
 * language (one without names of weekdays), nothing else.
 */
function inTogether(
  fillings: readonly Filling[],
  join: Join,
  write: (said: readonly Said[]) => string,
): string {
  const columns = fillings.map(({ language, nodes }) => ({ language, byOrigin: byOrigin(nodes) }));
  const rows = inOrder(columns).map((origin) => saidAt(origin, columns));
  const differs = rows.find((said) => !isWhole(said, fillings));
  if (differs) {
    reportDifference(differs, fillings, join);
    return "";
  }
  const strays = (fillings[0]?.nodes ?? []).filter((node) => !isElement(node));
  return rows.map(write).join("") + strays.map(written).join("");
}

/** All origins of the columns, each behind what it follows in its own. */
function inOrder(columns: readonly Column[]): readonly string[] {
  const order: string[] = [];
  for (const { byOrigin } of columns) {
    let at = 0;
    for (const origin of byOrigin.keys()) {
      const known = order.indexOf(origin);
      if (known < 0) order.splice(at, 0, origin);
      at = (known < 0 ? at : known) + 1;
    }
  }
  return order;
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
  const [first] = said;
  return said.length === fillings.length || (first !== undefined && holdsText(first.element));
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

/**
 * Words that two languages share stand once, in the earlier of them, though they write them with other capitals
 * (COVID-19, Covid-19). What all share (a number, a name, an address) is no language's own: it counts as Vietnamese
 * where that is one of them.
 */
function words(said: readonly Said[]): string {
  const voices = [
    ...new Map(said.toReversed().map((voice) => [lowerCase(plain(voice.element)), voice])).values(),
  ].reverse();
  const [lead] = said;
  if (!lead) return "";
  if (voices.length === 1) {
    const { language } = said.find((voice) => voice.language.tag === sourceLanguage) ?? lead;
    const { name, attribs, children } = lead.element;
    const tag = { name, attribs: { ...attribs, lang: language.tag } };
    return opening(tag) + children.map(written).join("") + closing(tag);
  }
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
