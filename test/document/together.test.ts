import { expect, test } from "vitest";
import type { Block, TextBlock } from "../../src/document/document.ts";
import { renderText } from "../../src/render/text.ts";
import { composeTinyTogether } from "./tiny.ts";

const strings = { head: "Rửa tay", note: "Gọi ngay", picture: "Hai người", tags: "#5K" };
const cmo = { head: "Rao ty", note: "Kuăl", picture: "Bar nuĭh" };

const template = `<page id="card"><h1>{{t "head"}}</h1>
  <img src="icon:distance" alt="{{t 'picture'}}"><p class="number">{{phone}}</p>
  {{#if day}}<p>{{day}}</p>{{/if}}
  <ul><li>{{t "note"}} <strong>{{phone}}</strong></li></ul><p>{{t "tags"}}</p></page>`;

const values = { phone: "1900 9095", day: "Thứ Hai" };
const style =
  ".bilingual .tongue { font-size: max(0.5em, 30px); } h1 { font-size: fit(40px, 100px, head); } p { font-size: 40px; }";

const join = (over: { values?: Record<string, unknown>; template?: string } = {}) =>
  composeTinyTogether({ template, style, strings, values, ...over }, { strings: cmo, values });

function textsIn(block: Block): readonly TextBlock[] {
  if (block.kind === "text") return [block];
  return block.kind === "box" ? block.children.flatMap(textsIn) : [];
}

const shown = ({ document }: ReturnType<typeof join>) =>
  textsIn(document?.pages[0]?.root as Block).map(
    ({ role, runs }) => `${role} ${runs[0]?.language} ${runs.map(({ text }) => text).join("")}`,
  );

test("words that differ stand below one another, each in its language; what is the same stands once", () => {
  const made = join();
  expect(made.findings).toEqual([]);
  expect(shown(made)).toEqual([
    ...["h1 vi Rửa tay", "h1 cmo Rao ty", "p vi 1900 9095", "p vi Thứ Hai"],
    ...["div vi Gọi ngay 1900 9095", "div cmo Kuăl 1900 9095", "p vi #5K"],
  ]);
  expect(made.document?.title).toBe("Rửa tay");
  expect(JSON.stringify(made.document)).toContain('"alt":"Hai người / Bar nuĭh"');
});

test("what differs in capitals alone stands once, as the leading language writes it", () => {
  const other = { strings: { ...cmo, head: "rửa TAY" }, values };
  const made = composeTinyTogether({ template, style, strings, values }, other);
  expect(made.findings).toEqual([]);
  expect(shown(made).slice(0, 2)).toEqual(["h1 vi Rửa tay", "p vi 1900 9095"]);
});

test("one size and one fit for the languages of a text, never below the least", () => {
  const [vi, other] = textsIn(join().document?.pages[0]?.root as Block);
  expect(vi?.runs[0]?.style.size).toEqual({ min: 30, max: 50, group: "head" });
  expect(other?.runs[0]?.style).toEqual(vi?.runs[0]?.style);
});

test("one unsigned string of the second language makes the whole a draft", () => {
  const signed = {
    template: `${template.replace("</h1>", "</h1>{{#if draft}}<aside><p>{{t 'draft' 'ribbon'}}</p></aside>{{/if}}")}`,
    strings,
    values,
  };
  expect(composeTinyTogether(signed, { strings: cmo, values }).document?.draft).toBe(false);
  const drafted = composeTinyTogether(signed, { strings: cmo, values, review: "unsigned" });
  expect([drafted.findings, drafted.document?.draft]).toEqual([[], true]);
});

test("a line may be missing from a language that has no word for it, a part may not", () => {
  const part = template.replace("<p>{{day}}</p>", "<section><p>{{day}}</p></section>");
  const without = (text: string) =>
    composeTinyTogether(
      { template: text, style, strings, values },
      { strings: cmo, values: { ...values, day: "" } },
    );
  expect(without(template).findings).toEqual([]);
  expect(without(part).findings).toEqual(["languages-differ card.hbs:3:14"]);
});

test("a line that only the second language has keeps its place, in that language; what all share is Vietnamese", () => {
  const also = { strings: cmo, values: { ...values, day: "" } };
  const made = composeTinyTogether({ template, style, strings, values }, also, { leads: "cmo" });
  expect(made.findings).toEqual([]);
  expect(shown(made).slice(0, 5)).toEqual([
    "h1 cmo Rao ty",
    "h1 vi Rửa tay",
    "p vi 1900 9095",
    "p vi Thứ Hai",
    "div cmo Kuăl 1900 9095",
  ]);
});

test("a text says one language after the other, and its end once", () => {
  const { document, findings } = composeTinyTogether(
    { template, strings, values, format: { medium: "text" } },
    { strings: cmo, values },
  );
  expect(findings).toEqual([]);
  expect(document && renderText(document)).toBe(
    "— vi —\n\nRửa tay\n\n1900 9095\n\nThứ Hai\n\nGọi ngay 1900 9095\n\n— cmo —\n\nRao ty\n\n1900 9095\n\nThứ Hai\n\nKuăl 1900 9095\n\n#5K\n",
  );
});
