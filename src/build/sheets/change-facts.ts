import { formatDate } from "../../language/dates.ts";
import type { Kind, Library } from "../../library/library.ts";
import type { FactSchema } from "../../message/fact-schema.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { leaves } from "../../pack/changes.ts";
import { sortedByLanguage } from "../../pack/diff-order.ts";
import type { PackDiff, Side } from "../../pack/difference.ts";
import {
  body,
  cell,
  headingStrip,
  nameOfLanguage,
  places,
  type SheetContext,
  small,
  typeOf,
  under,
} from "./change-strips.ts";
import { column, paper, type Strip, wordsStrip } from "./strips.ts";

/** What a value is called and what it is, as people read them. */
export interface NamedFact {
  readonly name: string;
  /** A value of it in their way of writing. */
  readonly written: (value: string) => string;
  /** Of a text in one language. */
  readonly language?: string;
}

/** Names a value by its dotted path with the titles of its kind: `facts.who.vi` is "Dành cho ai (Tiếng Việt)". */
export function namedFact(path: string, kind: Kind | undefined, context: SheetContext): NamedFact {
  const [first = "", ...rest] = path.split(".");
  if (first !== "facts") return ownFact(path, context);
  const names: string[] = [];
  let schema = (kind?.factsSchema ?? {}) as FactSchema & { readonly title?: string };
  for (const [index, step] of rest.entries()) {
    if (schema["x-text"]) {
      const name = `${names.join(" · ")} (${nameOfLanguage(step, context)})`;
      return { name, written: (value) => value, language: step };
    }
    const isItem = schema.items !== undefined && /^\d+$/.test(step);
    schema = (isItem ? schema.items : schema.properties?.[step]) ?? {};
    names.push(
      isItem ? String(Number(step) + 1) : (titleOf(schema, context) ?? dayIn(rest[index] ?? "", context)),
    );
  }
  const { format } = schema;
  const written = (value: string) =>
    format === "date" ? dayIn(value, context) : (wordOf(schema, value, context) ?? value);
  return { name: names.join(" · "), written };
}

/** One of a few values, in the kind's words for it (`x-words`), or an app by its name. */
function wordOf(schema: FactSchema, value: string, { language, library }: SheetContext): string | undefined {
  if (schema["x-refers"] === "apps") return library.apps[value]?.name;
  const [own, other] = schema["x-words"]?.[value]?.split(" · ") ?? [];
  return language === sourceLanguage ? own : (other ?? own);
}

/** The titles of kinds are written in two languages, the sources' own first: `Ở đâu · Where`. */
function titleOf({ title }: { readonly title?: string }, { language }: SheetContext): string | undefined {
  const [own, other] = title?.split(" · ") ?? [];
  return language === sourceLanguage ? own : (other ?? own);
}

/** What every message has: its time, its authority, the messages that it takes the place of. */
function ownFact(path: string, context: SheetContext): NamedFact {
  const [first = "", second = ""] = path.split(".");
  const { say, titleOf: titleOfMessage } = context;
  if (first === "valid") {
    return { name: say(`diff.sheet.own.${second}`), written: (value) => dayIn(value, context) };
  }
  if (first === "supersedes" || first === "corrects") {
    return { name: say(`diff.sheet.own.${first}`), written: (id) => `${titleOfMessage(id)} (${id})` };
  }
  if (first === "issuer") {
    if (second === "") return { name: say("diff.sheet.own.issuer"), written: (value) => value };
    const name = `${say("diff.sheet.own.issuer")} (${nameOfLanguage(second, context)})`;
    return { name, written: (value) => value, language: second };
  }
  return { name: path, written: (value) => value };
}

export function dayIn(value: string, { library, language }: SheetContext): string {
  const writing = library.languages[language] ?? library.languages[sourceLanguage];
  return writing && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, "short", writing) : value;
}

/** Each message that came with all that it says: what is signed must be read here. Under it, what is otherwise for places. */
export function addedStrips({ added }: PackDiff, after: Side, context: SheetContext): readonly Strip[] {
  return added.flatMap((id) => {
    const { say, titleOf: titleOfMessage } = context;
    const title = headingStrip(say("diff.sheet.added", { id, title: titleOfMessage(id) }), context);
    const { valid, supersedes, corrects, issuer } =
      after.statement.messages.find((message) => message.id === id) ?? {};
    const facts = after.manifests.get(id)?.facts;
    const shown = inOrder(facts, context.kindOf(id), saidIn(id, after), context.library);
    const head = { supersedes, corrects, facts: shown, valid };
    const told = leaves({ ...head, issuer: onceWhereAlike(issuer, context.library) });
    const rows = told.map(([path, value]) => factStrip(path, value, { id, context }));
    return under(title, [...rows, ...placeStrips(id, new Map(leaves({ facts })), after, context)]);
  });
}

/** One name where the authority is called the same in every language. */
function onceWhereAlike(issuer: Readonly<Record<string, string>> = {}, library: Library) {
  const [first, ...others] = new Set(Object.values(issuer));
  return others.length === 0 ? first : sortedByLanguage(issuer, library);
}

/** The languages that a message was made in, for all or for any place. */
function saidIn(id: string, { manifests, rows }: Side): ReadonlySet<string> {
  const all = [manifests.get(id), ...[...rows.values()].map((messages) => messages.get(id))];
  return new Set(all.flatMap((said) => Object.keys(said?.words ?? {})));
}

/** Facts in the order of their kind, texts in that of their languages, without those that nothing was made in. */
function inOrder(
  facts: unknown,
  kind: Kind | undefined,
  tags: ReadonlySet<string>,
  library: Library,
): unknown {
  const sorted = (value: unknown, { properties = {}, items = {}, ...schema }: FactSchema): unknown => {
    if (Array.isArray(value)) return value.map((item) => sorted(item, items));
    if (typeof value !== "object" || value === null) return value;
    if (schema["x-text"]) {
      const texts = Object.entries(value).filter(([tag]) => tags.size === 0 || tags.has(tag));
      return sortedByLanguage(Object.fromEntries(texts), library);
    }
    const order = Object.keys(properties);
    const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
    const members = Object.entries(value).sort(([one], [other]) => rank(one) - rank(other));
    return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner, properties[name] ?? {})]));
  };
  return sorted(facts, (kind?.factsSchema ?? {}) as FactSchema);
}

/** What changed in the order of the kind's facts (a session begins before it ends), then what is of the message itself. */
export function changesInOrder<T extends { readonly name: string }>(
  changes: readonly T[],
  kind: Kind | undefined,
): readonly T[] {
  const order = Object.keys(((kind?.factsSchema ?? {}) as FactSchema).properties ?? {});
  const rank = ({ name }: T) => {
    const [first, fact = ""] = name.split(".");
    return first === "facts" ? order.indexOf(fact) : order.length;
  };
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

function factStrip(
  path: string,
  value: string,
  { id, context }: { readonly id: string; readonly context: SheetContext },
): Strip {
  const { name, written, language = context.language } = namedFact(path, context.kindOf(id), context);
  const [what, before, after] = places;
  if (!what || !before || !after) throw new Error("a table has three columns");
  const wide = { x: before.x, width: after.x + after.width - before.x };
  const type = { ...typeOf(context, body, 700), language };
  return wordsStrip([cell(name, typeOf(context, small), what), cell(written(value), type, wide)], 3, context);
}

/** What of a message's facts is otherwise in the copies of places: each place's own value. */
function placeStrips(
  id: string,
  forAll: ReadonlyMap<string, string>,
  after: Side,
  context: SheetContext,
): readonly Strip[] {
  const tags = saidIn(id, after);
  const own = [...after.rows].flatMap(([row, messages]) =>
    leaves({
      facts: inOrder(messages.get(id)?.facts, context.kindOf(id), tags, context.library),
    })
      .filter(([path, value]) => forAll.get(path) !== value)
      .map(([path, value]) => ({ row, path, value })),
  );
  return [...Map.groupBy(own, ({ path }) => path)].flatMap(([path, found]) => {
    const { name, written } = namedFact(path, context.kindOf(id), context);
    const label = context.say("diff.sheet.ofPlaces", { name });
    const cells = found.map(({ row, value }) => [context.nameOf(row), written(value)] as const);
    const title = wordsStrip([cell(label, typeOf(context, small))], 2, context);
    return under(title, gridStrips(cells, context));
  });
}

/** Places and their values, two beside each other: many are a table, not a sentence. */
function gridStrips(
  cells: readonly (readonly [place: string, value: string])[],
  context: SheetContext,
): readonly Strip[] {
  const half = Math.ceil(cells.length / 2);
  const wide = { name: column * 0.3, value: column * 0.2 };
  const side = ([place, value]: readonly [string, string], x: number) => [
    cell(place, typeOf(context, body), { x, width: wide.name - 8 }),
    cell(value, typeOf(context, body, 700), { x: x + wide.name, width: wide.value - 8 }),
  ];
  return cells.slice(0, half).map((first, index) => {
    const second = cells[half + index];
    const right = second ? side(second, paper.margin + column / 2) : [];
    return wordsStrip([...side(first, paper.margin), ...right], 2, context);
  });
}
