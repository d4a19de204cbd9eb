import { expect, it } from "vitest";
import { layTiny } from "./tiny-scene.ts";

const twins = '<page id="a"><h1 class="m" lang="cmo">Put bok</h1>\n<h1 class="v">Đeo khẩu trang</h1></page>';
const columns = `<page id="a"><section lang="cmo"><h2>Put bok</h2>\n<p class="m">put bok</p><p class="small">a</p></section>
<section><h2>Khẩu trang</h2><p class="v">đeo khẩu trang</p><p class="small">a</p></section></page>`;

it.each<[string, string, string, string[]]>([
  ["alike", twins, "", []],
  ["the Vietnamese smaller", twins, ".v { font-size: 12px }", []],
  ["the minority smaller", twins, ".m { font-size: 15px }", ["minority-text-smaller card.hbs:1:14"]],
  ["the minority thinner", twins, ".v { font-weight: 700 }", ["minority-text-smaller card.hbs:1:14"]],
  ["the minority paler", twins, ".m { color: #555 }", ["minority-text-smaller card.hbs:1:14"]],
  ["the minority faded", twins, ".m { opacity: 0.7 }", ["minority-text-smaller card.hbs:1:14"]],
  ["the minority white on its own dark ground", twins, ".m { color: #fff; background: #333 }", []],
  [
    "another role",
    twins.replace(/<h1 class="v">(.*)<\/h1>/, '<p class="v">$1</p>'),
    ".m { font-size: 15px }",
    [],
  ],
  [
    "side by side",
    columns,
    ".m { font-size: 15px } .small { font-size: 9px }",
    ["minority-text-smaller card.hbs:2:1"],
  ],
  ["side by side, alike", columns, "p { font-size: 15px } .small { font-size: 9px }", []],
  [
    "far apart, in another part of the page",
    '<page id="a"><header><p>Sở Thông tin</p></header><section><p lang="cmo" class="m">Put bok</p></section></page>',
    ".m { font-size: 15px }",
    [],
  ],
  [
    "within one text",
    '<page id="a"><p><span class="m" lang="cmo">Put bok</span> Khẩu trang</p></page>',
    ".m { font-size: 12px }",
    ["minority-text-smaller card.hbs:1:14"],
  ],
  ["one language", '<page id="a" lang="cmo"><p>a</p><h1>b</h1></page>', "p { font-size: 9px }", []],
])("%s", (_name, template, style, expected) => {
  const base = "h1, h2, p { font-size: 16px; font-weight: 400 }";
  expect(layTiny({ template, style: `${base} ${style}` }).findings).toEqual(expected);
});

it("fits both languages before it compares them", () => {
  const style = ".m { font-size: fit(10px, 60px, m); width: 60px } .v { font-size: fit(10px, 60px, v) }";
  expect(layTiny({ template: twins, style }).findings).toEqual(["minority-text-smaller card.hbs:1:14"]);
  const together = style.replaceAll(", m)", ", both)").replaceAll(", v)", ", both)");
  expect(layTiny({ template: twins, style: together }).findings).toEqual([]);
});
