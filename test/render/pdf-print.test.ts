import { spawnSync } from "node:child_process";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { bleedScene } from "../../src/scene/bleed.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { fileOf, fonts, streamsOf } from "./pdf-file.ts";
import { colour, group, paragraph, type rectangle, scene, shape, solid } from "./stage.ts";

const [width, height] = [200, 300];
const millimetre = 72 / 25.4;
const press = { bleed: 3 * millimetre, marks: "crop" } as const;

const fade = {
  kind: "linear" as const,
  angle: 90,
  stops: [
    { at: 0, colour: colour("#0000ff") },
    { at: 1, colour: colour("#00ff00") },
  ],
};

/** A red head on three sides, a gradient foot, a green ring over the left edge, a card inside. */
function artwork() {
  const head = { x: 0, y: 0, width, height: 100 };
  const foot = { x: 0, y: 250, width, height: 50 };
  const ring = "M-20 150A30 30 0 0 1 40 150A30 30 0 0 1 -20 150Z";
  return scene(width, height, [
    rectangleAt(head, solid("#cc0000")),
    rectangleAt(foot, fade),
    group("decoration", head, [
      shape(ring, solid("#008800"), { x: -20, y: 120, width: 60, height: 60 }, { evenOdd: true }),
    ]),
    rectangleAt({ x: 60, y: 120, width: 80, height: 100 }, solid("#ffcc00")),
    group("figure", { x: 70, y: 180, width: 30, height: 30 }, [], { alt: "Mã QR" }),
    paragraph(fonts, [[["Đeo khẩu trang mơ̆ng", { colour: colour("#ffffff") }]]], {
      x: 20,
      y: 20,
      role: "h1",
    }),
    paragraph(fonts, ["Khử khuẩn tay"], { x: 65, y: 125, decoration: "underline" }),
  ]);
}

function rectangleAt(box: Parameters<typeof rectangle>[0], fill: Parameters<typeof rectangle>[1]) {
  const { x, y } = box;
  return shape(`M${x} ${y}H${x + box.width}V${y + box.height}H${x}Z`, fill, box);
}

/** A page as poppler draws it, 144 dpi; `at` gives `#rrggbb` of the point so many points from the corner. */
async function seen(file: string) {
  const { stdout } = spawnSync("pdftoppm", ["-r", "144", "-png", file], { maxBuffer: 1 << 28 });
  const { data, info } = await sharp(stdout).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * 2) * info.width + Math.floor(x * 2)) * info.channels;
    return `#${data.subarray(start, start + 3).toString("hex")}`;
  };
  return { data, info, at };
}

function boxesOf(file: string): Record<string, readonly number[]> {
  const told = runProgram("pdfinfo", ["-box", file]);
  const rows = [...told.matchAll(/^(\w+Box): +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/gm)];
  return Object.fromEntries(rows.map(([, name, ...places]) => [name, places.map(Number)]));
}

function textOf(file: string): string {
  return runProgram("pdftotext", ["-raw", file, "-"]);
}

const plain = fileOf("plain.pdf", [artwork(), artwork()]);
const forPress = fileOf("press.pdf", [artwork(), artwork()], { press });
const unmarked = fileOf("unmarked.pdf", [artwork()], { press: { ...press, marks: "none" } });
const grey = fileOf("grey.pdf", [artwork(), artwork()], { ink: "grey" });

describe.skipIf(!hasProgram("pdfinfo"))("for the print shop", () => {
  test("boxes: trim 10 mm inside the page, bleed 3 mm beyond it", async () => {
    const page = [0, 0, 256.69, 356.69];
    const trim = [28.35, 28.35, 228.35, 328.35];
    const bleed = [19.84, 19.84, 236.85, 336.85];
    const { MediaBox, CropBox, TrimBox, BleedBox } = boxesOf(await forPress);
    expect({ MediaBox, CropBox, TrimBox, BleedBox }).toEqual({
      ...{ MediaBox: page, CropBox: page, TrimBox: trim, BleedBox: bleed },
    });
    expect(runProgram("qpdf", ["--json", await forPress])).not.toContain("/ArtBox");
  });

  test("without marks the page ends with the bleed", async () => {
    const { MediaBox, TrimBox, BleedBox } = boxesOf(await unmarked);
    expect({ MediaBox, TrimBox }).toEqual({
      MediaBox: [0, 0, 217.01, 317.01],
      TrimBox: [8.5, 8.5, 208.5, 308.5],
    });
    expect(BleedBox).toEqual(MediaBox);
  });

  test("for the office the page is the trim", async () => {
    const boxes = Object.values(boxesOf(await plain));
    expect(boxes).toEqual(boxes.map(() => [0, 0, width, height]));
  });

  test("qpdf finds no fault, and the same text stands in the same structure", async () => {
    for (const file of [forPress, unmarked, grey]) {
      expect(runProgram("qpdf", ["--check", await file])).toContain("No syntax or stream encoding errors");
    }
    const structure = (file: string) => runProgram("pdfinfo", ["-struct-text", file]);
    for (const file of [forPress, grey]) expect(textOf(await file)).toBe(textOf(await plain));
    expect(textOf(await plain)).toContain("Đeo khẩu trang mơ̆ng");
    expect(structure(await grey)).toBe(structure(await plain));
    const box = "/BBox [98.3465 118.346 128.346 148.346]";
    expect(structure(await forPress)).toBe(structure(await plain).replaceAll("/BBox [70 90 100 120]", box));
  });

  test("colour at the trim goes on to the bleed's edge and no farther", async () => {
    const page = await seen(await forPress);
    const [left, top, right, bottom] = [20.5, 20.5, 236, 336];
    expect([page.at(left, 60), page.at(right, 60), page.at(128, top)]).toEqual(Array(3).fill("#cc0000"));
    expect([page.at(left, 330), page.at(left, bottom), page.at(right, bottom)]).toEqual([
      "#0000ff",
      "#0000ff",
      "#00ff00",
    ]);
    expect([page.at(18, 60), page.at(238, 60), page.at(128, 18), page.at(128, 338.5)]).toEqual(
      Array(4).fill("#ffffff"),
    );
    expect([page.at(22, 178.3), page.at(left, 240)]).toEqual(["#008800", "#ffffff"]);
  });

  test("a gradient goes on beyond the trim in its last colours, up and down as across", async () => {
    const whole = { x: 0, y: 0, width, height };
    const file = await fileOf(
      "fade.pdf",
      [scene(width, height, [rectangleAt(whole, { ...fade, angle: 180 })])],
      { press },
    );
    const page = await seen(file);
    expect([page.at(128, 20.5), page.at(128, 336), page.at(20.5, 20.5), page.at(236, 336)]).toEqual([
      ...["#0000ff", "#00ff00", "#0000ff", "#00ff00"],
    ]);
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(page.at(20.5, 178.3).slice(at, at + 2), 16),
    );
    expect([red, Math.abs(green - blue) < 12]).toEqual([0, true]);
  });

  test("inside the trim it is the office's page, shifted", async () => {
    const [office, shop] = [await seen(await plain), await seen(await unmarked)];
    const shift = 3 * millimetre;
    for (const [x, y] of [
      [1, 1],
      [199, 99],
      [61, 121],
      [139, 219],
      [5, 150],
      [100, 275],
      [45, 230],
    ] as const) {
      const near = (text: string) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16) / 4);
      near(office.at(x, y)).forEach((channel, index) => {
        expect(near(shop.at(x + shift, y + shift))[index]).toBeCloseTo(channel, 0);
      });
    }
  });

  test("hairline marks in line with the trim, outside the bleed, as an artifact", async () => {
    const [content = ""] = streamsOf(await forPress, "/Contents").map(String);
    const marks = /\/Artifact <<\s*\/Type \/Page\s*>> BDC([\s\S]*?)EMC/.exec(content)?.[1] ?? "";
    expect(marks).toContain("0 G 0.25 w");
    const ends = [...marks.matchAll(/([\d.]+) ([\d.]+) [ml]\b/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(ends).toHaveLength(16);
    for (const [x = 0, y = 0] of ends) {
      const onTrim = [28.346, 228.346].includes(x) || [28.346, 328.346].includes(y);
      const outside = x < 19.84 - 2.8 || x > 236.85 + 2.8 || y < 19.84 - 2.8 || y > 336.85 + 2.8;
      expect([x, y, onTrim, outside]).toEqual([x, y, true, true]);
    }
    expect(String(streamsOf(await unmarked, "/Contents"))).not.toContain(" 0.25 w");
  });
});

describe.skipIf(!hasProgram("qpdf"))("in greys", () => {
  test("no operator and no colour space of the file knows a colour", async () => {
    const operators = /(?<=\s)(rg|RG|k|K)(?=\s)|Device(RGB|CMYK)|ICCBased/;
    const whole = (file: string) =>
      spawnSync("qpdf", ["--qdf", "--object-streams=disable", file, "-"], { maxBuffer: 1 << 28 }).stdout;
    const content = async (file: Promise<string>) =>
      streamsOf(await file, "/Contents")
        .map(String)
        .join("\n");
    expect(await content(plain)).toMatch(operators);
    expect(await content(grey)).not.toMatch(operators);
    expect(String(whole(await plain))).toMatch(/\/ColorSpace \/DeviceRGB/);
    expect(String(whole(await grey))).not.toMatch(/\/(Device(RGB|CMYK)|ICCBased)/);
    expect(String(whole(await grey))).toMatch(/\/ColorSpace \/DeviceGray/);
  });

  test("every pixel is grey, of the colour's luminance", async () => {
    const page = await seen(await grey);
    let coloured = 0;
    for (let at = 0; at < page.data.length; at += 3)
      if (page.data[at] !== page.data[at + 1] || page.data[at] !== page.data[at + 2]) coloured += 1;
    expect(coloured).toBe(0);
    // #cc0000: 0.2126 × 0.604 = 0.128 → 100; #ffcc00: 0.2126 + 0.7152 × 0.604 = 0.645 → 210.
    expect([page.at(100, 90), page.at(130, 210)]).toEqual(["#646464", "#d2d2d2"]);
  });
});

test("only upright edges on the trim move out; a frame's inner edge stays", () => {
  const page = { x: 0, y: 0, width, height };
  const frame = `M0 0H${width}V${height}H0ZM4 4H196V296H4Z`;
  const paths = [frame, "M0.02 10H50V20H0.02Z", "M-9 0H9V9H-9Z", "M0 5A5 5 0 0 1 5 0H9V9H0Z"];
  const given = scene(
    width,
    height,
    paths.map((path) => shape(path, solid("#000000"), page)),
  );
  const bled = bleedScene(given, 8).root.children;
  expect(bled.map((node) => (node.kind === "shape" ? node.path : ""))).toEqual([
    "M-8 -8H208V308H-8ZM4 4H196V296H4Z",
    "M-8 10H50V20H-8Z",
    "M-9 -8H9V9H-9Z",
    "M0 5A5 5 0 0 1 5 0H9V9H0Z",
  ]);
});
