import { expect, test } from "vitest";
import type {
  Block,
  Box,
  BoxStyle,
  Document,
  Figure,
  Role,
  RunStyle,
  TextBlock,
  TextStyle,
} from "../../src/document/document.ts";
import { renderAltText, renderSidesAltText, renderText } from "../../src/render/text.ts";
import { colour } from "./stage.ts";

const place = { file: "post.hbs", line: 1, column: 1 };
const style = (direction: "row" | "column") => ({ direction }) as BoxStyle;

function box(role: Role, children: readonly Block[], direction: "row" | "column" = "column"): Box {
  return { kind: "box", role, id: "", style: style(direction), children, place };
}

function text(role: Role, ...parts: readonly string[]): TextBlock {
  const runs = parts.map((part) => ({ text: part, style: {} as RunStyle, language: "rad" }));
  return { kind: "text", role, style: style("column"), text: {} as TextStyle, runs, place };
}

function figure(alt: string): Figure {
  const source = { scheme: "qr", value: "x" } as const;
  return { kind: "figure", source, alt, style: style("column"), colour: colour("#000000"), place };
}

function documentOf(...pages: readonly (readonly Block[])[]): Document {
  const roots = pages.map((blocks, index) => ({ id: `p${index}`, root: box("page", blocks) }));
  return { title: "Thông điệp 5K", language: "vi", pages: roots, keys: [], draft: true };
}

const post = documentOf(
  [
    box("header", [text("p", "Sở TT&TT"), text("p", "9/8/2021")]),
    text("h1", "Thông điệp 5K"),
    text("p", "Đeo khẩu trang", "\n", " khi ra khỏi\u00A0nhà."),
    box("ul", [
      text("li", "• Khẩu trang"),
      box("li", [text("p", "2."), text("p", "Khử khuẩn")], "row"),
      box("li", [text("p", "3. Khoảng cách"), text("p", "Giữ khoảng cách khi tiếp xúc")]),
    ]),
    box("section", [text("h2", "Klei hâo"), text("p", "mo\u031b\u0306ng"), text("p", "hrue\u0302")]),
    text("decoration", "5K"),
    figure("Mã QR"),
  ],
  [
    box("ribbon", [text("p", "BẢN NHÁP")]),
    figure("Mã QR"),
    box("footer", [text("p", ""), text("p", "1900 9095"), text("p", "bluezone.gov.vn")]),
  ],
);

test("a post reads as a person types it, the ribbon first", () => {
  expect(renderText(post)).toBe(`BẢN NHÁP

Sở TT&TT
9/8/2021

Thông điệp 5K

Đeo khẩu trang
khi ra khỏi nhà.

• Khẩu trang
2. Khử khuẩn
3. Khoảng cách
Giữ khoảng cách khi tiếp xúc

Klei hâo
m\u01a1\u0306ng

hru\u00ea

1900 9095
bluezone.gov.vn
`);
});

test("alt text gives the title, then every text and figure once, in reading order", () => {
  expect(renderAltText(post).split("\n")).toEqual([
    "Thông điệp 5K",
    "Sở TT&TT",
    "9/8/2021",
    "Đeo khẩu trang khi ra khỏi nhà.",
    "• Khẩu trang",
    "2.",
    "Khử khuẩn",
    "3. Khoảng cách",
    "Giữ khoảng cách khi tiếp xúc",
    "Klei hâo",
    "m\u01a1\u0306ng",
    "hru\u00ea",
    "Mã QR",
    "BẢN NHÁP",
    "1900 9095",
    "bluezone.gov.vn",
    "",
  ]);
});

test("a document without words is an empty line, not an error", () => {
  expect(renderText(documentOf([figure("Mã QR")]))).toBe("\n");
});

test("the alt text of a sheet of two sides tells each side whole", () => {
  const sides = documentOf(
    [text("h1", "Thông điệp 5K"), text("p", "1900 9095"), text("p", "1900 9095")],
    [text("h2", "Khẩu trang"), text("p", "1900 9095")],
  );
  expect(renderSidesAltText(sides)).toBe("Thông điệp 5K\n1900 9095\n\nKhẩu trang\n1900 9095\n");
});
