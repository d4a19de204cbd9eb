import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { checkTree } from "../../src/library/check.ts";
import own from "../../src/library/schemas/spec.schema.json" with { type: "json" };
import { parseYaml } from "../../src/library/yaml.ts";
import { editorSchema } from "../../src/spec/editor-schema.ts";
import { examples, library, world } from "../examples/studio.ts";
import { untold } from "../kinds/words.ts";

const kinds = Object.values(library.kinds);

// `npx vitest run -u test/spec/editor-schema.test.ts` brings the files in step with kind.yaml.
test.each(kinds.map((kind) => [kind.name, kind] as const))(
  "templates/%s/spec.schema.json",
  async (name, kind) => {
    const text = `${JSON.stringify(editorSchema(kind), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../templates/${name}/spec.schema.json`);
  },
);

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  "%s tells every fact in both languages",
  (_name, kind) => {
    expect(untold(kind)).toEqual([]);
  },
);

test("so does what every message has", () => {
  for (const [name, { title, description }] of Object.entries(own.properties)) {
    expect(title, name).toContain(" · ");
    expect(description, name).toMatch(/\. [A-Z]/);
  }
});

/** What an editor underlines in a message: it opens the schema that the first line names. */
function underlined(file: string, change: (text: string) => string = (text) => text): readonly string[] {
  const findings = collectFindings();
  const text = change(new TextDecoder().decode(world.read(file)));
  const named = /^# yaml-language-server: \$schema=\.\.\/(\S+)/.exec(text)?.[1] ?? "";
  const tree = parseYaml({ file, text }, findings.report);
  if (!tree) throw new Error(file);
  checkTree(tree, JSON.parse(new TextDecoder().decode(world.read(named))), findings.report);
  return findings.all.map(({ code, place }) => `${code} ${place?.line}`);
}

test.each(examples)("%s names its schema and is whole by it", (file) => expect(underlined(file)).toEqual([]));

test("a slip inside the facts is underlined at its line", () => {
  const slip = (text: string) => text.replace("  day:", "  dya:").replace("square,", "sqare,");
  expect(underlined("examples/tiem-chung.yaml", slip)).toEqual([
    "unknown-value 10",
    "missing-key 11",
    "unknown-key 16",
  ]);
});
