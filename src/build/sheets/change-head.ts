import { languageOrder } from "../../message/language-order.ts";
import type { PackDiff, Side } from "../../pack/difference.ts";
import { dayIn } from "./change-facts.ts";
import { body, cell, nameOfLanguage, places, type SheetContext, small, typeOf } from "./change-strips.ts";
import { bar, column, paper, ruleStrip, type Strip, together, wordsStrip } from "./strips.ts";

const red = { red: 166, green: 18, blue: 33, alpha: 1 };

/** Whose paper it is, its number and its day, to be filled in by hand; what it compares; that drafts are drafts. */
export function headStrips({ before, after }: PackDiff, now: Side, context: SheetContext): readonly Strip[] {
  const { say } = context;
  const span = {
    before: before.id,
    from: dayIn(before.date, context),
    after: after.id,
    to: dayIn(after.date, context),
  };
  return [
    officeStrip(context),
    wordsStrip([cell(say("diff.sheet.title"), typeOf(context, 20, 700), { role: "h1" })], 4, context),
    wordsStrip([cell(say("diff.sheet.span", span), typeOf(context, 11))], 8, context),
    ...draftStrips(now, context),
    ruleStrip(10),
  ];
}

/** The head of Vietnamese official papers (Decree 30/2020/NĐ-CP): authority and number at the left, state and day at the right. */
function officeStrip(context: SheetContext): Strip {
  const { say } = context;
  const half = column / 2;
  const right = { x: paper.margin + half + 8, width: half - 8 };
  const left = { x: paper.margin, width: half - 16 };
  const pair = (one: string, other: string, weight: number, below: number) =>
    wordsStrip(
      [
        cell(say(`diff.sheet.${one}`), typeOf(context, body), left),
        cell(say(`diff.sheet.${other}`), { ...typeOf(context, body, weight), align: "center" }, right),
      ],
      below,
      context,
    );
  return together([
    pair("office", "state", 700, 4),
    pair("department", "motto", 700, 8),
    pair("number", "day", 400, 14),
  ]);
}

/** What nobody has signed off, in numbers; nothing of a pack that is signed off whole. */
function draftStrips({ statement, manifests }: Side, context: SheetContext): readonly Strip[] {
  const { say } = context;
  const own = statement.files.filter(
    ({ path, message }) => message !== undefined && !/(^|\/)outbox\//.test(path),
  );
  const drafts = own.filter(({ draft }) => draft);
  if (drafts.length === 0) return [];
  const counts = {
    messages: new Set(drafts.map(({ message }) => message)).size,
    ofMessages: statement.messages.length,
    files: drafts.length,
    ofFiles: own.length,
  };
  const strings = unsignedIn([...manifests.values()].map(({ unsigned }) => unsigned));
  const byLanguage = languageOrder(context.library);
  const inOrder = [...strings].sort(([one], [other]) => byLanguage(one, other));
  const list = inOrder.map(([tag, keys]) => `${nameOfLanguage(tag, context)} ${keys.size}`).join(", ");
  const inRed = (size: number, weight: number) => ({ ...typeOf(context, size, weight), colour: red });
  return [
    wordsStrip([cell(say("diff.sheet.draft"), inRed(13, 700))], 2, context),
    wordsStrip([cell(say("diff.sheet.draftCount", counts), inRed(body, 700))], 2, context),
    wordsStrip([cell(say("diff.sheet.draftWords", { list }), typeOf(context, body))], 8, context),
  ];
}

/** By language, the strings that nobody signed off. */
function unsignedIn(
  all: readonly Readonly<Record<string, readonly string[]>>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [target, keys] of all.flatMap((one) => Object.entries(one)))
    for (const key of keys) {
      const group = target.split("/", 1)[0] ?? "";
      const [tag = group, name = key] = group.includes("+") ? key.split(" ") : [group, key];
      found.set(tag, (found.get(tag) ?? new Set()).add(name));
    }
  return found;
}

/** Who made it, who checked it, who signs it: room for a word of theirs and a hand under each. */
export function signatureStrip(context: SheetContext): Strip {
  const roles = ["made", "checked", "signs"].map((role, index) =>
    cell(context.say(`diff.sheet.${role}`), typeOf(context, 11, 700), places[index]),
  );
  const hints = places.map((place) => cell(context.say("diff.sheet.hand"), typeOf(context, small), place));
  const lines: Strip = {
    height: 96,
    draw: (top) => places.map(({ x, width }) => bar({ x, y: top + 84, width, height: 0.75 })),
  };
  const opinion = wordsStrip([cell(context.say("diff.sheet.opinion"), typeOf(context, body))], 14, context);
  return together([
    ruleStrip(12),
    opinion,
    wordsStrip(roles, 2, context),
    wordsStrip(hints, 0, context),
    lines,
  ]);
}
