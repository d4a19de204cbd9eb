import { expect, it } from "vitest";
import type { Tiny } from "../document/tiny.ts";
import { layTiny } from "./tiny-scene.ts";

const icon = '<img src="icon:dot" alt="x">';
const code = '<img src="qr:https://bluezone.gov.vn" alt="x">';
const inPage = (inside: string) => `<page id="a">\n${inside}\n</page>`;

it.each<[string, Tiny, string[]]>([
  ["a dark icon on white", { template: inPage(icon), style: "img { width: 50px }" }, []],
  [
    "amber on white",
    { template: inPage(icon), style: "img { width: 50px; color: #f9b522 }" },
    ["icon-contrast-low card.hbs:2:1"],
  ],
  [
    "amber on its own dark plate",
    { template: inPage(icon), style: "img { width: 50px; color: #f9b522; background: #0d3b36 }" },
    [],
  ],
  [
    "an icon that fills a round plate: its corners are empty",
    {
      template: inPage(`<div>${icon}</div>`),
      style:
        "div { width: 80px; height: 80px; border-radius: 40px; background: #0d3b36; color: #fff } img { width: 80px }",
    },
    [],
  ],
  [
    "a faded icon",
    { template: inPage(icon), style: "img { width: 50px; opacity: 0.3 }" },
    ["icon-contrast-low card.hbs:2:1"],
  ],
  [
    "a faint icon for decoration",
    { template: inPage('<img src="icon:dot" alt="">'), style: "img { width: 50px; color: #eee }" },
    [],
  ],
  [
    "a pale code",
    { template: inPage(code), style: "img { width: 150px; color: #999 }" },
    ["qr-contrast-low card.hbs:2:1"],
  ],
  [
    "a code faded into a dark ground",
    {
      template: inPage(code),
      style: "page { background: #444 } img { width: 150px; opacity: 0.3; color: #000 }",
    },
    ["qr-contrast-low card.hbs:2:1"],
  ],
  ["a code in a dark colour", { template: inPage(code), style: "img { width: 150px; color: #0a4f9c }" }, []],
  [
    "a box over the quiet zone",
    {
      template: inPage(`${code}<div></div>`),
      style:
        "img { width: 150px } div { position: absolute; left: 145px; top: 0; width: 40px; height: 20px; background: #000 }",
    },
    ["qr-covered card.hbs:2:1"],
  ],
  [
    "words over the quiet zone",
    {
      template: inPage(`${code}<p>Khử khuẩn</p>`),
      style: "img { width: 150px } p { position: absolute; left: 140px; top: 0 }",
    },
    ["qr-covered card.hbs:2:1"],
  ],
  [
    "a box beside the code",
    {
      template: inPage(`${code}<div></div>`),
      style:
        "img { width: 150px } div { position: absolute; left: 151px; top: 0; width: 40px; height: 20px; background: #000 }",
    },
    [],
  ],
  [
    "a code under the viewer's buttons",
    {
      template: inPage(code),
      style: "img { width: 150px }",
      format: { safe: { top: 20, right: 0, bottom: 0, left: 0 } },
    },
    ["figure-outside-safe-area card.hbs:2:1"],
  ],
  [
    "decoration under the viewer's buttons",
    {
      template: inPage('<img src="icon:dot" alt="">'),
      style: "img { width: 50px }",
      format: { safe: { top: 20, right: 0, bottom: 0, left: 0 } },
    },
    [],
  ],
])("%s", (_name, tiny, expected) => expect(layTiny(tiny).findings).toEqual(expected));
