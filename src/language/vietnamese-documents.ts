import { readLetters, readNumber } from "./vietnamese-numbers.ts";
import { type ReadingContext, type Rule, spell } from "./vietnamese-reading.ts";

const letters = "[A-ZĐ][A-ZĐa-z]*";

/** Numbers of official documents: `16/CT-UBND`, `15/2020/NĐ-CP`, `05-KH/TU`, `1234/UBND-KGVX`, `30/2021/QH15`. */
export const documentRules: readonly Rule[] = [
  [
    new RegExp(`^(\\d+)(?:/(\\d{4}))?/(${letters})-(${letters}(?:-${letters})*)$`),
    ([digits = "", year, type = "", bodies = ""], context) =>
      readOfficialNumber({ digits, year, type, bodies: bodies.split("-") }, context),
  ],
  [
    new RegExp(`^(\\d+)-(${letters})/(${letters})$`),
    ([digits = "", type = "", body = ""], context) =>
      readOfficialNumber({ digits, year: undefined, type, bodies: [body] }, context),
  ],
  [
    new RegExp(`^(${letters})-(${letters})$`),
    ([type = "", body = ""], context) => {
      const [kind, issuer] = [context.abbreviations[`/${type}`], nameOf(body, context)];
      return kind === undefined || issuer === undefined ? undefined : `${kind} của ${issuer}`;
    },
  ],
  [
    /^(\d+)(?:\/(\d{4}))?\/QH(\d{1,2})$/,
    ([digits = "", year, term = ""], context) =>
      readNumbered({ digits, year, kind: "luật" }, `quốc hội khóa ${readNumber(term)}`, context),
  ],
];

interface OfficialNumber {
  readonly digits: string;
  readonly year: string | undefined;
  readonly type: string;
  readonly bodies: readonly string[];
}

/**
 * `Chỉ thị 16/CT-UBND` → `số mười sáu của ủy ban nhân dân`: newsreaders say the kind of document once, give the
 * number, and name the body instead of spelling its letters. (Our choice: no broadcaster's rule was found.)
 * Where a body stands in place of the kind it is an official letter, and what follows the body (`KGVX`) is the desk that wrote it,
 * which nobody says.
 */
function readOfficialNumber({ digits, year, type, bodies }: OfficialNumber, context: ReadingContext): string {
  const { abbreviations } = context;
  const kind = abbreviations[`/${type}`];
  if (kind === undefined && nameOf(type, context) !== undefined)
    return readNumbered({ digits, year, kind: "công văn" }, bodyOf(type, context), context);
  const body = bodies.map((name) => bodyOf(name, context)).join(" và ");
  return readNumbered({ digits, year, kind: kind ?? spell(type, context) }, body, context);
}

function readNumbered(
  { digits, year, kind }: { digits: string; year: string | undefined; kind: string },
  body: string,
  { before, after }: ReadingContext,
): string {
  const numbered = before.at(-1) === "số";
  const title = before.slice(0, numbered ? -1 : undefined).join(" ");
  const said =
    title.endsWith(kind) || (numbered && /(luật|nghị quyết|chỉ thị|kế hoạch|công văn)$/.test(title));
  const issued = year === undefined ? "" : ` năm ${readNumber(year)}`;
  const whose = after === "của" ? "" : ` của ${body}`;
  const count = readNumber(digits) + issued;
  if (numbered) return said ? count + whose : `${count}, ${kind}${whose}`;
  return said || /(luật|nghị quyết)$/.test(title) ? `số ${count}${whose}` : `${kind} số ${count}${whose}`;
}

/** A table may say who is meant by a body in its own documents: `-UBND`. */
function nameOf(body: string, { abbreviations }: ReadingContext): string | undefined {
  return abbreviations[`-${body}`] ?? abbreviations[body];
}

function bodyOf(body: string, context: ReadingContext): string {
  return nameOf(body, context) ?? (readLetters(body) === body ? body : spell(body, context));
}
