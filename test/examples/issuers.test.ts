import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { composeTogether } from "../../src/document/compose.ts";
import type { Format } from "../../src/library/formats.ts";
import { localize } from "../../src/message/localize.ts";
import type { Message } from "../../src/message/message.ts";
import { layout } from "../../src/scene/layout.ts";
import { withLongestRow } from "../../src/spec/longest-row.ts";
import { readSpec } from "../../src/spec/read.ts";
import type { Spec } from "../../src/spec/spec.ts";
import { wordsOf } from "../kinds/words.ts";
import { examples, fonts, library, world } from "./studio.ts";

const groups = [["vi"], ["rad"], ["cmo"], ["vi", "rad"], ["vi", "cmo"], ["vi", "rad", "cmo"]];
const seen = Object.values(library.formats).filter(({ canvas }) => canvas);
const { report: refuse, all: refused } = collectFindings();

/** Every example, issued by every other office than its own. */
const cases = examples.flatMap((file) => {
  const own = readSpec(file, library, world, refuse);
  const others = Object.keys(library.issuers).filter((issuer) => issuer !== own?.issuer);
  return own ? others.map((issuer) => ({ file, issuer, own })) : [];
});

test.each(cases)("$file has room in every format when $issuer issues it", ({ issuer, own }) => {
  const issued = { ...own, issuer, theme: library.issuers[issuer]?.theme ?? own.theme };
  for (const spec of [issued, withLongestRow(issued, library)])
    for (const group of groups) expect(wrongWith(spec, group)).toEqual([]);
});

test("reads every example", () => expect(refused.filter(({ severity }) => severity === "error")).toEqual([]));

/** What is wrong with a message in these languages, in each format of its kind that is seen. */
function wrongWith(spec: Spec, group: readonly string[]): readonly string[] {
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const messages = group.flatMap((tag) => localize(spec, tag, options, refuse) ?? []);
  return seen
    .filter(({ name }) => library.kinds[spec.kind]?.formats.includes(name))
    .flatMap((format) => findingsOf(messages, format));
}

function findingsOf(messages: readonly Message[], format: Format): readonly string[] {
  const [lead] = messages;
  const source = library.kinds[lead?.spec.kind ?? ""]?.templates[format.template];
  if (!lead || !source) throw new Error(`no ${format.name} of ${lead?.spec.id}`);
  const { report, all } = collectFindings();
  const document = composeTogether(messages, { source, format }, library, report);
  if (document) layout(document, format, { fonts, library, world }, report);
  const { name } = lead.values.issuer as { readonly name: string };
  const errors = all.filter(({ severity }) => severity === "error");
  const artwork = [format.name, lead.spec.imprint ? "of a row" : "for all"];
  const languages = messages.map(({ language }) => language.tag);
  return [
    ...(wordsOf(document).includes(name) ? [] : [`${format.name} does not say who issues it`]),
    ...errors.map(({ code, values }) => [...artwork, ...languages, code, values.by, values.cause].join(" ")),
  ];
}
