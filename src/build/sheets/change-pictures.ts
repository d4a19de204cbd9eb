import { digestOf } from "../../base/digest.ts";
import { sourceLanguage } from "../../message/localize.ts";
import { alikeFiles } from "../../pack/diff-rows.ts";
import { statedOf } from "../../pack/diff-same.ts";
import type { FileChange } from "../../pack/difference.ts";
import type { StatedFile } from "../../pack/statement.ts";
import { type Thumbnail, thumbnailOf } from "../../render/thumbnail.ts";
import type { GroupNode } from "../../scene/scene.ts";
import {
  body,
  cell,
  headingStrip,
  nameOfLanguage,
  type SheetContext,
  small,
  typeOf,
  under,
} from "./change-strips.ts";
import { column, nowhere, paper, type Strip, together, wordsStrip } from "./strips.ts";

/** One picture of the sheet: what stands over it, and the picture. */
interface Shown {
  readonly label: string;
  readonly thumbnail: Thumbnail;
}

/** Two pictures beside each other: one and the same before and after, or two that came. */
export type Pair = readonly Shown[];

/** More pairs than these nobody compares on paper: the rest is counted. */
const mostPairs = 12;
/** Of so few pairs each is as wide as half the page. */
const fewPairs = 6;
/** Points: the width of a picture, 60 mm where there are many, and its height at most: of many, three to a page. */
const narrow = 171;
const wide = column / 2 - 8;
const tallest = 330;
const lowest = 205;

export interface Pictures {
  readonly pairs: readonly Pair[];
  /** Pictures that are not shown. */
  readonly more: number;
}

/**
 * Pictures that show a change, for everyone before places; of what places
 * share with everyone, or with each other, one, and of what is their own one a message.
 */
export async function changedPictures(
  files: readonly FileChange[],
  context: SheetContext,
): Promise<Pictures> {
  const pictures = files.filter((file) => /\.(png|jpg|webp)$/.test(file.name) && file.after !== undefined);
  const forAll = new Set(pictures.filter((file) => !statedOf(file).row).map(likeOf));
  const ownPlaces = new Set<string>();
  const found = alikeFiles(pictures.toSorted(byReach)).filter(({ first }) => {
    const { row, message = "" } = statedOf(first);
    if (row === undefined) return true;
    if (!context.placesTouched.has(`${row}/${message}`)) return !forAll.has(likeOf(first));
    const isFirst = !ownPlaces.has(message);
    ownPlaces.add(message);
    return isFirst;
  });
  const chosen = found.slice(0, mostPairs);
  const pairs = await Promise.all(chosen.map(({ first, count }) => shownOf(first, count, context)));
  return { pairs: pairsOf(pairs.filter((pair) => pair.length > 0)), more: found.length - chosen.length };
}

/** The same work in another place's copy. */
function likeOf(file: FileChange): string {
  const { message, language, format } = statedOf(file);
  return [message, language, format].join(" ");
}

/** What is for all before what is for places, what came before what changed, the language of the sources first. */
function byReach(one: FileChange, other: FileChange): number {
  const rank = (file: FileChange) => {
    const { row, language } = statedOf(file);
    return (
      Number(row !== undefined) * 4 +
      Number(file.before !== undefined) * 2 +
      Number(language !== sourceLanguage)
    );
  };
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}

async function shownOf(file: FileChange, count: number, context: SheetContext): Promise<readonly Shown[]> {
  const { say } = context;
  const inside = { width: Math.round(3 * wide), height: 3 * tallest };
  const picture = async (of: StatedFile | undefined, read: SheetContext["before"]) => {
    const bytes = of && (await read(of));
    return bytes && thumbnailOf(bytes, inside);
  };
  const [before, after] = [
    await picture(file.before, context.before),
    await picture(file.after, context.after),
  ];
  const name = labelOf(statedOf(file), count, context);
  if (!before) return after ? [{ label: name, thumbnail: after }] : [];
  const side = (thumbnail: Thumbnail | undefined, when: string) =>
    thumbnail ? [{ label: `${say(when)} · ${name}`, thumbnail }] : [];
  return [...side(before, "diff.sheet.before"), ...side(after, "diff.sheet.after")];
}

/** What of it a person knows: message, format, language and place. */
function labelOf(
  { message = "", format = "", language = "", row }: StatedFile,
  count: number,
  context: SheetContext,
) {
  const { library, say, nameOf, titleOf } = context;
  const languages = language.split("+").map((tag) => nameOfLanguage(tag, context));
  const form = library.formats[format]?.titles[context.language] ?? format;
  const place =
    row === undefined ? [] : [count === 1 ? nameOf(row) : say("diff.sheet.countPlaces", { count })];
  return [form, languages.join(" + "), ...place, titleOf(message)].join(" · ");
}

/** Pictures that came stand two by two. */
function pairsOf(shown: readonly Pair[]): readonly Pair[] {
  const came = shown.filter(({ length }) => length === 1).flat();
  const twos = came.flatMap((one, index) =>
    index % 2 === 0 ? [[one, ...came.slice(index + 1, index + 2)]] : [],
  );
  return [...twos, ...shown.filter(({ length }) => length > 1)];
}

export function pictureStrips({ pairs, more }: Pictures, context: SheetContext): readonly Strip[] {
  if (pairs.length === 0) return [];
  const width = pairs.length <= fewPairs ? wide : narrow;
  const strips = pairs.map((pair) => pairStrip(pair, width, context));
  const rest = wordsStrip(
    [cell(context.say("diff.sheet.morePictures", { count: more }), typeOf(context, body))],
    8,
    context,
  );
  return [
    ...under(headingStrip(context.say("diff.sheet.pictures"), context), strips),
    ...(more > 0 ? [rest] : []),
  ];
}

function pairStrip(pair: Pair, width: number, context: SheetContext): Strip {
  const placed = pair.map((shown, index) => ({ ...shown, x: paper.margin + (index * column) / 2 }));
  const labels = wordsStrip(
    placed.map(({ label, x }) => cell(label, typeOf(context, small), { x, width: wide, lines: 2 })),
    2,
    context,
  );
  const sizes = placed.map(({ thumbnail }) => sizeOf(thumbnail, width));
  const figures: Strip = {
    height: Math.max(...sizes.map(({ height }) => height)) + 12,
    draw: (top) =>
      placed.map(({ x, ...shown }, index) => figureOf(shown, { x, y: top, ...(sizes[index] ?? nothing) })),
  };
  return together([labels, figures]);
}

const nothing = { width: 0, height: 0 };

function sizeOf({ width, height }: Thumbnail, across: number) {
  const scale = Math.min(across / width, (across === wide ? tallest : lowest) / height);
  return { width: width * scale, height: height * scale };
}

function figureOf({ thumbnail, label }: Shown, box: GroupNode["box"]): GroupNode {
  const picture = digestOf(thumbnail.bytes);
  return {
    kind: "group",
    role: "figure",
    box,
    alt: label,
    picture,
    opacity: 1,
    children: [],
    place: nowhere,
  };
}
