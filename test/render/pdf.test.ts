import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderPdf } from "../../src/render/pdf.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { fileOf, fonts, info } from "./pdf-file.ts";
import { colour, group, paragraph, rectangle, scene, shape, solid } from "./stage.ts";

const page = { x: 0, y: 0, width: 595, height: 842 };

function posterScene(): Scene {
  const gradient = {
    kind: "linear" as const,
    angle: 180,
    stops: [
      { at: 0, colour: colour("#b3001b") },
      { at: 1, colour: colour("#b3001b00") },
    ],
  };
  return scene(595, 842, [
    rectangle(page, gradient),
    group("ribbon", page, [paragraph(fonts, ["BẢN NHÁP"], { x: 20, y: 0 })]),
    group("header", page, [paragraph(fonts, ["KHẨU TRANG"], { x: 20, y: 30, role: "h1", size: 40 })]),
    paragraph(fonts, ["Đeo khẩu trang khi ra khỏi", "nhà và nơi đông người."], {
      x: 20,
      y: 100,
      wrapped: true,
    }),
    paragraph(fonts, ["Dòng một", "chống COVID-", "19"], { x: 20, y: 150, decoration: "underline" }),
    paragraph(
      fonts,
      [
        [
          ["Nghe ", {}],
          ["klei Êđê", { language: "rad", face: "Noto Sans/700" }],
          [" mỗi ngày.", {}],
        ],
      ],
      { x: 20, y: 200 },
    ),
    group("ul", page, [
      group("li", page, [
        group("figure", page, [shape("M400 600h9v9z", solid("#0000ff"), page)], { alt: "" }),
        paragraph(fonts, ["Khử khuẩn"], { x: 40, y: 250 }),
      ]),
      paragraph(fonts, ["Êjai"], { x: 40, y: 270, role: "li", language: "rad" }),
    ]),
    group(
      "figure",
      { x: 400, y: 600, width: 100, height: 80 },
      [shape("M0 0h1v1h-1z", solid("#000000"), page, { matrix: [100, 0, 0, 80, 400, 600] })],
      { alt: "Mã QR tải Bluezone", opacity: 0.5 },
    ),
    group("decoration", page, [paragraph(fonts, ["5K"], { x: 20, y: 700 })]),
  ]);
}

describe("the file", () => {
  const path = fileOf("poster.pdf", [posterScene(), posterScene()]);
  const bilingual = fileOf("bilingual.pdf", [posterScene(), { ...posterScene(), language: "rad" }]);

  test.skipIf(!hasProgram("qpdf"))("is without fault for qpdf", async () => {
    expect(runProgram("qpdf", ["--check", await path])).toContain("No syntax or stream encoding errors");
  });

  test.skipIf(!hasProgram("pdfinfo"))("tells title, author, dates, size and that it is tagged", async () => {
    const told = runProgram("pdfinfo", ["-isodates", await path]);
    for (const line of [
      /^Title: +Thông điệp 5K & <Ê̆>$/m,
      /^Author: +Sở TT&TT$/m,
      /^CreationDate: +2021-08-09T00:00:00Z$/m,
      /^ModDate: +2021-08-09T00:00:00Z$/m,
      /^Tagged: +yes$/m,
      /^Pages: +2$/m,
      /^Page size: +595 x 842 pts/m,
      /^PDF version: +1.7$/m,
    ])
      expect(told).toMatch(line);
    expect(runProgram("pdfinfo", ["-meta", await path])).toContain(">Thông điệp 5K &#38; &#60;Ê̆&#62;<");
  });

  test.skipIf(!hasProgram("pdfinfo"))(
    "gives structure and its text, wrapped lines joined by a space",
    async () => {
      const [once] = runProgram("pdfinfo", ["-struct-text", await path])
        .split(/(?<=\n)(?= {2}Sect)/)
        .slice(1);
      expect(once).toBe(`  Sect
    Div
      P (block)
        "BẢN NHÁP"
    Div
      H1 (block)
        "KHẨU TRANG"
    P (block)
      "Đeo khẩu trang khi ra khỏi nhà và nơi đông người."
    P (block)
      "Dòng một chống COVID-19"
    P (block)
      "Nghe "
      Span (inline)
        "klei Êđê"
      " mỗi ngày."
    L (block)
      LI (block)
        LBody (block)
          P (block)
            "Khử khuẩn"
      LI (block)
        LBody (block)
          "Êjai"
    Figure:
       /Placement /Block
       /BBox [400 162 500 242]
      ""
`);
    },
  );

  test.skipIf(!hasProgram("qpdf"))(
    "names languages, alt text and the title bar, and claims no PDF/UA",
    async () => {
      const objects = runProgram("qpdf", ["--json", "--json-stream-data=none", await path]);
      const found = structureOf(objects);
      expect(found.catalog).toMatchObject({ "/Lang": "u:vi" });
      expect(objects).toContain('"/DisplayDocTitle": true');
      expect(found.elements("/Figure")).toMatchObject([{ "/Alt": "u:Mã QR tải Bluezone" }, {}]);
      expect(found.elements("/LI").map((item) => item["/Lang"])).toEqual([
        undefined,
        "u:rad",
        undefined,
        "u:rad",
      ]);
      expect(found.elements("/Span").map((item) => item["/Lang"])).toEqual(["u:rad", "u:rad"]);
      expect(readFileSync(await path, "latin1")).not.toContain("pdfuaid");
    },
  );

  test.skipIf(!hasProgram("qpdf"))("gives a page in another language its own section", async () => {
    const found = structureOf(runProgram("qpdf", ["--json", "--json-stream-data=none", await bilingual]));
    expect(found.elements("/Sect").flatMap((section) => section["/Lang"] ?? [])).toEqual(["u:rad"]);
    expect(found.elements("/H1").map((heading) => heading["/Lang"])).toEqual([undefined, "u:vi"]);
  });

  test.skipIf(!hasProgram("pdffonts"))("embeds a subset of each face it uses and no other font", async () => {
    const table = runProgram("pdffonts", [await path])
      .split("\n")
      .slice(2, -1);
    expect(
      table.map((row) =>
        row
          .replace(/^\w{6}\+/, "")
          .split(/\s+/)
          .slice(0, 7)
          .join(" "),
      ),
    ).toEqual([
      "NotoSans-Regular CID TrueType Identity-H yes yes yes",
      "NotoSans-Bold CID TrueType Identity-H yes yes yes",
    ]);
  });

  test("is the same bytes every time", async () => {
    const render = () => renderPdf([posterScene(), posterScene()], { fonts, info });
    expect(Buffer.compare(await render(), await render())).toBe(0);
  });
});

interface Dictionary {
  readonly [key: string]: unknown;
}

/** Reads what qpdf tells: the catalog, and structure elements of a type in the file's order. */
function structureOf(json: string): { catalog: Dictionary; elements(type: string): readonly Dictionary[] } {
  const [, objects] = (JSON.parse(json) as { qpdf: [unknown, Record<string, { value?: Dictionary }>] }).qpdf;
  const values = Object.values(objects).flatMap(({ value }) => (value ? [value] : []));
  return {
    catalog: values.find((value) => value["/Type"] === "/Catalog") ?? {},
    elements: (type) => values.filter((value) => value["/S"] === type),
  };
}
