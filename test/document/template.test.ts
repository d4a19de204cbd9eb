import { expect, it } from "vitest";
import { composeTiny, type Tiny } from "./tiny.ts";

function check(tiny: Omit<Tiny, "template">, template: string, expected: readonly string[]) {
  expect(composeTiny({ ...tiny, template }).findings).toEqual(expected);
}

const page = (inside: string) => `<page id="a">\n  ${inside}\n</page>`;

it.each<[string, Omit<Tiny, "template">, string, string[]]>([
  ["is silent when all is well", { strings: { a: "A" } }, page('<p>{{t "a"}}</p>'), []],
  ["unknown helper", {}, page("<p>{{tt 1}}</p>"), ["template-helper-unknown card.hbs:2:6"]],
  [
    "block helper of Handlebars that we do not take",
    {},
    page("{{#log 1}}{{/log}}"),
    ["template-helper-unknown card.hbs:2:3"],
  ],
  [
    "unknown partial",
    { partials: { ribbon: "" } },
    page("{{> ribon}}"),
    ["template-partial-unknown card.hbs:2:3"],
  ],
  ["triple-stash", { values: { a: 1 } }, page("<p>{{{a}}}</p>"), ["template-raw-output card.hbs:2:6"]],
  ["ampersand", { values: { a: 1 } }, page("<p>x {{&a}}</p>"), ["template-raw-output card.hbs:2:8"]],
  [
    "wrong end of a block",
    { values: { a: 1 } },
    page("{{#if a}}<p>x</p>\n{{/each}}"),
    ["template-block-mismatch card.hbs:2:6"],
  ],
  ["unfinished mustache", {}, page("<p>{{a</p>"), ["template-syntax card.hbs:2:6"]],
  [
    "every missing value, not the first",
    { values: { facts: { hotline: "1" } } },
    page("<p>{{facts.hotlin}} {{no.such}}</p>"),
    ["template-value-missing card.hbs:2:6", "template-value-missing card.hbs:2:23"],
  ],
  [
    "a list to print",
    { values: { a: ["x"] } },
    page("<p>{{a}}</p>"),
    ["template-value-missing card.hbs:2:6"],
  ],
  [
    "a list to go through that is not there",
    {},
    page("{{#each stes}}<p>x</p>{{/each}}"),
    ["template-value-missing card.hbs:2:3"],
  ],
  [
    "an optional value asked for by if",
    { values: { facts: { app: { url: "" }, flag: false, none: null } } },
    page(
      "{{#if facts.app.url}}<p>{{facts.app.url}}</p>{{/if}}{{#unless facts.flag}}<p>x</p>{{/unless}}{{#if facts.none}}{{/if}}",
    ),
    [],
  ],
  [
    "a field of an optional value that is left out as a whole",
    { values: { facts: { place: "" }, steps: [{ id: "a" }] } },
    page(
      "{{#if facts.place.room}}{{/if}}{{#each steps}}{{#unless ../facts.place.room}}<p>x</p>{{/unless}}{{/each}}",
    ),
    [],
  ],
  [
    "a misspelt name in a condition",
    { values: { facts: { hotline: "" } } },
    page(
      "{{#if facts.hotlin}}<p>a</p>{{/if}}\n{{#unless fact.hotline}}<p>b</p>{{/unless}}\n{{#with facs}}<p>b</p>{{/with}}",
    ),
    [
      "template-value-missing card.hbs:2:3",
      "template-value-missing card.hbs:3:1",
      "template-value-missing card.hbs:4:1",
    ],
  ],
  [
    "a misspelt name in a condition within a loop",
    { values: { steps: [{ id: "a", codes: true }], draft: false } },
    page(
      "{{#each steps}}\n{{#if code}}<p>a</p>{{/if}}{{#if ../draf}}<p>a</p>{{/if}}<p>{{@index}}</p>{{/each}}",
    ),
    ["template-value-missing card.hbs:3:1", "template-value-missing card.hbs:3:28"],
  ],
  [
    "unknown key in a loop, at its place in the template",
    { values: { steps: [{ id: "mask" }] }, strings: { "steps.mask": "M" } },
    page('{{#each steps}}\n  <p>{{t "step" id}}</p>\n{{/each}}'),
    ["string-unknown card.hbs:3:6"],
  ],
  [
    "a place inside a partial",
    { partials: { foot: "<footer>\n<b>x</b></footer>" } },
    page("{{> foot}}"),
    ["element-unknown foot.hbs:2:1"],
  ],
  [
    "syntax of a partial",
    { partials: { foot: "x\n {{{a}}}" } },
    page("{{> foot}}"),
    ["template-raw-output foot.hbs:2:2"],
  ],
  [
    "a partial within itself",
    { partials: { foot: "{{> foot}}" } },
    page("{{> foot}}"),
    ["template-endless card.hbs:1:1"],
  ],
  ["unknown element", {}, page("<article>x</article>"), ["element-unknown card.hbs:2:3"]],
  ["unknown attribute", {}, page('<p onclick="x">x</p>'), ["element-attribute-unknown card.hbs:2:3"]],
  ["unclosed element", {}, '<page id="a"><div><p>x</p></page>', ["element-unclosed card.hbs:1:14"]],
  ["paragraph in a paragraph", {}, page("<p>x<p>y</p>"), ["element-unclosed card.hbs:2:3"]],
  ["stray end", {}, page("<p>x</p></div>"), ["element-unopened card.hbs:2:11"]],
  [
    "a stray end before an element of the same name",
    {},
    page("<p>x</p>\n</div>\n<div><p>y</p></div>"),
    ["element-unopened card.hbs:3:1"],
  ],
  ["a stray end of a paragraph", {}, page("<div>\n</p></div><p>x</p>"), ["element-unopened card.hbs:3:1"]],
  [
    "a stray end in a partial",
    { partials: { foot: "<footer>\n<p>x</p> </section></footer>" } },
    page("{{> foot}}"),
    ["element-unopened foot.hbs:2:10"],
  ],
  ["text beside blocks", {}, page("<div>x<p>y</p></div>"), ["content-mixed card.hbs:2:3"]],
  ["block in a line", {}, page("<p><span>x</span><div>y</div></p>"), ["element-unclosed card.hbs:2:3"]],
  ["page in a page", {}, page('<page id="b"><p>x</p></page>'), ["element-misplaced card.hbs:2:3"]],
  ["no page", {}, "<p>x</p>", ["page-missing card.hbs:1:1", "page-outside card.hbs:1:1"]],
  ["page without id", {}, "<page><p>x</p></page>", ["page-id-missing card.hbs:1:1"]],
  ["same id twice", {}, '<page id="a"></page>\n<page id="a"></page>', ["page-id-repeated card.hbs:2:1"]],
  ["unknown scheme", {}, page('<img src="http://x.vn/a.png" alt="">'), ["image-source-unknown card.hbs:2:3"]],
  ["unknown icon", {}, page('<img src="icon:distanse" alt="">'), ["icon-unknown card.hbs:2:3"]],
  ["picture without words", {}, page('<img src="qr:https://a.vn">'), ["image-alt-missing card.hbs:2:3"]],
  ["unknown language", {}, page('<p lang="xx">x</p>'), ["element-language-unknown card.hbs:2:3"]],
])("%s", (_name, tiny, template, expected) => check(tiny, template, expected));

it("names the nearest known name", () => {
  const { all } = composeTiny({
    template: page("<p>{{facts.hotlin}}</p>"),
    values: { facts: { hotline: "1" } },
  });
  expect(all[0]?.values).toMatchObject({ name: "facts.hotlin", nearest: "hotline" });
});

it("escapes what it prints, and never runs it", () => {
  const { document } = composeTiny({
    template: page("<p>{{a}}</p>"),
    values: { a: '<p onclick="x">{{t}}&amp;' },
  });
  expect(textOf(document?.pages[0]?.root)).toBe('<p onclick="x">{{t}}&amp;');
});

it("collapses white space as HTML does, but keeps no-break spaces", () => {
  const { document } = composeTiny({ template: page("<p>\n a  <span> b\u00a0 c </span>\n d <br> e </p>") });
  expect(textOf(document?.pages[0]?.root)).toBe("a b\u00a0 c d\ne");
});

it("tells of each run its language and the string it came from", () => {
  const template = page('<p lang="cmo">{{t "a"}} 5<span lang="vi">{{t "b"}}</span></p>');
  const { document } = composeTiny({ template, strings: { a: "A", b: "B" } });
  const block = document?.pages[0]?.root.children[0];
  const runs =
    block?.kind === "text" ? block.runs.map(({ text, language, key }) => [text, language, key]) : [];
  expect(runs).toEqual([
    ["A", "cmo", "tiny:a"],
    [" 5", "cmo", undefined],
    ["B", "vi", "tiny:b"],
  ]);
});

it("keeps alt texts with their key, and silences decoration", () => {
  const template = page(
    '<img src="icon:dot" alt="{{t \'a\'}}"><div aria-hidden="true"><img src="icon:dot" alt="x"><p>y</p></div>',
  );
  const { document } = composeTiny({ template, strings: { a: "Đứng cách nhau" } });
  const [figure, hidden] = document?.pages[0]?.root.children ?? [];
  expect(figure).toMatchObject({ alt: "Đứng cách nhau", altKey: "tiny:a" });
  expect(hidden).toMatchObject({ role: "decoration", children: [{ alt: "" }, { role: "decoration" }] });
});

const ribbon = { ribbon: '{{#if draft}}<aside><p>{{t "draft.ribbon"}}</p></aside>{{/if}}' };

it("is a draft as soon as one string on it is not signed, and says so on the page", () => {
  const tiny: Tiny = {
    template: page('<p>{{t "a"}}</p>{{> ribbon}}'),
    partials: ribbon,
    strings: { a: "A" },
  };
  const signed = composeTiny(tiny).document;
  expect([signed?.draft, textOf(signed?.pages[0]?.root)]).toEqual([false, "A"]);
  const lapsed = composeTiny({ ...tiny, review: "lapsed" }).document;
  expect([lapsed?.draft, textOf(lapsed?.pages[0]?.root)]).toEqual([true, "ABản nháp"]);
  expect(lapsed?.keys).toEqual(["tiny:a", "tiny:draft.ribbon"]);
});

it("is no draft for strings that are not on it", () => {
  const { document } = composeTiny({ template: page("<p>x</p>"), strings: { a: "A" }, review: "unsigned" });
  expect(document?.draft).toBe(false);
});

it("refuses a draft without its ribbon where pages are seen", () => {
  const tiny: Tiny = { template: page('<p>{{t "a"}}</p>'), strings: { a: "A" }, review: "unknown" };
  expect(composeTiny(tiny).findings).toEqual(["ribbon-missing card.hbs:1:1"]);
  expect(composeTiny({ ...tiny, format: { medium: "text" } }).findings).toEqual([]);
});

const expiry = { ribbon: '{{#if expired}}<aside><p>{{t "expired.ribbon"}}</p></aside>{{/if}}' };

it.each<[string, Omit<Tiny, "template">, string[]]>([
  ["no ribbon at all", { expired: true }, ["expired-ribbon-missing card.hbs:1:1"]],
  ["the ribbon of a draft", { expired: true, partials: ribbon }, ["expired-ribbon-missing card.hbs:1:1"]],
  ["its own ribbon", { expired: true, partials: expiry }, []],
  [
    "its own, but not that of a draft",
    { expired: true, partials: expiry, review: "unknown" },
    ["ribbon-missing card.hbs:1:1"],
  ],
  ["nothing to see", { expired: true, format: { medium: "audio" } }, []],
  ["in time", { partials: expiry }, []],
])("refuses what is out of its time unless its page says so: %s", (_name, tiny, expected) => {
  const strings = { a: "A", "expired.ribbon": "Ngoài thời hạn" };
  const partials = { ribbon: "", ...tiny.partials };
  check({ ...tiny, strings, partials }, page('<p>{{t "a"}}</p>{{> ribbon}}'), expected);
});

type Tree = NonNullable<
  ReturnType<typeof composeTiny>["document"]
>["pages"][number]["root"]["children"][number];

function textOf(block: Tree | undefined): string {
  if (block?.kind === "text") return block.runs.map((run) => run.text).join("");
  return block?.kind === "box" ? block.children.map(textOf).join("") : "";
}
