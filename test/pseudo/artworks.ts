import { collectFindings } from "../../src/base/diagnostic.ts";
import { compose } from "../../src/document/compose.ts";
import { pseudoTags, withPseudoLanguages } from "../../src/language/pseudo.ts";
import type { Format } from "../../src/library/formats.ts";
import type { LanguageTag } from "../../src/library/language-tag.ts";
import { localize } from "../../src/message/localize.ts";
import { layout } from "../../src/scene/layout.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { withLongestRow } from "../../src/spec/longest-row.ts";
import { readSpec } from "../../src/spec/read.ts";
import { examples, fonts, library as real, world } from "../examples/studio.ts";

const { vi } = real.languages;
if (!vi) throw new Error("no Vietnamese");

const library = withPseudoLanguages(real, vi);

const formatsOf = (example: string) => {
  const spec = readSpec(example, library, world, () => {});
  return (spec && library.kinds[spec.kind]?.formats) ?? [];
};

/** Every example as every format of its kind that is seen, in both pseudo-languages. */
export const pseudoCases = examples.flatMap((example) =>
  Object.values(library.formats)
    .filter((format) => format.canvas && formatsOf(example).includes(format.name))
    .flatMap((format) => pseudoTags.map((tag) => [example, format.name, tag] as const)),
);

/** One artwork, and what is found on it, in words that a failing test shows. */
export function artworkIn(
  tag: LanguageTag,
  example: string,
  formatName: string,
): { scenes: readonly Scene[]; findings: readonly string[] } {
  const found = collectFindings();
  const written = readSpec(example, library, world, found.report);
  const spec = written && withLongestRow(written, library);
  const format = library.formats[formatName];
  const source = format && spec && library.kinds[spec.kind]?.templates[format.template];
  if (!spec || !source) throw new Error(`no ${formatName} of ${example}`);
  const options = { library, referenceDate: spec.date, allowExpired: false };
  const message = localize(spec, tag, options, found.report);
  const document = message && compose(message, { source, format }, library, found.report);
  const scenes = document && layout(document, format as Format, { fonts, library, world }, found.report);
  const findings = found.all.map(
    ({ code, place, values }) => `${code} ${place?.file}:${place?.line} ${JSON.stringify(values)}`,
  );
  return { scenes: scenes ?? [], findings };
}
