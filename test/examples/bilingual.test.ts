import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { composeTogether } from "../../src/document/compose.ts";
import type { Format } from "../../src/library/formats.ts";
import { localize } from "../../src/message/localize.ts";
import { renderPdf } from "../../src/render/pdf.ts";
import { renderText } from "../../src/render/text.ts";
import { layout } from "../../src/scene/layout.ts";
import { withLongestRow } from "../../src/spec/longest-row.ts";
import { readSpec } from "../../src/spec/read.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { artworkOf, documentOf, fonts, formatNamed, library, messageOf, world } from "./studio.ts";

const kinds = ["5k", "bluezone", "chi-thi-16", "dinh-chinh", "tiem-chung", "tinh-hinh"];
const groups = [
  ["vi", "rad"],
  ["rad", "vi"],
  ["vi", "cmo"],
  ["vi", "rad", "cmo"],
];
const seen = Object.values(library.formats).filter(
  ({ medium, name }) => ["print", "image"].includes(medium) && name !== "booth",
);
const themes = Object.keys(library.themes).sort();

const cases = kinds.flatMap((kind) => groups.map((group) => [kind, group.join("+"), group] as const));

test.each(kinds)("the clips of examples/%s.yaml have room for a pair", (kind) => {
  const [theme = ""] = themes;
  for (const name of ["clip-tall", "clip-wide", "clip-square"])
    expect(findingsOf({ kind, theme, group: ["rad", "vi"] }, formatNamed(name))).toEqual([]);
});

test.each(cases)(
  "examples/%s.yaml has room for %s in every format, and in a commune's name",
  (kind, _name, group) => {
    // A theme moves few boxes: the second is laid out where room is scarcest.
    for (const theme of group.length === 3 ? themes : themes.slice(0, 1))
      for (const format of seen) {
        for (const row of [false, true]) {
          const findings = findingsOf({ kind, theme, group, row }, format);
          const artwork = [theme, format.name, row ? "of a row" : "for all"];
          expect([...artwork, ...findings]).toEqual(artwork);
        }
      }
  },
);

/** Codes of what is wrong; the whole must be a draft. */
function findingsOf(
  {
    kind,
    theme,
    group,
    row = false,
  }: { kind: string; theme: string; group: readonly string[]; row?: boolean },
  format: Format,
): readonly string[] {
  const found = collectFindings();
  const read = readSpec(`examples/${kind}.yaml`, library, world, found.report);
  if (!read) throw new Error("the example does not read");
  const spec = { ...(row ? withLongestRow(read, library) : read), theme };
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const messages = group.flatMap((tag) => localize(spec, tag, options, found.report) ?? []);
  const source = library.kinds[messages[0]?.spec.kind ?? ""]?.templates[format.template];
  if (!source) throw new Error(`no ${format.name} of ${kind}`);
  const document = composeTogether(messages, { source, format }, library, found.report);
  expect(document?.draft ?? true).toBe(true);
  if (document) layout(document, format, { fonts, library, world }, found.report);
  return found.all.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

test.each(kinds)("a post of examples/%s.yaml keeps its limit in three languages", (kind) => {
  const [lead, ...others] = ["vi", "rad", "cmo"].map((tag) => messageOf(`examples/${kind}.yaml`, tag));
  if (!lead) throw new Error("the example does not read");
  const format = formatNamed("post");
  const post = renderText(documentOf(lead, format, others)).trimEnd();
  expect(post.length).toBeLessThanOrEqual(format.text?.longest ?? 0);
  for (const { strings, language } of [lead, ...others]) {
    expect(post).toContain(`— ${language.name} —`);
    expect(post).toContain(strings["valid.line"]?.text ?? "");
  }
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
