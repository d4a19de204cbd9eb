import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderPdf } from "../../src/render/pdf.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { artworkOf, documentOf, fonts, formatNamed, library, messageOf, world } from "./studio.ts";

const kinds = ["5k", "bluezone", "chi-thi-16", "dinh-chinh", "tiem-chung", "tinh-hinh"];
const groups = [
  ["vi", "rad"],
  ["vi", "cmo"],
  ["vi", "rad", "cmo"],
];

const formats = ["poster-a3", "poster-a4", "square", "portrait", "story"];

/** `studio.ts` throws for any error: text that overflows, is too small, or smaller than the Vietnamese. */
describe.each(kinds)("examples/%s.yaml in several languages on one artwork", (name) => {
  const lead = messageOf(`examples/${name}.yaml`, "vi");
  const others = ["rad", "cmo"].map((tag) => messageOf(`examples/${name}.yaml`, tag));
  const made = library.kinds[lead.spec.kind]?.formats ?? [];
  test.each(groups)("has room: %s %s %s", (...group) => {
    const second = others.filter(({ language }) => group.includes(language.tag));
    for (const format of formats.filter((known) => made.includes(known))) {
      const { document } = artworkOf(lead, formatNamed(format), second);
      expect(document.draft).toBe(true);
    }
  });
});

test("a web page in three languages leaves nothing out", () => {
  const [vi, ...others] = ["vi", "rad", "cmo"].map((tag) => messageOf("examples/5k.yaml", tag));
  if (!vi) throw new Error("the example does not read");
  const text = JSON.stringify(documentOf(vi, formatNamed("page"), others));
  for (const { strings } of [vi, ...others])
    for (const key of ["headline", "steps.mask.detail", "source.line"])
      expect(text).toContain(JSON.stringify(strings[key]?.text).slice(1, -1));
});

test("a PDF says block after block, each in its own language", async () => {
  const [vi, rad] = ["vi", "rad"].map((tag) => messageOf("examples/5k.yaml", tag));
  if (!vi || !rad) throw new Error("the example does not read");
  const { scenes, document } = artworkOf(vi, formatNamed("poster-a3"), [rad]);
  const info = { title: document.title, language: "vi", creationDate: "2021-08-09" };
  const pdf = Buffer.from(await renderPdf(scenes, { fonts, info }));
  expect(pdf.toString("latin1")).toContain("/Lang (rad)");
  if (!hasProgram("pdfinfo")) return;
  const path = `${world.temporaryFolder()}/bilingual.pdf`;
  writeFileSync(path, pdf);
  const tags = runProgram("pdfinfo", ["-struct-text", path]).replace(/\s+/g, " ");
  expect(tags).toContain(
    'H1 (block) "Thực hiện đủ 5K mỗi ngày" H1 (block) "Mnuih ƀuôn sang: 5K, suaih pral"',
  );
  expect(tags.match(/1900 9095/g)).toHaveLength(1);
});
