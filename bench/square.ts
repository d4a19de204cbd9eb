import { type Node, Renderer } from "@takumi-rs/core";
import satori from "satori";
import sharp from "sharp";
import { renderPng } from "../src/render/png.ts";
import type { Row } from "./compare.ts";
import { artwork, fonts, formatOf, library, message, world } from "./stage.ts";

interface Element {
  readonly type: "div";
  readonly props: {
    readonly style: Record<string, string | number>;
    readonly children?: readonly Element[] | string;
  };
}

const div = (style: Record<string, string | number>, children?: readonly Element[] | string): Element => ({
  type: "div",
  props: { style: { display: "flex", ...style }, ...(children !== undefined && { children }) },
});
const text = (key: string) => message.strings[key]?.text ?? "";

/** The square poster without its pictograms, which makes the peers' work the lighter. */
export function poster(): Element {
  const heading = { fontFamily: "Fira Sans Condensed", fontWeight: 900 };
  const cells = ["mask", "disinfect", "distance", "gather", "declare"].map((id) =>
    div(
      {
        width: 309,
        height: 230,
        background: "#ffffff",
        border: "2px solid #d9d2c0",
        borderRadius: 24,
        flexDirection: "column",
        alignItems: "center",
        justifyContent: "center",
      },
      [
        div({ width: 150, height: 150, background: "#0d3b36", borderRadius: 28 }),
        div({ ...heading, fontSize: 40 }, text(`steps.${id}.title`)),
      ],
    ),
  );
  const call = div(
    {
      width: 309,
      height: 230,
      background: "#0d3b36",
      color: "#f9b522",
      borderRadius: 24,
      alignItems: "center",
      justifyContent: "center",
      ...heading,
      fontSize: 62,
    },
    "1900 9095",
  );
  return div(
    {
      width: 1080,
      height: 1080,
      background: "#fffaf0",
      flexDirection: "column",
      fontFamily: "Noto Sans",
      color: "#16211f",
    },
    [
      div({ background: "#f9b522", flexDirection: "column", padding: 54 }, [
        div({ fontSize: 34 }, text("kicker")),
        div({ ...heading, fontSize: 96 }, text("headline")),
      ]),
      div(
        { background: "#a3142e", color: "#ffffff", justifyContent: "center", padding: 8, fontSize: 32 },
        text("draft.ribbon"),
      ),
      div({ flexWrap: "wrap", gap: 22, padding: "24px 54px" }, [...cells, call]),
      div({ flexDirection: "column", padding: "4px 54px 54px 54px", fontSize: 28 }, [
        div({ fontSize: 32 }, "Sở Thông tin và Truyền thông tỉnh Đắk Lắk"),
        div({}, text("source.line")),
      ]),
    ],
  );
}

/** The same tree as takumi's own nodes. */
function nodeOf({ props: { style, children } }: Element): Node {
  if (typeof children === "string") return { type: "text", text: children, style };
  return { type: "container", style, children: (children ?? []).map(nodeOf) };
}

/** The faces that the peers set the poster in. */
export function posterFaces() {
  return [
    { name: "Noto Sans", weight: 400 as const, data: fontBytes("Noto Sans", 400) },
    { name: "Fira Sans Condensed", weight: 900 as const, data: fontBytes("Fira Sans Condensed", 900) },
  ];
}

export async function squareRow(): Promise<Row> {
  const faces = posterFaces();
  const takumi = new Renderer();
  for (const face of faces) await takumi.registerFont(face);
  const square = formatOf("square");
  return {
    title: "square PNG, 1080 × 1080, template and data to file bytes, warm process",
    rounds: 15,
    ours: {
      name: "Loa",
      run: async () => void (await renderPng(present(artwork(square).scenes[0]), fonts, { scale: 1 })),
    },
    peers: [
      {
        name: "satori + sharp (marks misplaced)",
        run: async () => {
          const svg = await satori(poster() as never, { width: 1080, height: 1080, fonts: faces as never });
          await sharp(Buffer.from(svg)).png().toBuffer();
        },
      },
      {
        name: "takumi",
        run: async () =>
          void (await takumi.render(nodeOf(poster()), { width: 1080, height: 1080, format: "png" })),
      },
    ],
  };
}

function fontBytes(family: string, weight: number): Buffer {
  const file = library.fonts[family]?.find((face) => face.weight === weight)?.file ?? "";
  return Buffer.from(present(world.readPackageFile(file)));
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("missing");
  return value;
}
