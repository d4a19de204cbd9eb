import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { compose } from "../../src/document/compose.ts";
import { layout } from "../../src/scene/layout.ts";
import { fonts, formatNamed, library, messageOf, world } from "./studio.ts";

const pairs = [
  ["vi", "rad"],
  ["rad", "vi"],
  ["vi", "cmo"],
  ["rad", "cmo"],
] as const;

test.each(pairs)("captions in %s and %s have a place on every clip, whichever leads", (lead, other) => {
  const message = messageOf("examples/5k.yaml", lead);
  const signed = { ...message, facts: { ...message.facts, review: "signed" as const } };
  const source = library.partials["caption-pair"];
  if (!source) throw new Error("no captions of two languages");
  for (const name of ["clip-tall", "clip-wide", "clip-square"]) {
    const { report, all } = collectFindings();
    const format = formatNamed(name);
    const values = { lines: ["5K,", "1900 9095"], beneath: ["5K,", "1900 9095"], beneathLanguage: other };
    const document = compose(signed, { source, format, values }, library, report);
    const scenes = document && layout(document, format, { fonts, library, world }, report);
    expect(all).toEqual([]);
    expect(scenes).toHaveLength(1);
  }
});
