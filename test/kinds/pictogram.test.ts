import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { localize } from "../../src/message/localize.ts";
import type { SceneNode } from "../../src/scene/scene.ts";
import { readSpec } from "../../src/spec/read.ts";
import { artworkOf, examples, formatNamed, library, messageOf } from "../examples/studio.ts";
import { change, findingsOf, wordsOf } from "./words.ts";

const example = "examples/5k.yaml";
const address = "https://example.org/nghe/5k";

/** The example with a place to hear it. */
function heard(listen: string, tag: string) {
  const { file, world: own } = change(example, "facts:", `listen: ${listen}\nfacts:`);
  const findings = collectFindings();
  const spec = readSpec(file, library, own, findings.report);
  const options = { library, referenceDate: "2021-08-09", allowExpired: false };
  const message = spec && localize(spec, tag, options, findings.report);
  if (!message) throw new Error(findings.all.map(({ code }) => code).join());
  return artworkOf(message, formatNamed("pictogram-a4"));
}

/** Words of the pictures and codes of a page. */
function told(node: SceneNode): readonly string[] {
  if (node.kind !== "group") return [];
  return [...(node.alt ? [node.alt] : []), ...node.children.flatMap(told)];
}

test.each([
  ["one address stands for every language", address, "rad", true],
  ["each language has its own", `{ vi: "${address}" }`, "vi", true],
  ["no language borrows another's", `{ vi: "${address}" }`, "rad", false],
])("a code to hear it: %s", (_name, listen, tag, shown) => {
  const { scenes, document } = heard(listen, tag);
  const codes = scenes.flatMap(({ root }) => told(root)).filter((words) => words.includes(address));
  expect(codes).toHaveLength(shown ? 1 : 0);
  expect(wordsOf(document)).toMatch(/1900\s9095/);
});

test.each([
  ["no https", "http://example.org", ["not-https 10:9"]],
  ["no address", "nghe.mp3", ["not-https 10:9", "bad-url 10:9"]],
  ["a language that is not there", `{ ede: "${address}" }`, ["unknown-language 10:11"]],
])("listen: %s", (_name, listen, expected) => {
  expect(findingsOf(change(example, "facts:", `listen: ${listen}\nfacts:`)).toSorted()).toEqual(
    expected.toSorted(),
  );
});

/** Words beside authority, dates and telephone: what a reader must read. */
const most: Readonly<Record<string, number>> = {
  "examples/tiem-chung.yaml": 36,
  "examples/tinh-hinh.yaml": 26,
};

test.each(examples)("%s: a sheet of pictures says little", (file) => {
  const { document, scenes } = artworkOf(messageOf(file, "vi"), formatNamed("pictogram-a3"));
  const [words = ""] = wordsOf(document).split(/\nSở |\nỦy ban |\nNgười phát ngôn/);
  const syllables = words.match(/\p{L}+/gu) ?? [];
  expect(syllables.length).toBeLessThanOrEqual(most[file] ?? 22);
  expect(scenes).toHaveLength(1);
});
