import { digestOf } from "../../base/digest.ts";
import { languageOrder } from "../../message/language-order.ts";
import type { Change } from "../../pack/changes.ts";
import { type SameMessage, seenChanges, wordsBesideFacts } from "../../pack/diff-same.ts";
import type { MessageDiff, PackDiff, Side } from "../../pack/difference.ts";
import { renderPdf } from "../../render/pdf.ts";
import { addedStrips, changesInOrder, namedFact } from "./change-facts.ts";
import { headStrips, signatureStrip } from "./change-head.ts";
import { changedPictures, pictureStrips } from "./change-pictures.ts";
import { copiesStrips } from "./change-rows.ts";
import {
  alikeStrip,
  body,
  cell,
  changeStrip,
  headingStrip,
  nameOfLanguage,
  type SheetContext,
  small,
  tableStrips,
  typeOf,
  under,
} from "./change-strips.ts";
import { namedWord } from "./change-words.ts";
import { sameWords } from "./same-words.ts";
import { pagesOf, type Strip, wordsStrip } from "./strips.ts";

/**
 * The sheet that goes round for signatures: what is still a draft, what came with all its facts, what changed in facts, in
 * each language's words and from place to place, what stayed as it was said, the three who made it, checked it and sign
 * it, and as an annex pictures of what changed, before and after. A4 pages, tagged PDF; the same packs give the same bytes.
 */
export async function renderChangeSheet(
  diff: PackDiff,
  { before, after }: { readonly before: Side; readonly after: Side },
  context: SheetContext,
): Promise<Uint8Array> {
  const { told, same } = seenChanges(diff, before, after);
  const looks = same.filter(({ because }) => because.length > 0).flatMap(({ files }) => files);
  const pictures = await changedPictures([...told, ...looks], context);
  const strips = [
    ...headStrips(diff, after, context),
    ...settingStrips(diff, context),
    ...addedStrips(diff, after, context),
    ...removedStrips(diff, context),
    ...diff.changed.flatMap((message) => messageStrips(message, context)),
    ...copiesStrips(diff.rows, context),
    ...same.map((message) => sameStrip(message, context)),
    ...fileStrips(diff, context),
    signatureStrip(context),
    ...pictureStrips(pictures, context),
  ];
  const { language, say } = context;
  const title = say("diff.sheet.title");
  const foot = (number: number, of: number) =>
    cell(say("diff.sheet.page", { number, of, id: diff.after.id }), typeOf(context, small));
  const pages = pagesOf(strips, { title, language }, foot, context);
  const shown = pictures.pairs.flat().map(({ thumbnail }) => thumbnail.bytes);
  const info = { title: `${title} ${diff.after.id}`, language, creationDate: diff.after.date };
  const bytes = new Map(shown.map((one) => [digestOf(one), one]));
  return renderPdf(pages, { fonts: context.fonts, info, pictures: bytes });
}

/** What the pack asks for as a whole: whether its alerts are to be acted on stands before all messages. */
function settingStrips({ settings }: PackDiff, context: SheetContext): readonly Strip[] {
  const { say } = context;
  const written = (name: string) => (value: string) =>
    name === "cap" ? say(`diff.sheet.cap.${value}`) : value;
  const rows = settings.map((change) => {
    const name = say(`diff.sheet.setting.${change.name}`);
    return changeStrip({ ...bothWritten(change, written(change.name)), name }, context.language, context);
  });
  return tableStrips(say("diff.sheet.settings"), rows, context);
}

function removedStrips({ removed }: PackDiff, context: SheetContext): readonly Strip[] {
  return removed.map((id) => {
    const words = context.say("diff.sheet.removed", { id, title: context.titleOf(id) });
    return wordsStrip([cell(words, typeOf(context, body, 700))], 6, context);
  });
}

function messageStrips(message: MessageDiff, context: SheetContext): readonly Strip[] {
  const { id, facts } = message;
  const { say, titleOf } = context;
  const title = headingStrip(`${titleOf(id)} (${id})`, context);
  const ofFacts = tableStrips(
    say("diff.sheet.facts"),
    changesInOrder(facts, context.kindOf(id)).map((change) => {
      const { name, written, language } = namedFact(change.name, context.kindOf(id), context);
      return alikeStrip({ ...change, ...bothWritten(change, written), name }, language, context);
    }),
    context,
  );
  const ofWords = Object.entries(wordsBesideFacts(message))
    .sort(([one], [other]) => languageOrder(context.library)(one, other))
    .flatMap(([tag, changes]) => {
      const name = say("diff.sheet.words", { language: nameOfLanguage(tag, context) });
      return tableStrips(
        name,
        changes.map((change) =>
          changeStrip({ ...change, name: namedWord(change.name, id, context) }, tag, context),
        ),
        context,
      );
    });
  return under(title, [...ofFacts, ...ofWords]);
}

function bothWritten({ before, after }: Change, written: (value: string) => string): Omit<Change, "name"> {
  return {
    ...(before !== undefined && { before: written(before) }),
    ...(after !== undefined && { after: written(after) }),
  };
}

/** A message that nobody needs to read again. */
function sameStrip(message: SameMessage, context: SheetContext): Strip {
  const values = { title: context.titleOf(message.id) };
  const words = sameWords("diff.sheet.same", values, message, context.say);
  return wordsStrip([cell(words, typeOf(context, body))], 4, context);
}

/** How many files changed in all. */
function fileStrips({ files }: PackDiff, context: SheetContext): readonly Strip[] {
  if (files.length === 0) return [];
  const counts = {
    added: files.filter(({ before }) => !before).length,
    removed: files.filter(({ after }) => !after).length,
    changed: files.filter(({ before, after }) => before !== undefined && after !== undefined).length,
  };
  return [wordsStrip([cell(context.say("diff.sheet.files", counts), typeOf(context, body))], 10, context)];
}
