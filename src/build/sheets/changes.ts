import { digestOf } from "../../base/digest.ts";
import type { IsoDate } from "../../base/world.ts";
import { formatDate } from "../../language/dates.ts";
import { sourceLanguage } from "../../message/localize.ts";
import type { FileChange, MessageDiff, PackDiff } from "../../pack/diff.ts";
import { alikeFiles } from "../../pack/diff-rows.ts";
import { renderPdf } from "../../render/pdf.ts";
import { type Thumbnail, thumbnailOf } from "../../render/thumbnail.ts";
import type { GroupNode } from "../../scene/scene.ts";
import { copiesStrips } from "./change-rows.ts";
import {
  alikeStrip,
  body,
  cell,
  changeStrip,
  headingStrip,
  places,
  type SheetContext,
  small,
  tableStrips,
  typeOf,
  under,
} from "./change-strips.ts";
import {
  bar,
  column,
  nowhere,
  pagesOf,
  paper,
  ruleStrip,
  type Strip,
  together,
  wordsStrip,
} from "./strips.ts";

/**
 * The sheet that goes round for signatures: what changed in facts, in each language's words and from place to place,
 * pictures before and after, and the three who made it, checked it and sign it. A4 pages, tagged PDF; the same packs give the same bytes.
 */
export async function renderChangeSheet(diff: PackDiff, context: SheetContext): Promise<Uint8Array> {
  const pairs = await picturePairs(diff.files, context);
  const strips = [
    ...headStrips(diff, context),
    ...diff.changed.flatMap((message) => messageStrips(message, context)),
    ...copiesStrips(diff.rows, context),
    ...pairs.map((pair) => pairStrip(pair, context)),
    ...fileStrips(diff, context),
    signatureStrip(context),
  ];
  const { language, say } = context;
  const title = say("diff.sheet.title");
  const foot = (number: number, of: number) =>
    cell(say("diff.sheet.page", { number, of, id: diff.after.id }), typeOf(context, small));
  const pages = pagesOf(strips, { title, language }, foot, context);
  const shown = pairs.flatMap(({ before, after }) => [before, after].filter((one) => one !== undefined));
  const pictures = new Map(shown.map(({ bytes }) => [digestOf(bytes), bytes]));
  const info = { title: `${title} ${diff.after.id}`, language, creationDate: diff.after.date };
  return renderPdf(pages, { fonts: context.fonts, info, pictures });
}

/** Points. */
const pictureSide = 150;
/** More pictures than these nobody compares on paper: the rest is listed by name. */
const mostPairs = 24;

function headStrips({ before, after, added, removed }: PackDiff, context: SheetContext): readonly Strip[] {
  const { say, titleOf } = context;
  const came = (key: string, ids: readonly string[]) =>
    ids.map((id) =>
      wordsStrip([cell(say(key, { id, title: titleOf(id) }), typeOf(context, body))], 3, context),
    );
  const writing = context.library.languages[context.language] ?? context.library.languages[sourceLanguage];
  const day = (date: IsoDate) => (writing ? formatDate(date, "short", writing) : date);
  const span = { before: before.id, from: day(before.date), after: after.id, to: day(after.date) };
  return [
    wordsStrip([cell(say("diff.sheet.title"), typeOf(context, 20, 700), { role: "h1" })], 4, context),
    wordsStrip([cell(say("diff.sheet.span", span), typeOf(context, 11))], 10, context),
    ruleStrip(10),
    ...came("diff.sheet.added", added),
    ...came("diff.sheet.removed", removed),
  ];
}

function messageStrips({ id, facts, words }: MessageDiff, context: SheetContext): readonly Strip[] {
  const { say, titleOf, library } = context;
  const title = headingStrip(`${titleOf(id)} (${id})`, context);
  const ofFacts = tableStrips(
    say("diff.sheet.facts"),
    facts.map((change) => alikeStrip(change, context)),
    context,
  );
  const ofWords = Object.entries(words)
    .sort(sourceFirst)
    .flatMap(([tag, changes]) => {
      const name = say("diff.sheet.words", { language: library.languages[tag]?.name ?? tag });
      return tableStrips(
        name,
        changes.map((change) => changeStrip(change, tag, context)),
        context,
      );
    });
  return under(title, [...ofFacts, ...ofWords]);
}

/** The language of the sources first: the others are compared with it. */
function sourceFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return Number(other === sourceLanguage) - Number(one === sourceLanguage);
}

interface Pair {
  readonly name: string;
  readonly before: Thumbnail | undefined;
  readonly after: Thumbnail | undefined;
}

/** Pictures that came, went or changed, made small: at most so many, for everyone before rows, one for all rows alike. */
async function picturePairs(files: readonly FileChange[], context: SheetContext): Promise<readonly Pair[]> {
  const pictures = files.filter(({ name }) => /\.(png|jpg|webp)$/.test(name)).sort(forAllFirst);
  const inside = { width: 4 * pictureSide, height: 4 * pictureSide };
  const small = async (bytes: Uint8Array | undefined) => bytes && thumbnailOf(bytes, inside);
  return Promise.all(
    alikeFiles(pictures)
      .slice(0, mostPairs)
      .map(async ({ first: { name, before, after }, count }) => ({
        name: count === 1 ? name : context.say("diff.fileOfRows", { name, count }),
        before: before && (await small(await context.before(before))),
        after: after && (await small(await context.after(after))),
      })),
  );
}

function forAllFirst(one: FileChange, other: FileChange): number {
  const rank = ({ name }: FileChange) => Number(name.startsWith("for/"));
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}

function pairStrip({ name, before, after }: Pair, context: SheetContext): Strip {
  const label = wordsStrip([cell(name, typeOf(context, small))], 2, context);
  const sides = [
    { thumbnail: before, x: paper.margin, said: "diff.sheet.before" },
    { thumbnail: after, x: paper.margin + column / 2, said: "diff.sheet.after" },
  ];
  const figures: Strip = {
    height: pictureSide + 12,
    draw: (top) =>
      sides.flatMap(({ thumbnail, x, said }) =>
        thumbnail ? [figureOf(thumbnail, { x, y: top }, `${context.say(said)}: ${name}`)] : [],
      ),
  };
  return together([label, figures]);
}

function figureOf(thumbnail: Thumbnail, corner: { x: number; y: number }, alt: string): GroupNode {
  const scale = pictureSide / Math.max(thumbnail.width, thumbnail.height);
  const box = { ...corner, width: thumbnail.width * scale, height: thumbnail.height * scale };
  const picture = digestOf(thumbnail.bytes);
  return { kind: "group", role: "figure", box, alt, picture, opacity: 1, children: [], place: nowhere };
}

/** How many files changed in all, and those that no picture above shows. */
function fileStrips({ files }: PackDiff, context: SheetContext): readonly Strip[] {
  if (files.length === 0) return [];
  const count = (filter: (file: FileChange) => boolean) => files.filter(filter).length;
  const counts = {
    added: count(({ before }) => !before),
    removed: count(({ after }) => !after),
    changed: count(({ before, after }) => before !== undefined && after !== undefined),
  };
  return [wordsStrip([cell(context.say("diff.sheet.files", counts), typeOf(context, body))], 10, context)];
}

/** Who made it, who checked it, who signs it: room for a hand under each. */
function signatureStrip(context: SheetContext): Strip {
  const roles = ["made", "checked", "signs"].map((role, index) =>
    cell(context.say(`diff.sheet.${role}`), typeOf(context, 11, 700), places[index]),
  );
  const hints = places.map((place) => cell(context.say("diff.sheet.hand"), typeOf(context, small), place));
  const lines: Strip = {
    height: 96,
    draw: (top) => places.map(({ x, width }) => bar({ x, y: top + 84, width, height: 0.75 })),
  };
  return together([ruleStrip(12), wordsStrip(roles, 2, context), wordsStrip(hints, 0, context), lines]);
}
