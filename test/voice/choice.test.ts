import { expect, test } from "vitest";
import { localize } from "../../src/message/localize.ts";
import { readSpec } from "../../src/spec/read.ts";
import { library, messageOf, world } from "../examples/studio.ts";

const example = "examples/5k.yaml";
const text = new TextDecoder().decode(world.read(example));

/** The example with lines of its own, as read: the codes and values of what was said, and who would speak. */
function withLines(lines: string, tag = "vi") {
  const said: string[] = [];
  const report = (diagnostic: { code: string; values: object; place?: { line: number; column: number } }) => {
    const { code, values, place } = diagnostic;
    said.push(`${code} ${place?.line}:${place?.column} ${JSON.stringify(values)}`);
  };
  const bytes = new TextEncoder().encode(`${text}${lines}\n`);
  const within = { ...world, read: (path: string) => (path === example ? bytes : world.read(path)) };
  const spec = readSpec(example, library, within, report);
  const options = { library, referenceDate: "2021-08-09", allowExpired: false };
  const message = spec && localize(spec, tag, options, report);
  return { said, language: message?.language };
}

test("the voice is the spec's, else the issuer's, else the language's", () => {
  expect(messageOf(example, "vi").language.voice).toBe("vi-north");
  expect(withLines("voices: { vi: vi-south }").language?.voice).toBe("vi-south");
  const issuer = library.issuers["daklak-stttt"];
  const issuers = { ...library.issuers, "daklak-stttt": { ...issuer, voices: { vi: "vi-central" } } };
  const spec = readSpec(example, library, world, () => {});
  if (!spec) throw new Error("no spec");
  const options = {
    library: { ...library, issuers } as typeof library,
    referenceDate: spec.date,
    allowExpired: false,
  };
  expect(localize(spec, "vi", options, () => {})?.language.voice).toBe("vi-central");
  expect(localize(spec, "rad", options, () => {})?.language.voice).toBeUndefined();
});

test("an unknown voice names its nearest; a Vietnamese voice is refused for Ê Đê before anything is made", () => {
  expect(withLines("voices: { vi: vi-sotuh }").said).toEqual([
    expect.stringMatching(/^unknown-voice \d+:15 .*"vi-south"/),
  ]);
  expect(withLines("voices: { rad: vi-north }").said).toEqual([
    expect.stringMatching(/^voice-wrong-language \d+:16 .*"language":"rad","speaks":"vi"/),
  ]);
  expect(withLines("say: { rda: { 5K: x } }").said).toEqual([expect.stringMatching(/^unknown-language/)]);
});

test("readings of a message are the spec's before the issuer's before the language's", () => {
  const table = withLines('say: { vi: { "-UBND": ủy ban } }').language?.abbreviations;
  expect(table).toMatchObject({ "-UBND": "ủy ban", "5K": "năm ca" });
  expect(messageOf(example, "vi").language.abbreviations["-UBND"]).toBe("ủy ban nhân dân tỉnh");
  expect(withLines("say: { rad: { 5K: êma K } }", "rad").language?.abbreviations).toMatchObject({
    "2": "dua",
    "5K": "êma K",
  });
});
