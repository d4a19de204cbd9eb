import type { LanguageTag } from "../../library/language-tag.ts";
import type { Kind } from "../../library/library.ts";
import type { Change } from "../../pack/changes.ts";
import type { StatedFile } from "../../pack/statement.ts";
import type { Type } from "../../scene/lettering.ts";
import { type Cell, column, paper, type Strip, type Typesetting, together, wordsStrip } from "./strips.ts";

/** What a sheet of changes is set with. */
export interface SheetContext extends Typesetting {
  /** The language it is written in. */
  readonly language: LanguageTag;
  /** A text of the interface. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly titleOf: (message: string) => string;
  /** A row's printed name. */
  readonly nameOf: (row: string) => string;
  readonly kindOf: (message: string) => Kind | undefined;
  /** Copies that changed otherwise than for all: `<row>/<message>`. */
  readonly placesTouched: ReadonlySet<string>;
  readonly before: (file: StatedFile) => Promise<Uint8Array | undefined>;
  readonly after: (file: StatedFile) => Promise<Uint8Array | undefined>;
}

/** Points. */
export const small = 8;
export const body = 9.5;
const ink = { red: 17, green: 17, blue: 17, alpha: 1 };
const soft = { red: 85, green: 85, blue: 85, alpha: 1 };

export function typeOf({ language }: SheetContext, size: number, weight = 400): Type {
  return { family: "Noto Sans", weight, size, colour: size < body ? soft : ink, language };
}

export function cell(words: string, type: Type, place: Partial<Cell> = {}): Cell {
  return { words, type, x: paper.margin, width: column, ...place };
}

const third = column / 3;
/** Three columns: what, before, after. */
export const places = [0, 1, 2].map((index) => ({ x: paper.margin + index * third, width: third - 10 }));

function tableHead(name: string, context: SheetContext): Strip {
  const heads = [name, context.say("diff.sheet.before"), context.say("diff.sheet.after")];
  const cells = heads.map((words, index) =>
    cell(words, typeOf(context, body, 700), { ...places[index], role: "h3" }),
  );
  return wordsStrip(cells, 2, context);
}

export function changeStrip(
  { name, before = "–", after = "–" }: Change,
  tag: string,
  context: SheetContext,
): Strip {
  const own = { ...typeOf(context, body), language: tag };
  const cells = [
    cell(name, typeOf(context, small), places[0]),
    cell(before, own, places[1]),
    cell(after, { ...own, weight: 700 }, places[2]),
  ];
  return wordsStrip(cells, 4, context);
}

/** The title of a part. */
export function headingStrip(words: string, context: SheetContext): Strip {
  return wordsStrip([cell(words, typeOf(context, 13, 700), { role: "h2" })], 4, context);
}

/** A change, and under its name a line in small letters that says where else it is so. */
export function alikeStrip(
  change: Change & { readonly rows?: readonly string[] },
  tag: string | undefined,
  context: SheetContext,
): Strip {
  const { name, rows = [] } = change;
  const note = rows.length === 0 ? "" : `\n${context.say("diff.alike", { count: rows.length })}`;
  return changeStrip({ ...change, name: `${name}${note}` }, tag ?? context.language, context);
}

/** Rows under the head of their table, which is not parted from the first; nothing of no rows. */
export function tableStrips(name: string, rows: readonly Strip[], context: SheetContext): readonly Strip[] {
  return rows.length === 0 ? [] : [...under(tableHead(name, context), rows), gap];
}

/** The first strip is not parted from what stands under it. */
export function under(title: Strip, [first = nothing, ...others]: readonly Strip[]): readonly Strip[] {
  return [together([title, first]), ...others];
}

const nothing: Strip = { height: 0, draw: () => [] };
const gap: Strip = { height: 6, draw: () => [] };

/** A language as the sheet's own calls it. */
export function nameOfLanguage(tag: LanguageTag, { library, language }: SheetContext): string {
  const named = library.languages[tag];
  return named?.names?.[language] ?? named?.name ?? tag;
}
