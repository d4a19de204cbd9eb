import PDFDocument from "pdfkit";
import { renderPdf } from "../src/render/pdf.ts";
import type { Row } from "./compare.ts";
import { artwork, fonts, formatOf, message } from "./stage.ts";

/** The same words and plates with pdfkit's own `text`: untagged, and its text does not extract letter for letter. */
function plainPoster(): Promise<number> {
  const pdf = new PDFDocument({ size: "A3", margin: 0 });
  let bytes = 0;
  const done = new Promise<number>((resolve) => {
    pdf.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    pdf.on("end", () => resolve(bytes));
  });
  const heading = Buffer.from(fonts.bytes("Fira Sans Condensed/900"));
  const body = Buffer.from(fonts.bytes("Noto Sans/400"));
  const text = (key: string) => message.strings[key]?.text ?? "";
  pdf.rect(0, 0, 842, 380).fill("#f9b522").fillColor("#16211f");
  pdf.font(body).fontSize(27).text(text("kicker"), 48, 44);
  pdf.font(heading).fontSize(100).text(text("headline"), 48, 90, { width: 500 });
  for (const [index, id] of ["mask", "disinfect", "distance", "gather", "declare"].entries()) {
    const top = 420 + index * 110;
    pdf.roundedRect(48, top, 96, 96, 18).fill("#0d3b36").fillColor("#16211f");
    pdf
      .font(heading)
      .fontSize(54)
      .text(text(`steps.${id}.title`), 172, top - 10);
    pdf
      .font(body)
      .fontSize(24)
      .text(text(`steps.${id}.detail`), 172, top + 60);
  }
  pdf.rect(0, 980, 842, 110).fill("#0d3b36").fillColor("#f9b522");
  pdf.font(heading).fontSize(72).text("1900 9095", 160, 1000);
  pdf.end();
  return done;
}

export function posterRow(): Row {
  const format = formatOf("poster-a3");
  return {
    title: "A3 PDF, template and data to file bytes, warm process",
    rounds: 15,
    ours: {
      name: "Loa (tagged, exact text)",
      run: async () => {
        const { scenes } = artwork(format);
        await renderPdf(scenes, { fonts, info: { title: "5K", language: "vi", creationDate: "2021-08-09" } });
      },
    },
    peers: [{ name: "pdfkit doc.text", run: async () => void (await plainPoster()) }],
  };
}
