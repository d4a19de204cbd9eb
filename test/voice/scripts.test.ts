import { expect, test } from "vitest";
import { compose } from "../../src/document/compose.ts";
import { scriptLines } from "../../src/voice/script.ts";
import { speechOf } from "../../src/voice/script-speech.ts";
import { examples, formatNamed, library, messageOf } from "../examples/studio.ts";

/** The lines of an example's script in a language, and how each is said. */
function scriptOf(example: string, tag: string) {
  const message = messageOf(example, tag);
  const source = library.kinds[message.spec.kind]?.templates.script;
  if (!source) throw new Error(`no script for ${message.spec.kind}`);
  const script = compose(message, { source, format: formatNamed("spot") }, library, () => {});
  if (!script) throw new Error(`no script of ${example}`);
  return { message, speech: speechOf(scriptLines(script), message.language) };
}

const all = examples.flatMap((example) => ["vi", "rad", "cmo"].map((tag) => [example, tag] as const));

test.each(all)("%s in %s: the issuer is heard first, and a number to call twice", (example, tag) => {
  const { message, speech } = scriptOf(example, tag);
  const { names } = library.issuers[message.spec.issuer] ?? { names: {} };
  expect(speech[0]?.written).toContain(names[tag as keyof typeof names]);
  const hotline = message.spec.facts.hotline;
  if (typeof hotline !== "string") return;
  const written = speech.map((line) => line.written.replaceAll("\u00a0", " ")).join(" ");
  expect(written.split(hotline).length - 1).toBe(2);
});

test.each(examples)(
  "%s: sentences are short, breaths are shorter, and nothing is left to guess",
  (example) => {
    const { speech } = scriptOf(example, "vi");
    for (const line of speech) {
      expect([line.unspoken, line.spelled]).toEqual([[], []]);
      for (const sentence of line.written.split(/[.!?](?:\s|$)/))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(20);
      // A day with its year alone takes fifteen syllables.
      for (const breath of line.spoken.split(/[.,:;!?]/))
        expect(breath.trim().split(/\s+/).length, breath).toBeLessThanOrEqual(28);
    }
  },
);
