import { expect, test } from "vitest";
import { compoundsIn } from "../../src/language/compounds.ts";
import { segmentsOf } from "../../src/scene/breaks.ts";
import { layout } from "../../src/scene/layout.ts";
import type { GlyphRun, SceneNode, TextLine, TextNode } from "../../src/scene/scene.ts";
import { documentOf, examples, fonts, formatNamed, library, messageOf, world } from "./studio.ts";

const indifferent = {
  ...library,
  languages: Object.fromEntries(
    Object.entries(library.languages).map(([tag, language]) => [tag, { ...language, compounds: [] }]),
  ),
};

/** The Vietnamese texts of every sheet and picture of the examples, as Loa breaks them and as it would without `compounds.txt`. */
const texts = examples.flatMap((example) => {
  const message = messageOf(example, "vi");
  const formats = (library.kinds[message.spec.kind]?.formats ?? []).map(formatNamed);
  return formats
    .filter(({ canvas, name }) => canvas && name !== "page")
    .flatMap((format) => {
      const document = documentOf(message, format);
      const [plain, whole] = [indifferent, library].map((book) =>
        (layout(document, format, { fonts, library: book, world }, () => {}) ?? [])
          .flatMap((scene) => textsIn(scene.root))
          .map(measured),
      );
      return (whole ?? []).flatMap((text, index) => {
        const other = plain?.[index];
        return other
          ? [{ where: `${example} ${format.name}: ${text.written}`, plain: other, whole: text }]
          : [];
      });
    });
});

function textsIn(node: SceneNode): readonly TextNode[] {
  if (node.kind === "group") return node.children.flatMap(textsIn);
  return node.kind === "text" ? [node] : [];
}

interface Stretch {
  readonly width: number;
  readonly space: number;
  readonly required: boolean;
  readonly parting: boolean;
}

/** A text's stretches that stay whole, with the widths of their glyphs, and how many words its lines part. */
function measured({ lines, box }: TextNode) {
  const rows = lines.map((line) => textOf(line) + (line.wrapped ? " " : "\n"));
  const text = rows.join("").trimEnd();
  const starts = rows.map((_, row) => rows.slice(0, row).join("").length);
  const vi = library.languages.vi;
  const segments = vi ? segmentsOf(text, vi.unbreakable, compoundsIn(text, vi)) : [];
  const stretches = segments.map(({ start, end, required, parting }): Stretch => {
    const row = starts.findLastIndex((from) => from <= start);
    const [runs, from] = [lines[row]?.runs ?? [], starts[row] ?? 0];
    return { ...widthsOf(runs, start - from, end - from), required, parting: parting && !required };
  });
  const parted = segments.filter(({ next, parting, required }) => {
    return parting && !required && starts.includes(next);
  }).length;
  return {
    written: rows.join("| ").replaceAll("\n", ""),
    lines: lines.length,
    width: box.width,
    stretches,
    parted,
  };
}

function textOf({ runs }: TextLine): string {
  return runs.map(({ text }) => text).join("");
}

function widthsOf(runs: readonly GlyphRun[], from: number, to: number) {
  let [offset, width, space] = [0, 0, 0];
  for (const run of runs) {
    const scale = run.size / fonts.metrics(run.face).unitsPerEm;
    for (const { cluster, advance } of run.glyphs)
      if (from <= offset + cluster && offset + cluster < to) {
        width += advance * scale;
        space = fonts.shape(run.face, " ", run.language).advance * scale;
      }
    offset += run.text.length;
  }
  return { width, space };
}

/** The fewest words that any so many lines of a width part; infinite where they do not hold the text. */
function fewestParted(stretches: readonly Stretch[], lines: number, width: number): number {
  if (stretches.length === 0) return 0;
  if (lines === 0) return Number.POSITIVE_INFINITY;
  let [filled, space, fewest] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [index, stretch] of stretches.entries()) {
    filled += space + stretch.width;
    if (index > 0 && filled > width) break;
    const rest = fewestParted(stretches.slice(index + 1), lines - 1, width);
    fewest = Math.min(fewest, rest + (stretch.parting && index < stretches.length - 1 ? 1 : 0));
    if (stretch.required) break;
    space = stretch.space;
  }
  return fewest;
}

test("of the words that greedy lines part few are left, and no text has a line more", () => {
  const parted = (of: "plain" | "whole") => texts.reduce((sum, text) => sum + text[of].parted, 0);
  expect(parted("plain")).toBeGreaterThan(40);
  expect(parted("whole")).toBeLessThan(parted("plain") / 5);
  expect(texts.filter(({ plain, whole }) => whole.lines > plain.lines).map(({ where }) => where)).toEqual([]);
});

test("a word is parted only where as many lines cannot do without", () => {
  for (const { where, whole } of texts.filter((text) => text.whole.parted > 0))
    expect([where, fewestParted(whole.stretches, whole.lines, whole.width)]).toEqual([where, whole.parted]);
});
