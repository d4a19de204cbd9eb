import type { RowChange, RowsDiff } from "../../pack/difference.ts";
import {
  body,
  cell,
  changeStrip,
  headingStrip,
  type SheetContext,
  tableStrips,
  typeOf,
  under,
} from "./change-strips.ts";
import { namedChange } from "./change-words.ts";
import { type Strip, wordsStrip } from "./strips.ts";

/** More names than these nobody reads where the change is one and the same. */
const mostNames = 12;

/** Names of rows: all of a few, of more than `most` the first and how many more. */
export function fewNames(names: readonly string[], most: number, say: SheetContext["say"]): string {
  if (names.length <= most) return names.join(", ");
  return say("diff.rowsMore", { rows: names.slice(0, most).join(", "), count: names.length - most });
}

/** What changed from row to row; nothing where nothing did. */
export function copiesStrips(
  { added, removed, renamed, changed }: RowsDiff,
  context: SheetContext,
): readonly Strip[] {
  const { say } = context;
  const came = (key: string, rows: RowsDiff["added"]) =>
    rows.map((row) => wordsStrip([cell(say(key, { ...row }), typeOf(context, body))], 3, context));
  const strips = [
    ...came("diff.sheet.rowAdded", added),
    ...came("diff.sheet.rowRemoved", removed),
    ...tableStrips(
      say("diff.sheet.rowNames"),
      renamed.map((change) => changeStrip(change, context.language, context)),
      context,
    ),
    ...[...Map.groupBy(changed, tableOf).values()].flatMap((same) => tableOfRows(same, context)),
  ];
  return strips.length === 0 ? [] : under(headingStrip(say("diff.sheet.rows"), context), strips);
}

/** Changes that stand in one table: of one fact, or word, in the same messages. */
function tableOf({ name, language = "", messages }: RowChange): string {
  return [name, language, ...messages].join(" ");
}

/** Place by place, what stood and what stands, under the messages that it is about. */
function tableOfRows(same: readonly RowChange[], context: SheetContext): readonly Strip[] {
  const { say, nameOf, titleOf, language } = context;
  const [{ name, messages } = { name: "", messages: [] }] = same;
  const fact = namedChange(name, messages[0] ?? "", context);
  const rows = same.map((change) => {
    const names = change.rows.map(nameOf);
    const where = { count: names.length, rows: fewNames(names, mostNames, say) };
    const place = names.length === 1 ? (names[0] ?? "") : say("diff.places", where);
    const { written } = fact;
    const both = {
      ...(change.before !== undefined && { before: written(change.before) }),
      ...(change.after !== undefined && { after: written(change.after) }),
    };
    return changeStrip({ name: place, ...both }, change.language ?? fact.language ?? language, context);
  });
  const about = wordsStrip([cell(messages.map(titleOf).join("; "), typeOf(context, body))], 2, context);
  return under(about, tableStrips(fact.name, rows, context));
}
